"""Looking for good groups: many annealed splits at once, and exchanges of two people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Floats
from sociometry.teams.task import Task, Whole, padded

# What one move costs an allowance: the large ones look at the clock each time.
LOOK = 600
GLANCE = 30


@dataclass(frozen=True)
class Split:
    """Groups by number, what they are worth, and how many rules they break."""

    groups: tuple[tuple[int, ...], ...]
    worth: float
    broken: int

    @property
    def rank(self) -> tuple[int, float]:
        """What to prefer: fewer broken rules, then more worth."""
        return -self.broken, self.worth


def split_of(task: Task, groups: Sequence[Sequence[int]]) -> Split:
    """Groups with what they are worth together."""
    rows = tuple(tuple(sorted(int(k) for k in group)) for group in groups)
    worth, broken = task.worth(padded(rows, task.n))
    return Split(rows, float(worth.sum()), int(broken.sum()))


def random_rows(task: Task, many: int, rng: np.random.Generator) -> Whole:
    """People in random order, a row for each split; `seats` says which places are one group."""
    return rng.permuted(np.tile(np.arange(task.n), (many, 1)), axis=1)


def seats(task: Task) -> Whole:
    """The places of each group in a row of people, filled up with n."""
    ends = np.cumsum(task.sizes)
    return padded(
        [range(end - size, end) for end, size in zip(ends, task.sizes, strict=True)], task.n
    )


def anneal(
    task: Task, rng: np.random.Generator, allowance: Allowance, *, many: int = 24, steps: int = 1500
) -> list[Split]:
    """`many` splits annealed at once: exchanges of two people, taken when better or by chance that
    fades; broken rules cost little at first and too much in the end. Best first. O(many steps size^2).
    """
    places = seats(task)
    group_of = np.repeat(np.arange(len(task.sizes)), task.sizes)
    rows = np.pad(random_rows(task, many, rng), ((0, 0), (0, 1)), constant_values=task.n)
    each = np.arange(many)
    step_cost = max(task.aim.alone, abs(task.aim.ties), task.aim.spread, 1e-9)
    now = _costed(task, rows[:, places].reshape(many * len(places), -1), 4 * step_cost)
    value = now.reshape(many, -1)
    if len(task.sizes) < 2:
        return [split_of(task, [range(task.n)])]
    for heat in np.geomspace(2 * step_cost, 0.1 * max(abs(task.aim.ties), 1e-6), steps):
        if not allowance.takes(GLANCE):
            break
        one, two = rng.integers(task.n, size=(2, many))
        g, h = group_of[one], group_of[two]
        tried = rows.copy()
        tried[each, one], tried[each, two] = rows[each, two], rows[each, one]
        both = np.concatenate([tried[each[:, None], places[g]], tried[each[:, None], places[h]]])
        new = _costed(task, both, 4 * step_cost)
        gain = new[:many] + new[many:] - value[each, g] - value[each, h]
        taken = (g != h) & ((gain >= 0) | (rng.random(many) < np.exp(np.minimum(gain, 0) / heat)))
        rows[taken] = tried[taken]
        value[each[taken], g[taken]] = new[:many][taken]
        value[each[taken], h[taken]] = new[many:][taken]
    found = [split_of(task, [row[p[p < task.n]] for p in places]) for row in rows]
    return sorted(found, key=lambda split: split.rank, reverse=True)


def exchange(task: Task, start: Split, allowance: Allowance) -> Split:
    """Exchange two people of different groups, the best exchange first, until none helps.

    All exchanges are weighed at once: O(n^2 size^2) a step.
    """
    rows = padded(start.groups, task.n)
    moves = _moves(tuple(len(group) for group in start.groups))
    g, i, h, j = moves.T
    each = np.arange(len(moves))
    while len(moves) and allowance.takes(LOOK):
        value = _costed(task, rows, task.penalty)
        left, right = rows[g], rows[h]
        left[each, i], right[each, j] = rows[h, j], rows[g, i]
        both = _costed(task, np.concatenate([left, right]), task.penalty)
        gain = both[: len(moves)] + both[len(moves) :] - value[g] - value[h]
        best = int(gain.argmax())
        if gain[best] <= 1e-9:
            break
        rows[g[best]], rows[h[best]] = left[best], right[best]
    return split_of(task, [row[row < task.n] for row in rows])


@lru_cache(maxsize=64)
def _moves(sizes: tuple[int, ...]) -> Whole:
    """Every exchange: group, seat, other group, seat."""
    found = [
        (g, i, h, j)
        for g, h in combinations(range(len(sizes)), 2)
        for i in range(sizes[g])
        for j in range(sizes[h])
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 4)


def _costed(task: Task, groups: Whole, price: float) -> Floats:
    worth, broken = task.worth(groups)
    return worth - price * broken
