"""Large neighbourhoods: a few groups at a time are taken apart and put together in the best of all
ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from math import comb

import numpy as np

from sociometry.clock import Allowance
from sociometry.teams.counting import ways_to_split
from sociometry.teams.search import LOOK, Split, split_of
from sociometry.teams.splits import splits, subsets
from sociometry.teams.task import Task

# A round should stay well under a second: three groups of five have 126,126 ways, of six 2.9 million.
MOST_WAYS = 1_000_000
MANY_WAYS = 200_000
# The table of all subsets has 2^18 places.
MOST_PEOPLE = 18
# Ways weighed from one start: about a second.
MOST_WORK = 12_000_000
FEWEST = 4
PAIR_ROUNDS = 3
VALUED_AT_ONCE = 2


def resolve(task: Task, split: Split, which: tuple[int, ...], rng: np.random.Generator) -> Split:
    """The best way to split the people of some groups anew, all ways tried; among equals one by lot.

    O(ways + subsets size^2). The sizes stay.
    """
    chosen = sorted(which, key=lambda g: len(split.groups[g]))
    sizes = tuple(len(split.groups[g]) for g in chosen)
    people = np.array(sorted(k for g in chosen for k in split.groups[g]))
    table = np.full(1 << len(people), -np.inf)
    for size in set(sizes):
        rows, masks = subsets(len(people), size)
        worth, broken = task.worth(people[rows.astype(np.int64)])
        table[masks] = worth - task.penalty * broken
    ways = splits(sizes)
    total = table[ways].sum(axis=1)
    best = rng.choice(np.flatnonzero(total >= total.max() - 1e-9))
    groups = list(split.groups)
    for g, mask in zip(chosen, ways[best].tolist(), strict=True):
        groups[g] = tuple(int(p) for k, p in enumerate(people.tolist()) if mask >> k & 1)
    return split_of(task, groups)


def how_many(task: Task, asked: int = 4) -> int:
    """How many groups can be taken apart at once: up to `asked`, fewer where there are too many
    ways.
    """
    for q in range(min(asked, len(task.sizes)), 2, -1):
        largest = tuple(sorted(task.sizes)[-q:])
        limit = MOST_WAYS if q <= 3 else MANY_WAYS
        if sum(largest) <= MOST_PEOPLE and ways_to_split(largest) <= limit:
            return q
    return min(2, len(task.sizes))


def improve(
    task: Task,
    start: Split,
    rng: np.random.Generator,
    allowance: Allowance,
    *,
    rounds: int,
    enough: float = np.inf,
) -> Split:
    """Take random groups apart, again and again; the best split seen, at once where it is worth
    `enough`. `rounds` with as many groups as can be, three times as many with two.
    """
    now = best = start
    for q in _growing(task, rounds):
        if (not best.broken and best.worth >= enough) or not allowance.takes(LOOK):
            break
        which = rng.choice(len(task.sizes), size=q, replace=False)
        now = resolve(task, now, tuple(which.tolist()), rng)
        if now.rank > best.rank:
            best = now
    return best


def _growing(task: Task, rounds: int) -> Iterator[int]:
    """How many groups to take apart in each round: first two at a time, which is quick and goes far,
    then as many as can be, fewer times where each has many ways.
    """
    most = how_many(task)
    plan = [(2, PAIR_ROUNDS * rounds), (most, rounds)] if most > 2 else [(2, PAIR_ROUNDS * rounds)]
    for q, often in plan:
        sizes = tuple(sorted(task.sizes)[-q:])
        if len(sizes) == q and sum(sizes) <= MOST_PEOPLE:
            yield from repeat(q, min(often, max(MOST_WORK // _work(sizes), FEWEST)))


def _work(sizes: tuple[int, ...]) -> int:
    """Of one round, in ways weighed: subsets have to be valued before."""
    people = sum(sizes)
    valued = sum(comb(people, size) * size * size for size in set(sizes))
    return ways_to_split(sizes) + valued // VALUED_AT_ONCE
