"""Who is named by the same people: the parts into which namers and named fall."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.matrix import Csr


@dataclass(frozen=True)
class Cocited:
    """One part: the rows of those who name, the rows of those who are named, the ties between."""

    naming: np.ndarray
    named: np.ndarray
    ties: Csr


def cocited(a: Csr) -> list[Cocited]:
    """The connected components of the two-sided graph of namers and named, larger ones first."""
    n = a.shape[0]
    naming = np.diff(a.indptr) > 0
    named = np.bincount(a.indices, minlength=n) > 0
    if not a.nnz:
        return []
    both = csr_array(block_array([[None, a], [csr_array((n, n)), None]], format="csr"))
    count, label = connected_components(both, directed=False)
    parts = []
    for each in np.unique(label[:n][naming]):
        rows = np.flatnonzero(naming & (label[:n] == each))
        columns = np.flatnonzero(named & (label[n:] == each))
        parts.append(Cocited(rows, columns, csr_array(a[rows][:, columns])))
    return sorted(parts, key=lambda part: -len(part.named))
