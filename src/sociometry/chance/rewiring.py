"""Graphs in which everybody keeps the number of partners and nothing else."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Bools

SWAPS_PER_TIE = 10


def rewired_classes(
    here: Bools, mask: Bools, draws: int, rng: np.random.Generator, *, directed: bool = True
) -> Bools:
    """`draws` classes in which everybody keeps how many they name and how many name them.

    All draws are swapped side by side: i -> j and k -> m become i -> m and k -> j, unless one is
    there already, was never seen, or would lead to oneself. Two-way ties stay two-way.
    """
    ends = np.argwhere(here & mask if directed else np.triu(here & mask))
    drawn = np.tile(here, (draws, 1, 1))
    if len(ends) < 2:
        return drawn
    source, target = np.tile(ends[:, 0], (draws, 1)), np.tile(ends[:, 1], (draws, 1))
    every = np.arange(draws)
    for _ in range(SWAPS_PER_TIE * len(ends)):
        one, two = rng.integers(0, len(ends), size=(2, draws))
        i, j, k, m = source[every, one], target[every, one], source[every, two], target[every, two]
        if not directed:
            flip = rng.random(draws) < 0.5
            k, m = np.where(flip, m, k), np.where(flip, k, m)
        free = (i != m) & (k != j) & (one != two) & mask[i, m] & mask[k, j]
        free &= ~drawn[every, i, m] & ~drawn[every, k, j]
        if not directed:
            free &= (i != k) & (j != m)
        go = np.flatnonzero(free)
        i, j, k, m = i[go], j[go], k[go], m[go]
        for rows, columns, yes in ((i, j, False), (k, m, False), (i, m, True), (k, j, True)):
            drawn[go, rows, columns] = yes
            if not directed:
                drawn[go, columns, rows] = yes
        source[go, one[go]], target[go, one[go]] = i, m
        source[go, two[go]], target[go, two[go]] = k, j
    return drawn
