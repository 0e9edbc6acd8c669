"""What may be shown: the floor under small numbers, so that nobody can be read off or
subtracted back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from sociometry.privacy.floor import FLOOR_INSIDE

Cell = tuple[int, int]


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
    numbers and the rule, every hidden small count could have at least two values (checked on the
    table with its totals, as a flow). Totals below the floor are hidden too. Shape kept; raises
    ValueError when a cell is hidden already. Cost O(small cells · hidden cells) for each round.
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


def _told(counts: np.ndarray, shown: np.ndarray, small: np.ndarray) -> Cell | None:
    """The first small count that the shown numbers give away, if any.

    A table with its totals is a flow: each number an arc between its row and its column, reversed
    in the margins, so that what leaves a node enters it. A hidden number can be larger when one
    unit can go round through it, smaller when one can go back; where neither is so, it is told.
    """
    arcs = _Arcs(counts, shown)
    for cell in zip(*(line.tolist() for line in np.nonzero(small)), strict=True):
        if not arcs.could_change(cell):
            return cell
    return None


class _Arcs:
    """Where one unit more could flow: along every hidden number, and against those above zero."""

    def __init__(self, counts: np.ndarray, shown: np.ndarray) -> None:
        self.rows, self.columns = counts.shape
        self.counts = counts.tolist()
        self.onward: list[list[tuple[int, Cell]]] = [[] for _ in range(sum(counts.shape))]
        for cell in zip(*(line.tolist() for line in np.nonzero(~shown)), strict=True):
            start, end = self.ends(cell)
            self.onward[start].append((end, cell))
            if self.counts[cell[0]][cell[1]] > 0:
                self.onward[end].append((start, cell))

    def ends(self, cell: Cell) -> tuple[int, int]:
        """From row to column, and the other way in one margin; both margins turn it back."""
        i, j = cell
        ends = i, self.rows + j
        return ends if (i == self.rows - 1) == (j == self.columns - 1) else ends[::-1]

    def could_change(self, cell: Cell) -> bool:
        start, end = self.ends(cell)
        up = self._reaches(end, start, cell)
        return up or (self.counts[cell[0]][cell[1]] > 0 and self._reaches(start, end, cell))

    def _reaches(self, start: int, end: int, without: Cell) -> bool:
        met, at = {start}, [start]
        while at and end not in met:
            for node, cell in self.onward[at.pop()]:
                if node not in met and cell != without:
                    met.add(node)
                    at.append(node)
        return end in met


def _next_to_hide(counts: np.ndarray, shown: np.ndarray, told: Cell) -> Cell:
    """The cheapest shown number in the row or column of what is told: inner before total,
    small before large.
    """
    rows, columns = counts.shape

    def price(cell: Cell) -> tuple[bool, bool, bool, int, Cell]:
        i, j = cell
        in_line = i == told[0] or j == told[1]
        is_total = i == rows - 1 or j == columns - 1
        return not in_line, is_total, counts[cell] == 0, int(counts[cell]), cell

    return min((cell for cell in product(range(rows), range(columns)) if shown[cell]), key=price)
