"""What holds in every network, drawn at random."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sociometry import (
    SYMMETRIES,
    in_degree,
    katz_status,
    kstep_contributions,
    sociomatrix,
    spectral_bound,
    symmetrise,
    unnamed,
)
from sociometry.chance.blind_choices import blind_choices

CELLS = st.sampled_from([0.0, 0.0, 0.0, 1.0, 1.0, 2.5])
MATRICES = st.integers(2, 7).flatmap(lambda n: arrays(float, (n, n), elements=CELLS))


def of(matrix):
    return sociomatrix([f"p{k}" for k in range(len(matrix))], matrix)


def numbers(result):
    return np.array(list(result.values.values()))


@given(MATRICES)
def test_steps_add_up_to_the_standing(matrix):
    a = of(matrix)
    table = kstep_contributions(a, most=80).table
    assert table.sum(axis=0) == pytest.approx(numbers(katz_status(a)), abs=1e-9)


@given(MATRICES)
def test_fewer_echoes_never_add(matrix):
    a = of(matrix)
    walk, echo, path = (
        kstep_contributions(a, kind=kind, most=4).table
        for kind in ("walk", "nonbacktracking", "path")
    )
    assert walk[0] == pytest.approx(path[0])
    assert echo[1] == pytest.approx(path[1])
    assert (echo <= walk + 1e-9).all()
    assert (path <= echo + 1e-9).all()


@settings(max_examples=60)
@given(MATRICES)
def test_without_echo_is_what_counting_by_hand_gives(matrix):
    adjacency = np.where(np.eye(len(matrix)), 0, matrix)
    table = kstep_contributions(of(matrix), alpha=0.01, kind="nonbacktracking", most=4).table
    for length in (2, 3, 4):
        by_hand = np.zeros(len(matrix))
        for way in _ways(adjacency, length):
            if all(way[k] != way[k + 2] for k in range(length - 1)):
                by_hand[way[-1]] += np.prod([adjacency[i, j] for i, j in pairwise(way)])
        assert table[length - 1] == pytest.approx(0.01**length * by_hand)


def _ways(adjacency, length):
    ways = [(k,) for k in range(len(adjacency))]
    for _ in range(length):
        ways = [(*way, int(j)) for way in ways for j in np.flatnonzero(adjacency[way[-1]])]
    return ways


@given(MATRICES, st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_stronger_attenuation_never_lowers_standing(matrix, one, two):
    a = of(matrix)
    low, high = sorted((one, two))
    assert (
        numbers(katz_status(a, share_of_bound=low))
        <= numbers(katz_status(a, share_of_bound=high)) + 1e-9
    ).all()


@given(MATRICES, st.data())
def test_one_more_tie_never_lowers_standing(matrix, data):
    n = len(matrix)
    i, j = data.draw(st.permutations(range(n)))[:2]
    more = matrix.copy()
    more[i, j] += 1
    alpha = min(0.5 * spectral_bound(of(more)).alpha, 1.0)
    assert (
        numbers(katz_status(of(matrix), alpha=alpha))
        <= numbers(katz_status(of(more), alpha=alpha)) + 1e-9
    ).all()


@given(MATRICES)
def test_an_isolate_changes_nobody_else(matrix):
    wider = np.pad(matrix, ((0, 1), (0, 1)))
    for measure in (in_degree, katz_status):
        assert numbers(measure(of(wider)))[:-1] == pytest.approx(numbers(measure(of(matrix))))
        assert numbers(measure(of(wider)))[-1] == 0


@given(MATRICES)
def test_policies_are_ordered(matrix):
    least, mean, most, total = (
        symmetrise(of(matrix), policy).a.toarray() for policy in ("min", "average", "max", "sum")
    )
    geometric = symmetrise(of(matrix), "geometric").a.toarray()
    assert (least <= geometric + 1e-12).all()
    assert (geometric <= mean + 1e-12).all()
    assert (mean <= most).all()
    assert (most <= total).all()
    for policy in SYMMETRIES:
        both = symmetrise(of(matrix), policy)
        assert not both.directed
        assert abs(both.a - both.a.T).nnz == 0


@settings(max_examples=40)
@given(MATRICES)
def test_somebody_left_out_is_a_probability_near_its_bounds(matrix):
    found = unnamed(of(matrix))
    assert -1e-12 <= found.p_somebody <= 1 + 1e-12
    assert found.p_somebody <= found.expected + 1e-9
    assert found.p_somebody >= max(found.p_each.values()) - 1e-9


def test_blind_choices_keep_how_many_and_where():
    mask = ~np.eye(6, dtype=bool)
    mask[2, 3:] = False
    out = np.array([0, 5, 2, 1, 3, 2])
    classes = blind_choices(mask, out, 300, np.random.default_rng(1))
    assert (classes.sum(axis=2) == out).all()
    assert not classes[:, ~mask].any()
    assert (classes[:, 4].mean(axis=0)[[0, 1, 2, 3, 5]] > 0.4).all()
