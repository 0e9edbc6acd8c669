"""Many graphs at once in which everybody keeps the number of partners and nothing else."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ends = npt.NDArray[np.int64]
ROUNDS = 20


def rewired_copies(ties: Ends, n: int, copies: int, rng: np.random.Generator) -> Ends:
    """`copies` random graphs with the degrees of one, copies by ties by 2; `ties` names the ends of
    each tie once.

    In every round the ties of each copy are paired at random, and each pair swaps ends unless that
    would tie somebody to themselves, or two people twice (Rao, Jana & Bandyopadhyay 1996; Milo et
    al. 2003). 20 rounds, so that each tie is tried 20 times. O(rounds copies m log(copies m)).
    """
    m = len(ties)
    ends = np.tile(ties, (copies, 1))
    if m < 2:
        return ends.reshape(copies, m, 2)
    copy = np.repeat(np.arange(copies), m)
    for _ in range(ROUNDS):
        order = np.argsort(rng.random((copies, m)), axis=1)[:, : m - m % 2]
        pairs = (order + m * np.arange(copies)[:, None]).reshape(-1, 2)
        one, other = ends[pairs[:, 0]], ends[pairs[:, 1]]
        flip = rng.random(len(pairs)) < 0.5
        other[flip] = other[flip][:, ::-1]
        new = np.stack([one[:, 0], other[:, 1], other[:, 0], one[:, 1]], axis=1).reshape(-1, 2, 2)
        wanted = _keys(new.reshape(-1, 2), np.repeat(copy[pairs[:, 0]], 2), n)
        there = np.sort(_keys(ends, copy, n))
        at = np.minimum(np.searchsorted(there, wanted), len(there) - 1)
        sorted_wanted = np.sort(wanted)
        twice = sorted_wanted[1:][sorted_wanted[1:] == sorted_wanted[:-1]]
        bad = (there[at] == wanted) | np.isin(wanted, twice)
        bad |= new.reshape(-1, 2)[:, 0] == new.reshape(-1, 2)[:, 1]
        good = ~bad.reshape(-1, 2).any(axis=1)
        ends[pairs[good, 0]] = new[good, 0]
        ends[pairs[good, 1]] = new[good, 1]
    return ends.reshape(copies, m, 2)


def _keys(ends: Ends, copy: Ends, n: int) -> Ends:
    """A number for each tie of each copy, whichever end comes first."""
    low, high = ends.min(axis=1), ends.max(axis=1)
    keys: Ends = (copy * n + low) * n + high
    return keys
