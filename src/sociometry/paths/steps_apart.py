"""How many steps one person is from another: all searches in breadth at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sociometry.kept import kept
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix

BLOCK = 128
Way = Floats | Csr


@kept
def steps_apart(a: Sociomatrix) -> Floats:
    """Least number of steps from each to each, n by n, inf where no way leads. O(n m)."""
    steps = np.full((a.n, a.n), np.inf)
    for sources in blocks(a.n):
        for count, reached in enumerate(levels(forward(a), sources, a.n)):
            found, begun = np.nonzero(reached)
            steps[sources[begun], found] = count
    steps.flags.writeable = False
    return steps


def forward(a: Sociomatrix) -> Way:
    """1 at (j, i) where i names j: it leads what is with i on to j."""
    return (a.dense > 0).T.astype(np.float64) if a.n <= DENSE else a.ties.T.tocsr()


def blocks(n: int) -> list[np.ndarray]:
    """People in groups that are searched together: all in a class, 128 at a time beyond."""
    width = n if n <= DENSE else BLOCK
    return [np.arange(start, min(start + width, n)) for start in range(0, n, width or 1)]


def levels(way: Way, sources: np.ndarray, n: int) -> Iterator[Floats]:
    """Level 0, 1, … of the search from each source: in each column how many shortest ways lead
    to those who are that many steps away.
    """
    level = np.zeros((n, len(sources)))
    level[sources, np.arange(len(sources))] = 1.0
    unseen = level == 0
    while level.any():
        yield level
        level = np.asarray(way @ level, dtype=np.float64) * unseen
        unseen &= level == 0
