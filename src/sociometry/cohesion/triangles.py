"""Every three people who are all tied with each other, in a network of any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Csr, Floats

Numbers = npt.NDArray[np.int64]
AT_ONCE = 4_000_000
TABLE = 4_000


@dataclass(frozen=True)
class Triangles:
    """Three people each, and the places of their three ties (01, 02, 12) among `ties`, which names
    the two ends of every tie.
    """

    corners: Numbers
    sides: Numbers
    ties: Numbers


def triangles(symmetric: Csr) -> Triangles:
    """All triangles of a symmetric matrix, each once, and its ties, each once.

    Each tie leads from the person with fewer ties to the one with more, so that nobody has many
    that lead on (Chiba & Nishizeki 1985). O(m^1.5).
    """
    n = symmetric.shape[0]
    by_degree = np.argsort(np.diff(symmetric.indptr), kind="stable")
    rank = np.empty(n, dtype=np.int64)
    rank[by_degree] = np.arange(n)
    one = np.repeat(rank, np.diff(symmetric.indptr))
    two = rank[symmetric.indices]
    key = np.sort((one * n + two)[one < two])
    one, two = np.divmod(key, max(n, 1))
    ends = np.cumsum(np.bincount(one, minlength=n))
    further = ends[one] - np.arange(len(key)) - 1
    place = _places(key, n)
    found = [np.empty((3, 0), dtype=np.int64)]
    for part in _parts(further):
        first = np.repeat(np.arange(len(key))[part], further[part])
        begin = np.cumsum(further[part]) - further[part]
        second = np.arange(len(first)) - np.repeat(begin, further[part]) + first + 1
        wanted = two[first] * n + two[second]
        third = place(wanted)
        closed = third >= 0
        found.append(np.stack([first[closed], second[closed], third[closed]]))
    sides = np.concatenate(found, axis=1)
    ties = np.stack([by_degree[one], by_degree[two]])
    corners = np.stack([ties[0, sides[0]], ties[1, sides[0]], ties[1, sides[1]]])
    return Triangles(corners, sides, ties)


def _places(key: Numbers, n: int) -> Callable[[Numbers], Numbers]:
    """Where a tie stands in the list, -1 where there is none: by a table while it is small."""
    if n <= TABLE:
        table = np.full(n * n, -1, dtype=np.int32)
        table[key] = np.arange(len(key))
        return lambda wanted: table[wanted].astype(np.int64)

    def search(wanted: Numbers) -> Numbers:
        at = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        return np.where(key[at] == wanted, at, -1)

    return search


def _parts(further: Numbers) -> list[slice]:
    """Stretches of ties with so few wedges that they fit in memory."""
    steps = np.cumsum(further) // AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(steps)) + 1).tolist(), len(further)]
    return [slice(lo, hi) for lo, hi in zip(cuts[:-1], cuts[1:], strict=True) if hi > lo]


def strengths_at(a: Csr, rows: Numbers, columns: Numbers) -> Floats:
    """The entries of a sparse matrix at these places."""
    return np.asarray(a[rows, columns]).ravel() if len(rows) else np.zeros(0)
