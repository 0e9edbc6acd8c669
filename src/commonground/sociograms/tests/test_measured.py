"""What is measured of a class where somebody did not answer."""

from commonground.sociograms.pure import measured
from sociometry import Network, Roster, Tie


def test_who_did_not_answer_is_not_said_to_be_without_a_tie():
    people = ("ada", "ben", "cem", "dov")
    ties = (Tie("ada", "ben"), Tie("ben", "ada"))
    silent = Network(Roster(people, {}, frozenset({"ada", "ben", "cem"})), ties).matrix()
    said = Network(Roster(people, {}, None), ties).matrix()
    assert [each.isolates for each in measured.price(silent) or ()] == [1, 1]
    assert [each.isolates for each in measured.price(said) or ()] == [2, 2]
    assert measured.figures(silent).isolates == 1


def test_who_named_one_who_did_not_answer_has_a_tie():
    people = ("ada", "ben", "cem")
    ties = (Tie("ada", "cem"), Tie("ben", "ada"))
    a = Network(Roster(people, {}, frozenset({"ada", "ben"})), ties).matrix()
    both, one = measured.price(a) or ()
    assert (both.pairs, both.isolates) == (0, 2)
    assert (one.pairs, one.isolates) == (2, 0)
