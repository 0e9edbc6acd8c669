"""Open ways of two steps: a names v, v names b, a does not name b."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.ends import ends
from sociometry.matrix import Bools, Sociomatrix


@dataclass(frozen=True)
class OpenWays:
    """One place in each array for every open way."""

    first: np.ndarray
    middle: np.ndarray
    last: np.ndarray


def open_ways(a: Sociomatrix, of: Bools) -> OpenWays:
    """Every a → v → b with a != b and a → b seen not to be, all three in `of`. O(sum in_v out_v)."""
    ties = a.seen
    rows = np.repeat(np.arange(a.n), np.diff(ties.indptr))
    onward = np.diff(ties.indptr)[ties.indices]
    first, middle = np.repeat(rows, onward), np.repeat(ties.indices, onward)
    begin = ties.indptr[ties.indices] - (onward.cumsum() - onward)
    last = ties.indices[np.repeat(begin, onward) + np.arange(len(first))]
    one, two = ends(a.unseen_cells)
    closed = np.concatenate([rows * a.n + ties.indices, one * a.n + two])
    open_ = (first != last) & ~np.isin(first * a.n + last, closed)
    open_ &= of[first] & of[middle] & of[last]
    return OpenWays(first[open_], middle[open_], last[open_])
