"""Ties and pairs that could be seen, counted by group of the one and of the other."""

from __future__ import annotations

import numpy as np

from sociometry.ends import ends
from sociometry.matrix import Floats, Sociomatrix
from sociometry.mixing.groups import Sides


def block_ties(sides: Sides) -> Floats:
    """Ties between people of known group: from group (row) to group (column). O(m)."""
    k = len(sides.names)
    flat = sides.group[sides.source] * k + sides.group[sides.target]
    return np.bincount(flat, minlength=k * k).reshape(k, k).astype(np.float64)


def block_pairs(a: Sociomatrix, sides: Sides) -> Floats:
    """Ordered pairs that could be seen, from group (row) to group (column). O(n + hidden cells)."""
    k = len(sides.names)
    known = sides.group >= 0
    asks, asked = known & ~a.unseen_rows, known & ~a.unseen_columns

    def sizes(who: np.ndarray) -> Floats:
        return np.bincount(sides.group[who], minlength=k).astype(np.float64)

    pairs = np.outer(sizes(asks), sizes(asked)) - np.diag(sizes(asks & asked))
    one, two = ends(a.unseen_cells)
    inside = asks[one] & asked[two] & (one != two)
    flat = sides.group[one[inside]] * k + sides.group[two[inside]]
    pairs -= np.bincount(flat, minlength=k * k).reshape(k, k)
    return pairs
