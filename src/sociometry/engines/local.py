"""Components, labels and shared neighbours of a large network, on one machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.matrix import Csr, ones

Labels = npt.NDArray[np.int64]


def components(a: Csr) -> Labels:
    """The component of each row, by the smallest row in it; ties count in either direction. O(m)."""
    _, label = connected_components(a, directed=True, connection="weak")
    first = np.full(a.shape[0], a.shape[0], dtype=np.int64)
    np.minimum.at(first, label, np.arange(a.shape[0]))
    smallest: Labels = first[label]
    return smallest


def label_propagation(a: Csr, sweeps: int = 10) -> Labels:
    """The label of each row after `sweeps` rounds in which all take at once the strongest around.

    Two-way strengths add up by label, with one's own label as strong as the strongest tie one
    has, so that pairs do not swap for ever; of equals the smallest holds (Raghavan et al. 2007,
    synchronous). Deterministic. O(m log m) a sweep.
    """
    n = a.shape[0]
    both = csr_array(a + a.T).tocoo()
    own = np.asarray(csr_array(both).max(axis=1).toarray(), dtype=np.float64).ravel()
    row = np.concatenate([both.row.astype(np.int64), np.arange(n)])
    column = np.concatenate([both.col.astype(np.int64), np.arange(n)])
    weight = np.concatenate([both.data, own])
    label: Labels = np.arange(n)
    for _ in range(sweeps):
        votes, place = np.unique(row * n + label[column], return_inverse=True)
        strength = np.round(np.bincount(place, weights=weight), 9)
        voter, choice = np.divmod(votes, max(n, 1))
        order = np.lexsort((choice, -strength, voter))
        first = order[np.flatnonzero(np.diff(voter[order], prepend=-1))]
        label = choice[first]
    return label


def common_neighbours(a: Csr, *, least: int = 1) -> Csr:
    """How many people each two rows share, tied either way, above the diagonal. O(sum of d^2)."""
    both = ones(csr_array(a + a.T))
    shared = csr_array(both @ both).tocoo()
    kept = (shared.row < shared.col) & (shared.data >= least)
    cells = (shared.data[kept], (shared.row[kept], shared.col[kept]))
    return csr_array(cells, shape=a.shape)
