"""What many measures share is worked out once; it says what scipy says about the same ties."""

import numpy as np
import pytest
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.ends import ends
from sociometry.matrix import SYMMETRIES
from sociometry.symmetrisation import either_names, parts, symmetrise
from sociometry.tests.test_contract import WORLDS

POLICIES = {
    "max": np.maximum,
    "mutual": np.minimum,
    "min": np.minimum,
    "sum": np.add,
    "average": lambda one, two: (one + two) / 2,
    "geometric": lambda one, two: np.sqrt(one * two),
}


@pytest.mark.parametrize("world", WORLDS)
def test_pieces_that_measures_share(world):
    a = WORLDS[world]
    ties, cells = a.ties.toarray(), coo_array(a.seen)
    assert np.array_equal(ends(a.seen), (cells.row, cells.col))
    assert np.array_equal(a.tied, ties > 0)
    assert np.array_equal(a.named, ties.sum(axis=0))
    assert np.array_equal(a.naming, ties.sum(axis=1))
    assert np.array_equal(either_names(a).toarray() > 0, (ties + ties.T) > 0)
    assert same_division(parts(a), connected_components(csr_array(ties), directed=False)[1])


@pytest.mark.parametrize("world", WORLDS)
def test_two_way_ties_by_every_policy(world):
    a = WORLDS[world]
    strengths = a.a.toarray() * np.linspace(0.5, 2, a.n)  # no two answers alike
    weighed = a.with_matrix(csr_array(strengths))
    for policy in SYMMETRIES:
        made = symmetrise(weighed, policy).a
        assert np.array_equal(made.toarray(), POLICIES[policy](strengths, strengths.T)), policy
        assert made.data.all(), policy


def same_division(one, two):
    return len(set(zip(one, two, strict=True))) == len(set(one)) == len(set(two))
