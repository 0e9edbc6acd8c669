"""Who is named by the same people: the parts into which namers and named fall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.kept import kept
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix


@dataclass(frozen=True)
class Cocited:
    """One part: the rows of those who name, the rows of those who are named, the ties between (in
    a class as an array).
    """

    naming: np.ndarray
    named: np.ndarray
    ties: Csr | Floats

    @property
    def shared(self) -> Csr | Floats:
        """For each two of those who are named, what their shared namers say."""
        if isinstance(self.ties, np.ndarray):
            return self.ties.T @ self.ties
        return csr_array(self.ties.T @ self.ties)


@kept
def cocited(a: Sociomatrix) -> tuple[Cocited, ...]:
    """The connected components of the two-sided graph of namers and named, larger ones first."""
    ties, n = a.seen, a.n
    if not ties.nnz:
        return ()
    naming = np.diff(ties.indptr) > 0
    named = np.bincount(ties.indices, minlength=n) > 0
    label = _labels(ties)
    parts = []
    for each in np.unique(label[:n][naming]):
        rows = np.flatnonzero(naming & (label[:n] == each))
        columns = np.flatnonzero(named & (label[n:] == each))
        among = a.dense[np.ix_(rows, columns)] if n <= DENSE else csr_array(ties[rows][:, columns])
        parts.append(Cocited(rows, columns, among))
    return tuple(sorted(parts, key=lambda part: -len(part.named)))


def _labels(ties: Csr) -> np.ndarray:
    """The part of each namer, then of each who is named: ties lead there and back, so that its
    strong components are the weak ones, and come cheaper.
    """
    back, n = csr_array(ties.T), ties.shape[0]
    data = np.concatenate([ties.data, back.data])
    columns = np.concatenate([ties.indices + n, back.indices])
    starts = np.concatenate([ties.indptr, ties.nnz + back.indptr[1:]])
    both = csr_array((data, columns, starts), shape=(2 * n, 2 * n))
    label: np.ndarray = connected_components(both, directed=True, connection="strong")[1]
    return label
