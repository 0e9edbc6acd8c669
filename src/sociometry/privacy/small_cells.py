"""What may be shown: the floor under small numbers, so that nobody can be read off or
subtracted back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from scipy.optimize import linprog

from sociometry.privacy.floor import FLOOR_INSIDE


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts by row and column; None is a hidden cell. Totals are hidden where they would tell."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...] = ()
    column_totals: tuple[int | None, ...] = ()
    total: int | None = None

    @property
    def hidden(self) -> int:
        """How many cells are hidden, totals not counted."""
        return sum(cell is None for line in self.cells for cell in line)


def small_cells(table: Table, *, floor: int = FLOOR_INSIDE, complementary: bool = True) -> Table:
    """Hide counts of 1 to floor - 1, and as many more as it takes that none can be worked out.

    `complementary` also hides further cells and totals until, for somebody who knows the shown
    numbers and the rule, every hidden small count could have at least two values (checked by
    linear programming over the table with its totals). Totals below the floor are hidden too.
    Shape kept; raises ValueError when a cell is hidden already. Cost O(cells^2) small programs.
    Source: Seastrom 2017 (IES 2017-147); Hundepool et al. 2012, Statistical Disclosure Control.
    """
    counts = _with_totals(table)
    shown = (counts == 0) | (counts >= floor)
    small = ~shown
    while complementary:
        told = _told(counts, shown, small)
        if told is None:
            break
        shown[_next_to_hide(counts, shown, told)] = False
    seen = [
        [int(c) if s else None for c, s in zip(*line, strict=True)]
        for line in zip(counts, shown, strict=True)
    ]
    return replace(
        table,
        cells=tuple(tuple(line[:-1]) for line in seen[:-1]),
        row_totals=tuple(line[-1] for line in seen[:-1]),
        column_totals=tuple(seen[-1][:-1]),
        total=seen[-1][-1],
    )


def _with_totals(table: Table) -> np.ndarray:
    if any(cell is None for line in table.cells for cell in line):
        raise ValueError("this table has hidden cells already")
    inner = np.array(table.cells, dtype=np.int64).reshape(len(table.rows), len(table.columns))
    below = np.vstack([inner, inner.sum(axis=0)])
    return np.hstack([below, below.sum(axis=1, keepdims=True)])


def _told(counts: np.ndarray, shown: np.ndarray, small: np.ndarray) -> tuple[int, int] | None:
    """The first small count that the shown numbers give away, if any."""
    rows, columns = counts.shape
    equations = []
    for i in range(rows):
        line = np.zeros(counts.shape)
        line[i, :-1], line[i, -1] = 1, -1
        equations.append(line.ravel())
    for j in range(columns):
        line = np.zeros(counts.shape)
        line[:-1, j], line[-1, j] = 1, -1
        equations.append(line.ravel())
    bounds = [
        (c, c) if s else (0, None) for c, s in zip(counts.ravel(), shown.ravel(), strict=True)
    ]
    for i, j in zip(*np.nonzero(small), strict=True):
        aim = np.zeros(counts.size)
        aim[i * columns + j] = 1
        ends = [_end(sign * aim, equations, bounds) for sign in (1, -1)]
        if ends[1] is not None and ends[0] is not None and -ends[1] - ends[0] < 1 - 1e-7:
            return int(i), int(j)
    return None


def _end(
    aim: np.ndarray, equations: Sequence[np.ndarray], bounds: Sequence[tuple[int, int | None]]
) -> float | None:
    found = linprog(aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)), bounds=bounds)
    return float(found.fun) if found.status == 0 and found.fun is not None else None


def _next_to_hide(counts: np.ndarray, shown: np.ndarray, told: tuple[int, int]) -> tuple[int, int]:
    """The cheapest shown number in the row or column of what is told: inner before total,
    small before large.
    """
    rows, columns = counts.shape

    def price(cell: tuple[int, int]) -> tuple[bool, bool, bool, int, tuple[int, int]]:
        i, j = cell
        in_line = i == told[0] or j == told[1]
        is_total = i == rows - 1 or j == columns - 1
        return not in_line, is_total, counts[cell] == 0, int(counts[cell]), cell

    return min((cell for cell in product(range(rows), range(columns)) if shown[cell]), key=price)
