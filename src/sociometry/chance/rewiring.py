"""Graphs in which everybody keeps the number of partners and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SWAPS_PER_TIE = 10


def rewired(edges: Sequence[tuple[int, int]], rng: np.random.Generator) -> list[tuple[int, int]]:
    """The same number of partners for everybody, other partners: random swaps of pairs of ties."""
    ends = [tuple(edge) for edge in edges]
    taken = {frozenset(edge) for edge in ends}
    tries = SWAPS_PER_TIE * len(ends)
    picks = rng.integers(0, max(len(ends), 1), size=(tries, 2)).tolist()
    flips = rng.integers(0, 2, size=tries).tolist()
    for (one, two), flip in zip(picks, flips, strict=True):
        (i, j), (k, m) = ends[one], ends[two][::-1] if flip else ends[two]
        first, second = frozenset((i, m)), frozenset((k, j))
        if len({i, j, k, m}) < 4 or first in taken or second in taken:
            continue
        taken -= {frozenset((i, j)), frozenset((k, m))}
        taken |= {first, second}
        ends[one], ends[two] = (i, m), (k, j)
    return [(i, j) for i, j in ends]
