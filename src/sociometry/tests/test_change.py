"""Waves: what lasted, what keeps its order, what moved, and how sure any of it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import spearmanr

from sociometry import (
    Network,
    Roster,
    Tie,
    faded,
    index_trend,
    rank_stability,
    sociomatrix,
    symmetrise,
    tie_change,
)

PEOPLE = tuple("abcdefg")
BINARY = arrays(np.int8, (7, 7), elements=st.integers(0, 1))


def of(matrix, people=PEOPLE):
    bare = np.array(matrix, dtype=float)
    np.fill_diagonal(bare, 0)
    return sociomatrix(people, bare)


@settings(max_examples=40)
@given(BINARY, BINARY)
def test_every_pair_is_counted_once(one, two):
    found = tie_change(of(one), of(two)).values
    off = ~np.eye(7, dtype=bool)
    x, y = one[off] > 0, two[off] > 0
    assert found["kept"] == (x & y).sum()
    assert found["new"] == (~x & y).sum()
    assert found["ended"] == (x & ~y).sum()
    assert found["absent"] == (~x & ~y).sum()
    assert found["hamming"] == (x != y).sum()
    if (x | y).any():
        assert found["jaccard"] == pytest.approx((x & y).sum() / (x | y).sum())
    else:
        assert found["jaccard"] is None
    back = tie_change(of(two), of(one)).values
    assert back["jaccard"] == found["jaccard"]
    assert back["new"] == found["ended"]


@settings(max_examples=20)
@given(BINARY, BINARY)
def test_two_way_ties_count_once(one, two):
    both = [symmetrise(of(matrix), "max") for matrix in (one, two)]
    found = tie_change(*both).values
    assert sum(found[key] for key in ("kept", "new", "ended", "absent")) == 21


def test_people_are_matched_by_name_and_who_left_is_listed():
    before = of(np.roll(np.eye(3), 1, axis=1), tuple("abc"))
    after = of(np.roll(np.eye(3), 1, axis=1), tuple("bcd"))
    found = tie_change(before, after)
    assert (found.leavers, found.joiners) == (("a",), ("d",))
    assert found.values["kept"] == 1
    assert found.n_used == 2
    assert found.unseen == 12 - 2


def test_pairs_unseen_in_one_wave_are_in_no_count():
    def wave(answered, *pairs):
        ties = tuple(Tie(*pair) for pair in pairs)
        return Network(Roster(tuple("abc"), responded=frozenset(answered)), ties).matrix()

    found = tie_change(wave("abc", "ab", "ca"), wave("ab", "ab"))
    assert [found.values[key] for key in ("kept", "new", "ended", "absent")] == [1, 0, 0, 3]
    assert "2 pairs were not seen both times" in str(found.warnings[0])


def test_waves_that_have_little_in_common_are_told_apart():
    one, two = np.roll(np.eye(7), 1, axis=1), np.roll(np.eye(7), 2, axis=1)
    found = tie_change(of(one), of(two))
    assert found.values["jaccard"] == 0
    assert "two networks" in str(found.warnings[0])
    assert not tie_change(of(one), of(one)).warnings


def test_full_rankings_agree_as_their_raters_do_on_average():
    rng = np.random.default_rng(2)

    def rankings():
        ranks = np.zeros((7, 7))
        for i in range(7):
            ranks[i, [j for j in range(7) if j != i]] = rng.permutation(6) + 1
        return ranks

    one, two = rankings(), rankings()
    off = ~np.eye(7, dtype=bool)
    by_rater = [spearmanr(one[i][off[i]], two[i][off[i]])[0] for i in range(7)]
    found = rank_stability(of(one), of(two)).values
    assert found["answers"] == pytest.approx(np.mean(by_rater))
    assert found["standing"] == pytest.approx(spearmanr(one.sum(axis=0), two.sum(axis=0))[0])


def test_the_same_wave_twice_and_a_constant_one():
    rng = np.random.default_rng(3)
    one = of(rng.integers(0, 2, (7, 7)))
    assert rank_stability(one, one).values == pytest.approx({"answers": 1, "standing": 1})
    none = rank_stability(one, of(np.zeros((7, 7))))
    assert none.values == {"answers": None, "standing": None}
    assert "no order" in str(none.explain())


def test_an_index_from_wave_to_wave():
    rng = np.random.default_rng(3)
    waves = [of(rng.random((7, 7)) < share) for share in (0.1, 0.5, 0.9)]
    found = index_trend(waves[0], waves[1:], names=["autumn", "winter", "spring"], draws=100)
    assert list(found.values) == ["autumn", "winter", "spring"]
    assert found.values["autumn"] < found.values["winter"] < found.values["spring"]
    low, high = found.bands["winter"]
    assert low < found.values["winter"] < high
    assert "do not overlap" in str(found.explain())
    assert "cannot tell" in str(index_trend(waves[1], waves[1], draws=50).explain())
    with pytest.raises(ValueError, match="3 waves need"):
        index_trend(waves[0], waves[1:], names=["one", "one", "two"])


def test_what_was_seen_halves_at_each_half_life():
    seen = [("a", "b", 0), ("a", "b", 30), ("b", "a", 60), ("c", "a", 0), ("a", "a", 0)]
    ties = faded(seen, half_life=30)
    assert [(t.source, t.target, t.weight) for t in ties] == [("a", "b", 1.5), ("b", "a", 0.25)]
    assert {t.evidence for t in ties} == {"log"}
    assert [t.weight for t in faded(seen, half_life=15)] == [1.25, 0.0625]
    assert len(faded(seen, half_life=30, least=1)) == 3


def test_what_fades_needs_a_half_life_and_a_past():
    for wrong in (0, -1, float("inf")):
        with pytest.raises(ValueError, match="half-life"):
            faded([], half_life=wrong)
    for wrong in (-1, float("nan")):
        with pytest.raises(ValueError, match="future"):
            faded([("a", "b", wrong)], half_life=1)
