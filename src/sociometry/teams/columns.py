"""Every group that keeps the rules."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

from sociometry.matrix import Floats
from sociometry.teams.task import Task, Whole, padded

MOST_TRIED = 3_000_000


def feasible_groups(task: Task, most: int) -> tuple[Whole, Floats] | None:
    """All groups of the sizes asked for that break no rule, as filled-up rows, and what each is
    worth; None where there are more than `most`, or more than three million would have to be tried.
    O(sum of C(n, size)).
    """
    sizes = sorted(set(task.sizes))
    tried = sum(comb(task.n, size) for size in sizes)
    if tried > (MOST_TRIED if task.rules else most):
        return None
    width = max(sizes, default=1)
    rows, worths = [padded([], task.n)[:, :0].reshape(0, width)], [np.zeros(0)]
    for size in sizes:
        flat = np.fromiter(
            (k for group in combinations(range(task.n), size) for k in group), dtype=np.int64
        ).reshape(-1, size)
        for two in combinations(range(size), 2):
            flat = flat[~task.apart[flat[:, two[0]], flat[:, two[1]]]]
        flat = flat[task.broken(flat) == 0]
        most -= len(flat)
        if most < 0:
            return None
        kept = np.full((len(flat), width), task.n, dtype=np.int64)
        kept[:, :size] = flat
        rows.append(kept)
        worths.append(task.worth(flat)[0])
    return np.concatenate(rows), np.concatenate(worths)
