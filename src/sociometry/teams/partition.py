"""The best split of all, with proof: every feasible group a column, every person in exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from sociometry.clock import Allowance
from sociometry.matrix import Csr, Floats
from sociometry.teams.search import Split, split_of
from sociometry.teams.task import Task, Whole

SLACK = 1e-6
INFEASIBLE = 2
SHORTEST = 0.05


@dataclass(frozen=True)
class Outcome:
    """The best split known (None: none), what no split can exceed (None: not known), and whether
    the best is proved, or that there is none.
    """

    split: Split | None
    bound: float | None
    proved: bool


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The linear relaxation of the partition: what it is worth, the `bound` that follows for whole
    splits, and for each group how much a split loses by taking it. `bound` None: not solved.
    """

    worth: float
    bound: float | None
    loss: Floats
    impossible: bool


def relax(task: Task, rows: Whole, worths: Floats, allowance: Allowance) -> Relaxation:
    """Bound all splits into feasible groups by linear programming."""
    if not len(rows):
        return Relaxation(0.0, None, np.zeros(0), True)
    columns, sides = _columns(task, rows)
    solved = _relaxed(worths, columns, sides, allowance)
    if not solved.success:
        return Relaxation(0.0, None, np.zeros(len(rows)), solved.status == INFEASIBLE)
    worth = -float(solved.fun)
    loss = -worths - columns.T @ solved.eqlin.marginals
    bound = float(np.floor(worth + _slack(worth))) if task.whole else worth
    return Relaxation(worth, bound, loss, False)


def best_partition(
    task: Task,
    rows: Whole,
    worths: Floats,
    relaxed: Relaxation,
    known: Split | None,
    allowance: Allowance,
) -> Outcome:
    """Set partitioning over the feasible groups `rows`, given a split that is `known`.

    A group whose loss is more than what a better split could still win is in none of them, so that
    few of the columns are left for the integer program (Dantzig, Fulkerson & Johnson 1954 for the
    argument). NP-hard; HiGHS solves both.
    """
    if relaxed.impossible:
        return Outcome(None, None, True)
    if relaxed.bound is None:
        return Outcome(known, None, False)
    if known is None:
        return _whole_columns(task, rows, worths, None, relaxed.bound, allowance)
    step = 1.0 if task.whole else 0.0
    if known.worth + step > relaxed.bound + _slack(relaxed.bound):
        return Outcome(known, known.worth, True)
    room = relaxed.worth - known.worth - step
    kept = relaxed.loss <= room + _slack(relaxed.bound)
    return _whole_columns(task, rows[kept], worths[kept], known, relaxed.bound, allowance)


def _slack(worth: float) -> float:
    return SLACK * (1 + abs(worth))


def _whole_columns(
    task: Task, rows: Whole, worths: Floats, known: Split | None, bound: float, allowance: Allowance
) -> Outcome:
    if not len(rows):
        return Outcome(known, bound if known is None else known.worth, True)
    columns, sides = _columns(task, rows)
    solved = milp(
        -worths,
        integrality=np.ones(len(rows), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(columns, sides, sides),
        options=solver_options(allowance, mip_rel_gap=0.0),
    )
    if solved.status == INFEASIBLE:
        return Outcome(known, None if known is None else known.worth, True)
    found = None
    if solved.x is not None:
        chosen = rows[solved.x > 0.5]
        found = split_of(task, [row[row < task.n] for row in chosen])
    best = max((s for s in (known, found) if s), key=lambda split: split.rank, default=None)
    if solved.success and best is not None:
        return Outcome(best, best.worth, True)
    return Outcome(best, bound, False)


def _columns(task: Task, rows: Whole) -> tuple[Csr, Floats]:
    """Each person in one group, and as many groups of each size as were asked for."""
    inside = rows < task.n
    column, _ = np.nonzero(inside)
    people = csr_array((np.ones(len(column)), (rows[inside], column)), shape=(task.n, len(rows)))
    sizes = sorted(set(task.sizes))
    of_size = csr_array(np.array([inside.sum(axis=1) == size for size in sizes], dtype=np.float64))
    sides = [1.0] * task.n + [float(task.sizes.count(size)) for size in sizes]
    return csr_array(vstack([people, of_size])), np.array(sides)


def _relaxed(worths: Floats, columns: Csr, sides: Floats, allowance: Allowance) -> Any:
    """The program without whole numbers; the stubs know dense matrices alone."""
    given: dict[str, Any] = {"A_eq": columns, "b_eq": sides, "options": solver_options(allowance)}
    return linprog(-worths, bounds=(0, None), method="highs-ds", **given)


def solver_options(allowance: Allowance, **more: float) -> Any:
    """Options of a solver, with what is left of the time, if time is limited."""
    left = allowance.seconds_left
    return more if left is None else {**more, "time_limit": max(left, SHORTEST)}
