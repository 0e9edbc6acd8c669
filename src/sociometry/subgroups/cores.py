"""Taking people away layer by layer, those with the fewest ties first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Csr

Numbers = npt.NDArray[np.int64]


def peeled(symmetric: Csr) -> tuple[Numbers, Numbers]:
    """The core number of each row, and an order in which everybody has at most that many ties
    to those who come later.

    The k-core is what is left when people with fewer than k ties are taken away until nobody has
    fewer (Seidman 1983); layer by layer, O(m + layers n).
    """
    n = symmetric.shape[0]
    starts, ends = symmetric.indptr, symmetric.indices
    degree = np.diff(starts).astype(np.int64)
    core = np.zeros(n, dtype=np.int64)
    here = np.ones(n, dtype=np.bool_)
    order: list[Numbers] = []
    k = 0
    left = n
    while left:
        layer = np.flatnonzero(here & (degree <= k))
        if not len(layer):
            k = int(degree[here].min())
            continue
        here[layer] = False
        core[layer] = k
        order.append(layer)
        left -= len(layer)
        lost = np.concatenate([ends[starts[i] : starts[i + 1]] for i in layer.tolist()])
        degree -= np.bincount(lost, minlength=n)
    return core, np.concatenate(order) if order else core
