"""Views that come closer, and what people expect of each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.inquiries.pure.convergence import convergence
from commonground.inquiries.pure.examples import coverage
from commonground.inquiries.pure.knowing import knowing, outcome, surprises


def of(before, after, width=4):
    return convergence([[v] for v in before], [[v] for v in after], width=width)


def test_closed_forms():
    found = of([1, 5] * 3, [3] * 6)
    assert (found.before, found.after) == (pytest.approx(4 * 9 / 15), 0)
    assert (found.closer, found.farther, found.pairs) == (9, 0, 15)
    assert found.sure == 1
    back = of([3] * 6, [1, 5] * 3)
    assert (back.sure, back.change) == (-1, pytest.approx(-found.change))
    assert of([2] * 8, [4] * 8).change == 0
    assert of([2] * 8, [4] * 8).sure == 0


def test_too_few_or_too_little_said_is_none():
    assert of([1, 2, 3], [1, 2, 3]) is None
    assert of([1, 2, 3, None], [1, 2, 3, 4]) is None
    assert convergence([], [], width=4) is None
    one, other = [1, None], [None, 1]
    assert convergence([one, one, other, other], [one, one, other, other], width=2) is None


def test_of_several_statements_only_what_both_said_counts():
    before = [[1, 1, None], [-1, 1, 1], [1, -1, None], [-1, -1, -1]]
    after = [[1, 1, 1], [1, 1, 1], [1, 1, None], [1, 1, 1]]
    found = convergence(before, after, width=2)
    assert found.after == 0
    assert found.before == pytest.approx((1 + 1 + 2 + 2 + 4 / 3 + 1) / 6)


VIEW = st.integers(1, 5)


@given(st.lists(st.tuples(VIEW, VIEW), min_size=4, max_size=9), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_bounds_and_mirror(rows, chance):
    found = of(*zip(*rows, strict=True))
    assert -4 <= found.low <= found.change <= found.high <= 4
    assert 0 <= found.closer + found.farther <= found.pairs
    other = list(rows)
    chance.shuffle(other)
    again = of(*zip(*other, strict=True))
    assert (again.low, again.high) == pytest.approx((found.low, found.high))
    turned = of(*zip(*[(6 - a, 6 - b) for a, b in rows], strict=True))
    assert (turned.low, turned.high) == pytest.approx((found.low, found.high))


@pytest.mark.parametrize("people", [4, 8])
@pytest.mark.parametrize(
    "world", ["all come to 4", "two camps, half of one goes over", "nearly all at 5, both times"]
)
def test_the_interval_holds_the_truth(world, people):
    assert coverage(world, people, trials=600) > 0.92


def test_the_interval_is_that_of_the_jackknife():
    """Against the pseudovalues, computed the long way; the invented person adds a quarter of 4."""
    chance = np.random.default_rng(3)
    x, y = chance.integers(1, 6, 7).astype(float), chance.integers(1, 6, 7).astype(float)

    def change(a, b):
        pairs = [(i, j) for i in range(len(a)) for j in range(i)]
        return np.mean([abs(a[i] - a[j]) - abs(b[i] - b[j]) for i, j in pairs])

    n = len(x)
    pseudo = [
        n * change(x, y) - (n - 1) * change(np.delete(x, i), np.delete(y, i)) for i in range(n)
    ]
    scale = 2 * (n - 1) / (n - 2)
    variance = (np.var(pseudo) * n + scale**2) / n
    found = of(list(x), list(y))
    assert found.change == pytest.approx(np.mean(pseudo))
    assert (found.high - found.low) / 2 == pytest.approx(2.446911851 * np.sqrt(variance / n))


FIVE = {1: True, 2: True, 3: True, 4: True, 5: False}


@pytest.mark.parametrize(
    ("guess", "right", "known"),
    [
        (lambda own: True, 5, 1.0),
        (lambda own: own, 4, 0.0),
        (lambda own: not own, 1, 0.0),
        (lambda own: None, 0, 0.0),
        (lambda own: False, 0, -1.0),
    ],
)
def test_knowing_is_not_taking_oneself_for_all(guess, right, known):
    found = knowing({1: FIVE}, {1: {who: guess(own) for who, own in FIVE.items()}})
    assert (found.cases, found.right) == (5, right)
    assert found.knowing == known


@pytest.mark.parametrize(
    ("agree", "doubt", "most"),
    [(3, 0, True), (0, 1, False), (3, 1, True), (2, 1, None), (1, 1, None)],
)
def test_what_most_say(agree, doubt, most):
    assert outcome(agree, doubt) is most


def test_oneself_is_not_of_the_others():
    """Two against one: for either of the two the others are divided, for the third they are not."""
    said = {1: True, 2: True, 3: False}
    found = knowing({1: said}, {1: {1: None, 2: None, 3: True}})
    assert (found.right, found.alike, found.otherwise) == (3, 0, 3)


def test_nothing_to_know_is_none():
    assert knowing({}, {1: {1: True}}) is None
    assert knowing({1: {1: True}}, {1: {1: True}}) is None
    assert knowing({1: {1: True, 2: True}}, {1: {3: True}}) is None
    all_one = knowing({1: {1: True, 2: True}}, {1: {1: True, 2: True}})
    assert all_one.knowing is None
    assert all_one.beyond_chance is None


TOLD = st.dictionaries(st.integers(1, 6), st.booleans(), max_size=6)
GUESS = st.dictionaries(st.integers(1, 6), st.sampled_from([True, False, None]), max_size=6)


@given(st.dictionaries(st.integers(1, 3), TOLD), st.dictionaries(st.integers(1, 3), GUESS))
@settings(max_examples=60, deadline=None)
def test_bounds(stances, expected):
    found = knowing(stances, expected)
    if found is None:
        return
    assert found.right == found.alike_right + found.otherwise_right <= found.cases
    assert found.otherwise_right <= found.otherwise_seen <= found.otherwise
    assert found.knowing is None or -1 <= found.knowing <= 1
    assert found.beyond_chance is None or found.beyond_chance <= 1
    for one in surprises(stances, expected):
        assert 2 * one.wrong > one.expected


def test_what_nobody_reckoned_with():
    (one,) = surprises({7: FIVE}, {7: {1: False, 2: False, 3: True}})
    assert (one.statement, one.wrong, one.expected) == (7, 2, 3)
