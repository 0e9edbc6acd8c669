"""Whether the rules can be kept at all, and if not, which few of them already contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from sociometry.clock import Allowance
from sociometry.result import SociometryError, say
from sociometry.sentences import tell
from sociometry.teams.partition import INFEASIBLE, solver_options
from sociometry.teams.rules import Rule
from sociometry.teams.search import Split, split_of
from sociometry.teams.task import Task

tell(
    {
        "teams.conflict": (
            "No groups of these sizes can keep this rule: {rules}",
            "No groups of these sizes can keep these {count} rules together: {rules}",
        ),
    }
)

NODES = 20_000
Line = tuple[list[tuple[int, float]], float, float]


class RulesConflict(SociometryError):
    """No split keeps all rules; `rules` are a few of them of which none can be left out."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        told = " ".join(rule.message.text() for rule in rules)
        super().__init__(say("teams.conflict", count=len(self.rules), rules=told))


def keeping_rules(task: Task, allowance: Allowance) -> Split | bool:
    """A split that keeps every rule; False: proved that there is none; True: not known.

    Each person takes one seat of a group, rules are linear in who sits where; NP-hard, given up
    after 20,000 nodes of the search tree.
    """
    groups = len(task.sizes)
    lines = [*_seats(task)]
    for rule in task.rules:
        for g in range(groups):
            lines.extend(_lines(task.members(rule), rule, g, groups))
    row = [k for k, (cells, _, _) in enumerate(lines) for _ in cells]
    column = [place for cells, _, _ in lines for place, _ in cells]
    data = [value for cells, _, _ in lines for _, value in cells]
    matrix = coo_array((data, (row, column)), shape=(len(lines), task.n * groups)).tocsr()
    solved = milp(
        np.zeros(task.n * groups),
        integrality=np.ones(task.n * groups, dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            matrix, [low for *_, low, _ in lines], [hi for *_, hi in lines]
        ),
        options=solver_options(allowance, node_limit=NODES),
    )
    if solved.status == INFEASIBLE:
        return False
    if solved.x is None:
        return True
    seat = solved.x.reshape(task.n, groups) > 0.5
    return split_of(task, [np.flatnonzero(seat[:, g]).tolist() for g in range(groups)])


def smallest_conflict(task: Task, allowance: Allowance) -> tuple[Rule, ...]:
    """Rules that contradict each other with these sizes, none of which can be left out.

    Deletion filter (Chinneck & Dravnieks 1991): rules are left out, many at once and then one by
    one, while the rest still contradicts; from the front and from the back, the smaller set of
    both. A question that is not settled in the budget keeps its rules.
    """
    found: list[list[Rule]] = [
        _filtered(task, list(order), allowance) for order in (task.rules, task.rules[::-1])
    ]
    return tuple(sorted(found[0] if len(found[0]) <= len(found[1]) else found[1]))


def _filtered(task: Task, kept: list[Rule], allowance: Allowance) -> list[Rule]:
    step = max(len(kept) // 2, 1)
    while True:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + step :]
            if keeping_rules(replace(task, rules=tuple(fewer)), allowance) is False:
                kept = fewer
            else:
                at += step
        if step == 1:
            return kept
        step //= 2


def _seats(task: Task) -> list[Line]:
    groups = len(task.sizes)
    one_each: list[Line] = [
        ([(i * groups + g, 1.0) for g in range(groups)], 1.0, 1.0) for i in range(task.n)
    ]
    full: list[Line] = [
        ([(i * groups + g, 1.0) for i in range(task.n)], float(size), float(size))
        for g, size in enumerate(task.sizes)
    ]
    return one_each + full


def _lines(members: Sequence[int], rule: Rule, g: int, groups: int) -> list[Line]:
    """A rule in one group, as bounds on sums of seats."""
    seat = [i * groups + g for i in members]
    if rule.kind in ("apart", "rejection"):
        return [([(s, 1.0) for s in seat], 0.0, 1.0)]
    if rule.kind == "cap":
        return [([(s, 1.0) for s in seat], 0.0, float(rule.most))]
    if rule.kind == "together":
        return [([(s, 1.0), (seat[0], -1.0)], 0.0, 0.0) for s in seat[1:]]
    return [
        ([(s, -1.0), *((other, 1.0) for other in seat if other != s)], 0.0, float("inf"))
        for s in seat
    ]
