"""Which way to look for groups, and what was proved on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Floats
from sociometry.result import SociometryError, say
from sociometry.sentences import tell
from sociometry.teams.columns import feasible_groups
from sociometry.teams.conflict import RulesConflict, keeping_rules, smallest_conflict
from sociometry.teams.counting import ways_to_split
from sociometry.teams.neighbourhood import MANY_WAYS, MOST_PEOPLE, improve, resolve
from sociometry.teams.partition import best_partition, relax
from sociometry.teams.search import Split, anneal, exchange, split_of
from sociometry.teams.task import Task, Whole

tell(
    {
        "teams.too_many_groups": (
            "There are too many possible groups to weigh all of them; ask for the method lns."
        ),
        "teams.no_split_found": "No groups that keep all rules were found in the time given.",
    }
)

Method = Literal["auto", "exact", "lns", "anneal", "exchange"]
METHODS: tuple[Method, ...] = ("auto", "exact", "lns", "anneal", "exchange")
MOST_COLUMNS = 100_000
FEW = 30
COOLING = 1500


@dataclass(frozen=True)
class Effort:
    """From how many starts to search, for how many rounds each, and what is worth `enough`."""

    starts: int
    rounds: int
    enough: float = np.inf


@dataclass(frozen=True)
class Solution:
    """A split, how it was found, how many feasible groups were weighed (None: not all), what no
    split can exceed, whether it is proved the best, and whether the clock ended the search.
    """

    split: Split
    method: str
    columns: int | None
    bound: float | None
    proved: bool
    by_clock: bool


def solve(
    task: Task, method: Method, *, seed: int, starts: int, rounds: int, allowance: Allowance
) -> Solution:
    """The best groups that a method finds. Raises RulesConflict where no split keeps the rules,
    SociometryError where none was found or there are too many groups for the exact method.
    """
    rng = np.random.default_rng(seed)
    if method in ("auto", "exact") and _few_ways(task):
        every = resolve(task, _in_order(task), tuple(range(len(task.sizes))), rng)
        if every.broken:
            raise RulesConflict(smallest_conflict(task, allowance))
        return Solution(every, "all ways", None, every.worth, True, False)
    columns = feasible_groups(task, MOST_COLUMNS) if method in ("auto", "exact") else None
    if method == "exact" and columns is None:
        raise SociometryError(say("teams.too_many_groups"))
    if columns is None:
        found = _search(task, method, rng, Effort(starts, rounds), allowance)
        split = found if not found.broken else _kept(task, rng, rounds, allowance)
        return Solution(split, _named(method), None, None, False, allowance.spent)
    return _weighed(task, columns, rng, Effort(min(starts, 2), min(rounds, FEW)), allowance)


def _weighed(
    task: Task,
    columns: tuple[Whole, Floats],
    rng: np.random.Generator,
    effort: Effort,
    allowance: Allowance,
) -> Solution:
    """All feasible groups against each other; a short search first, which often meets the bound."""
    relaxed = relax(task, *columns, allowance)
    if relaxed.impossible:
        raise RulesConflict(smallest_conflict(task, allowance))
    enough = np.inf if relaxed.bound is None else relaxed.bound
    found = _search(task, "auto", rng, replace(effort, enough=enough), allowance)
    known = None if found.broken else found
    outcome = best_partition(task, *columns, relaxed, known, allowance)
    by_clock = allowance.spent or not (outcome.proved or allowance.takes(10**6))
    if outcome.split is None:
        if outcome.proved:
            raise RulesConflict(smallest_conflict(task, allowance))
        raise SociometryError(say("teams.no_split_found"))
    told = "exact" if outcome.proved else "lns"
    return Solution(outcome.split, told, len(columns[0]), outcome.bound, outcome.proved, by_clock)


def _few_ways(task: Task) -> bool:
    return task.n <= MOST_PEOPLE - 4 and ways_to_split(task.sizes) <= MANY_WAYS


def _named(method: Method) -> str:
    return "lns" if method in ("auto", "exact") else method


def _in_order(task: Task) -> Split:
    ends = np.cumsum(task.sizes).tolist()
    return split_of(task, [range(e - s, e) for e, s in zip(ends, task.sizes, strict=True)])


def _search(
    task: Task, method: Method, rng: np.random.Generator, effort: Effort, allowance: Allowance
) -> Split:
    if method == "exchange":
        tried = [_shuffled(task, rng) for _ in range(effort.starts)]
        return max((exchange(task, one, allowance) for one in tried), key=lambda s: s.rank)
    cooled = anneal(task, rng, allowance, steps=COOLING if method == "anneal" else COOLING // 3)
    best = exchange(task, cooled[0], allowance)
    if method == "anneal":
        return best
    for start in cooled[: effort.starts]:
        if not best.broken and best.worth >= effort.enough:
            break
        start = exchange(task, start, allowance)
        found = improve(task, start, rng, allowance, rounds=effort.rounds, enough=effort.enough)
        best = max(best, found, key=lambda s: s.rank)
    return best


def _shuffled(task: Task, rng: np.random.Generator) -> Split:
    people = rng.permutation(task.n)
    return split_of(task, [people[list(group)].tolist() for group in _in_order(task).groups])


def _kept(task: Task, rng: np.random.Generator, rounds: int, allowance: Allowance) -> Split:
    """Where the search broke a rule: a split that keeps them all, made better; or the conflict."""
    start = keeping_rules(task, allowance)
    if start is False:
        raise RulesConflict(smallest_conflict(task, allowance))
    if start is True:
        raise SociometryError(say("teams.no_split_found"))
    return improve(task, exchange(task, start, allowance), rng, allowance, rounds=rounds)
