"""Pairs of groups told by hand: what each figure says of them, and what it does not see."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.breadth import Breadth, breadth
from commonground.inquiries.pure.comparison import closeness, tversky
from commonground.inquiries.pure.examples import group
from commonground.inquiries.pure.matching import claim
from commonground.inquiries.pure.told import CONTRARY, UNSEEN, pairs

PAIRS = list(pairs())
LABEL = st.sampled_from(["rain", "field", "river"])
CLAIM = st.builds("{}: to: {}".format, LABEL, LABEL)
MAP = st.none() | st.lists(LABEL | CLAIM, max_size=4)
PEOPLE = st.lists(st.tuples(MAP, MAP), max_size=6)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.first} ({pair.figure})")
def test_it_says_of_a_pair_what_the_page_on_measures_says(pair):
    assert pair.said == pair.expected


def test_what_one_figure_says_the_contrary_of_another_tells():
    wrong = {pair.first for pair in PAIRS if pair.said == CONTRARY}
    right = {pair.first for pair in PAIRS if pair.said not in (CONTRARY, UNSEEN)}
    assert wrong <= right


def test_how_widely_it_is_shared_in_closed_forms():
    """n people of whom k hold one thing, and all link it alike."""
    for n, k in ((2, 2), (3, 1), (3, 2), (4, 2), (8, 5), (30, 15), (30, 16)):
        people = group(*k * [([], ["rain: feeds: river"])], *(n - k) * [([], [])])
        most = 2 if 2 * k > n and k > 1 else 0
        assert breadth(people) == Breadth(n, 0, most, 0, int(k > 1)), (n, k)
    assert breadth([]) == Breadth(0)
    both_ways = group(([], ["rain: feeds: river"]), ([], ["river: is fed by: rain"]))
    assert breadth(both_ways).links_after == 1


@given(PEOPLE, st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_order_bounds_and_what_one_more_brings(rows, seed):
    people = group(*rows)
    found = breadth(people)
    other = list(people)
    random.Random(seed).shuffle(other)
    assert breadth(other) == found
    assert 0 <= found.of_most_after <= 3
    assert 0 <= found.links_after <= 3
    more = breadth(group(*[(was, now and [*now, "rain"]) for was, now in rows]))
    assert more.links_after == found.links_after
    assert more.of_most_after >= found.of_most_after


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("carries", "carries the", True),
        ("carries", "does not carry", False),
        ("is", "", True),
        ("causes", "doesn’t cause", False),
        ("carries", "carries when wet", False),
    ],
)
def test_what_a_linking_phrase_claims(first, second, alike):
    assert (claim(first) == claim(second)) is alike


def test_an_example_of_another_program_is_counted_alike():
    """FCMapper 1.1 (R), `comp.maps`: A to G beside C to H is a / (a + b + c) = 5 / 8 by Jaccard."""
    ours, jaccard = tversky("ABCDEFG", "CDEFGH"), 5 / 8
    assert ours == pytest.approx(2 * jaccard / (1 + jaccard))


def test_closeness_by_hand():
    """The example that is told step by step on the page on measures."""
    chain = {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c"}}
    fork = {"a": {"b"}, "b": {"a", "c", "d"}, "c": {"b"}, "d": {"b"}}
    assert closeness(chain, fork) == pytest.approx((1 + 2 / 3 + 1 / 2 + 0) / 4)


def test_closeness_is_that_of_another_program_where_each_concept_is_linked():
    """comato 1.1 (R), `analyze.similarity`, told anew: what is linked in neither counts there as alike."""
    chance = random.Random(7)
    for _ in range(40):
        maps = [{n: set() for n in range(6)} for _ in range(2)]
        for drawn in maps:
            for a in range(6):
                for b in range(a):
                    if chance.random() < 0.35:
                        drawn[a].add(b)
                        drawn[b].add(a)
        lonely = [n for n in range(6) if not maps[0][n] and not maps[1][n]]
        shares = [
            len(maps[0][n] & maps[1][n]) / len(maps[0][n] | maps[1][n])
            for n in range(6)
            if n not in lonely
        ]
        theirs = (len(lonely) + sum(shares)) / 6
        linked = 6 - len(lonely)
        ours = closeness(*maps)
        assert theirs == pytest.approx((len(lonely) + (ours or 0) * linked) / 6)
