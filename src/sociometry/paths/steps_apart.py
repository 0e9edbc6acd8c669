"""How many steps one person is from another: all searches in breadth at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from sociometry.kept import kept
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix

BLOCK = 64
THREADS = 2
Way = Floats | Csr


@kept
def steps_apart(a: Sociomatrix) -> Floats:
    """Least number of steps from each to each, n by n, inf where no way leads. O(n m)."""
    way = forward(a)

    def search(sources: np.ndarray) -> Floats:
        found = np.full((a.n, len(sources)), np.inf)
        for count, reached in enumerate(levels(way, sources, a.n)):
            found[reached > 0] = count
        return found.T

    steps = np.concatenate([np.zeros((0, a.n)), *by_blocks(search, a.n)])
    steps.flags.writeable = False
    return steps


def by_blocks(search: Callable[[np.ndarray], Floats], n: int) -> list[Floats]:
    """A search from everybody: at once in a class, else by two threads, 64 people at a time; in
    the order of people.
    """
    if n <= DENSE:
        return [search(np.arange(n))] if n else []
    parts = [np.arange(start, min(start + BLOCK, n)) for start in range(0, n, BLOCK)]
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(search, parts))


def forward(a: Sociomatrix) -> Way:
    """1 at (j, i) where i names j: it leads what is with i on to j."""
    return (a.dense > 0).T.astype(np.float64) if a.n <= DENSE else a.ties.T.tocsr()


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
