"""A place ends with the last row of a list that gave it, and never when it was given by hand."""

from commonground.edges.rosters.pure import changes
from commonground.edges.rosters.tests.bringing import NOW, bring, by_source, check, placing, seats
from commonground.edges.rosters.tests.lists import V11, changed
from commonground.groups import actions as groups
from commonground.groups.models import Group
from commonground.people.models import Persona


def test_of_two_rows_for_one_place_both_have_to_go(here):
    second = bring(placing("E9,active,,C1,S1,P2,student"))
    assert [type(step).__name__ for step in second.plan.steps] == ["Confirm"]
    assert bring(placing("E9,active,,C1,S1,P2,student")).plan.steps == []
    bring(placing("E9,tobedeleted,,C1,S1,P2,student"))
    assert ("Ben Berg", "member") in seats("C1")
    assert bring(placing("E9,tobedeleted,,C1,S1,P2,student")).plan.steps == []
    bring(placing("E3,tobedeleted,,C1,S1,P2,student"))
    assert ("Ben Berg", "member") not in seats("C1")


def test_both_rows_going_at_once_end_the_place(here):
    bring(placing("E9,active,,C1,S1,P2,student"))
    bring(placing("E9,tobedeleted,,C1,S1,P2,student", "E3,tobedeleted,,C1,S1,P2,student"))
    assert ("Ben Berg", "member") not in seats("C1")


def test_a_complete_list_with_one_of_two_rows_keeps_the_place(here):
    both = changed(
        "enrollments.csv", "E3,,,C1,S1,P2", "E3,,,C1,S1,P2,student,false,,\nE9,,,C1,S1,P2"
    )
    bring(both)
    bring(changed("enrollments.csv", "E3,,,C1,S1,P2", "E9,,,C1,S1,P2"))
    assert ("Ben Berg", "member") in seats("C1")
    bring(placing("E3,tobedeleted,,C1,S1,P2,student"))  # no longer one of its rows
    assert ("Ben Berg", "member") in seats("C1")


def test_who_was_placed_by_hand_stays_though_a_list_brought_them_here(here):
    cem = Persona.objects.get(account=by_source("P3"))
    groups.place_pupil(Group.objects.get(source_id="C1"), cem, now=NOW)
    assert check(V11).plan.steps == []
    bring(changed("enrollments.csv", "E3,,,C1,S1,P2,student,false,,\n", ""))
    bring(placing("E77,tobedeleted,,C1,S1,P3,student"))
    assert seats("C1") == {
        ("Tess Teal", "facilitator"), ("Ada Adler", "member"), ("Cem Çelik", "member"),
    }  # fmt: skip
    confirmed = changed("enrollments.csv", "E3,", "E8,,,C1,S1,P3,student,false,,\nE3,")
    assert [step.name for step in bring(confirmed).plan.of(changes.Confirm)] == ["Cem Çelik"]
    bring(V11)  # what a list has once confirmed is the list's
    assert ("Cem Çelik", "member") not in seats("C1")
