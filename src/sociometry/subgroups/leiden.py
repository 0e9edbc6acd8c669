"""Communities of large networks: NetworKit's Leiden and label propagation, in one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Csr

Labels = npt.NDArray[np.int64]
ROUNDS = 10


def leiden(symmetric: Csr, *, starts: int, seed: int, resolution: float = 1.0) -> Labels:
    """The partitions that Leiden (Traag, Waltman & van Eck 2019) finds from seeds seed, seed + 1, …:
    starts by people. O(starts m) in practice.
    """
    with _one_thread() as networkit:
        graph = _graph(networkit, symmetric)
        found = []
        for start in range(starts):
            networkit.setSeed(seed + start, False)
            search = networkit.community.ParallelLeiden(
                graph, randomize=True, iterations=ROUNDS, gamma=resolution
            )
            search.run()
            found.append(search.getPartition().getVector())
    return _numbered(found, symmetric)


def label_propagation(symmetric: Csr, *, starts: int, seed: int) -> Labels:
    """The partitions in which label propagation (Raghavan, Albert & Kumara 2007) comes to rest from
    seeds seed, seed + 1, …: starts by people. O(m) a sweep.
    """
    rng = np.random.default_rng(seed)
    n = symmetric.shape[0]
    found = []
    with _one_thread() as networkit:
        for start in range(starts):
            networkit.setSeed(seed + start, False)
            order = rng.permutation(n)
            shuffled = _graph(networkit, symmetric[order][:, order])
            search = networkit.community.PLP(shuffled, updateThreshold=0)
            search.run()
            label = np.empty(n, dtype=np.int64)
            label[order] = search.getPartition().getVector()
            found.append(label)
    return _numbered(found, symmetric)


@contextmanager
def _one_thread() -> Iterator[Any]:
    """NetworKit with a single thread, since its results depend on how many there are; its number
    of threads is given back afterwards.
    """
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        yield networkit
    finally:
        networkit.setNumberOfThreads(before)


def _graph(networkit: Any, symmetric: Csr) -> Any:
    ties = symmetric.tocoo()
    upper = ties.row < ties.col
    ends = (ties.row[upper].astype(np.uint64), ties.col[upper].astype(np.uint64))
    cells = (ties.data[upper].astype(np.float64), ends)
    return networkit.GraphFromCoo(cells, symmetric.shape[0], weighted=True, directed=False)


def _numbered(found: list[Any], symmetric: Csr) -> Labels:
    """Labels as numbers; who has no tie is a group of their own."""
    n = symmetric.shape[0]
    labels = np.array(found, dtype=np.int64).reshape(len(found), n)
    alone = np.diff(symmetric.indptr) == 0
    return np.where(alone, int(labels.max(initial=0)) + 1 + np.arange(n), labels)
