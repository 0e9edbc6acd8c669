"""Comparing maps: closed forms, bounds, order, and the figures that the papers' formulas give."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.comparison import closeness, compared, diameter, likeness, tversky
from commonground.inquiries.pure.examples import RIVER, drawn
from commonground.inquiries.pure.ground import Drawn
from commonground.inquiries.pure.matching import Matching

SHARES = (
    "surface", "graphical", "gamma", "structural", "concept", "propositional", "balanced", "closeness",
)  # fmt: skip


def chain(n):
    return drawn(*(f"w{i}x: to: w{i + 1}x" for i in range(n)))


def test_numbers_and_sets():
    assert likeness(3, 4) == 0.75
    assert likeness(0, 4) == 0
    assert likeness(0, 0) is None
    assert tversky("abc", "bcd") == pytest.approx(2 / (2 + 0.5 + 0.5))
    assert tversky("", "") is None
    assert tversky("aab", "a") == 0.5


@pytest.mark.parametrize("n", [1, 2, 5])
def test_a_chain_and_its_ring(n):
    """C of a chain of n + 1 and the ring it becomes: both ends share 1 of 2, the rest all."""
    around = {i: {i - 1, i + 1} & set(range(n + 1)) for i in range(n + 1)}
    ring = {i: {(i - 1) % (n + 1), (i + 1) % (n + 1)} - {i} for i in range(n + 1)}
    lost = 0 if n < 2 else 1
    assert closeness(around, ring) == pytest.approx((n + 1 - lost) / (n + 1))
    assert diameter(around) == n


def test_a_star_whose_centre_moves():
    """C of two stars of n around different centres: each centre shares 1 of n - 1, the others none."""
    n = 5
    star = {0: {1, 2, 3, 4}, **{i: {0} for i in range(1, n)}}
    moved = {1: {0, 2, 3, 4}, **{i: {1} for i in (0, 2, 3, 4)}}
    assert closeness(star, moved) == pytest.approx(2 / (n - 1) / n)
    assert closeness(star, star) == 1


def test_what_one_map_lacks_has_no_neighbours_there():
    assert closeness({"a": {"b"}, "b": {"a"}}, {"a": set()}) == 0
    assert closeness({"a": set()}, {"b": set()}) is None


def test_claims_are_read_in_one_direction_and_links_in_both():
    found = compared(drawn("rain: feeds: river"), drawn("river: feeds: rain"))
    assert (found.propositional, found.closeness, found.shared_links) == (0, 1, 1)


def test_balanced_weighs_claims_against_names():
    one, other = drawn("a: to: b", "b: to: c"), drawn("a: to: b", "b: of: d")
    found = compared(one, other)
    assert found.concept == pytest.approx(2 / 3)
    assert found.propositional == 0.5
    assert found.balanced == pytest.approx(0.75)


def test_chance_is_that_of_links_laid_blindly():
    assert compared(chain(3), chain(3)).expected_links == pytest.approx(9 / 6)


def test_empty_maps_have_nothing_to_compare():
    found = asdict(compared(Drawn(), Drawn()))
    assert {name for name in SHARES if found[name] is not None} == set()


def test_wordings_are_matched_first():
    found = compared(RIVER, drawn("The rain: washed: Fields"), matching=Matching("en"))
    assert found.shared_links == 1
    assert found.propositional == pytest.approx(2 / 4)


LABEL = st.sampled_from(["rain", "field", "nitrate", "river", "moss", "gull"])
CLAIM = st.builds("{}: {}: {}".format, LABEL, st.sampled_from(["to", "from"]), LABEL)
MAP = st.lists(LABEL | CLAIM, max_size=7).map(lambda said: drawn(*said))
OTHER = dict(zip(["rain", "field", "nitrate", "river", "moss", "gull"], "uvwxyz", strict=True))


def renamed(one):
    claims = {type(c)(OTHER[c.start], c.phrase, OTHER[c.end]) for c in one.propositions}
    return Drawn(frozenset(OTHER[label] for label in one.labels), frozenset(claims))


@given(MAP, MAP)
@settings(max_examples=60, deadline=None)
def test_bounds_order_and_names(one, other):
    found, turned = asdict(compared(one, other)), asdict(compared(other, one))
    assert found == pytest.approx(turned, nan_ok=True)
    assert all(found[name] is None or 0 <= found[name] <= 1 for name in SHARES)
    assert asdict(compared(renamed(one), renamed(other))) == pytest.approx(found)
    alike = asdict(compared(one, one))
    assert all(alike[name] in (None, pytest.approx(1)) for name in SHARES)
