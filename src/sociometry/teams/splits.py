"""All ways to split a few people into groups of given sizes, as bit masks."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

Small = npt.NDArray[np.int8]
Masks = npt.NDArray[np.int32]


@lru_cache(maxsize=64)
def subsets(n: int, size: int) -> tuple[Small, Masks]:
    """All subsets of 0 … n-1 of a size, as rows and as masks."""
    flat = np.fromiter((k for one in combinations(range(n), size) for k in one), dtype=np.int8)
    rows = flat.reshape(-1, size)
    return rows, masks_of(rows)


def masks_of(rows: Small) -> Masks:
    """One bit for each member."""
    masks: Masks = (np.int32(1) << rows.astype(np.int32)).sum(axis=1, dtype=np.int32)
    return masks


@lru_cache(maxsize=16)
def splits(sizes: tuple[int, ...]) -> Masks:
    """Every way to split sum(sizes) people into groups of these sizes, each once: a row of masks.

    Sizes are sorted; among groups of one size the one with the least member comes first. O(rows).
    """
    free = np.arange(sum(sizes), dtype=np.int8)[None, :]
    masks = np.zeros((1, 0), dtype=np.int32)
    least = np.zeros(1, dtype=np.int8)
    for k, size in enumerate(sizes):
        chosen, _ = subsets(free.shape[1], size)
        if len(set(sizes[k:])) == 1:
            chosen = chosen[chosen[:, 0] == 0]
        rest = _others(chosen, free.shape[1])
        groups = free[:, chosen]
        first = groups[:, :, 0]
        fits = np.ones(first.shape, dtype=np.bool_)
        if k and sizes[k - 1] == size:
            fits = first > least[:, None]
        before, which = np.nonzero(fits)
        added = masks_of(groups[before, which])
        masks = np.column_stack([masks[before], added])
        least = first[before, which]
        free = free[before[:, None], rest[which]]
    return masks


def _others(chosen: Small, n: int) -> Small:
    inside = np.zeros((len(chosen), n), dtype=np.bool_)
    np.put_along_axis(inside, chosen.astype(np.int64), True, axis=1)
    return np.nonzero(~inside)[1].astype(np.int8).reshape(len(chosen), -1)
