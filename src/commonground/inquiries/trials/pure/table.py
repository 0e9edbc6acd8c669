"""A small table as somebody types it: a line for each row, the first one naming the columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_COLUMNS, MOST_ROWS, LONGEST_CELL = 6, 60, 60
NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)?|[.,]\d+)")
SIGNS = str.maketrans({",": ".", "٫": ".", "−": "-"})
GREATEST = 1e12


class Untabled(Exception):
    """The text is no table; the word says why."""


@dataclass(frozen=True)
class Table:
    """Names of columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def numbers(self, column: int) -> tuple[float, ...] | None:
        """The column as numbers, or None where one of its cells is none."""
        found = tuple(number(row[column]) for row in self.rows)
        told = tuple(each for each in found if each is not None)
        return told if len(told) == len(found) else None


def table_of(text: str) -> Table | None:
    """The table, None where nothing was typed; `Untabled` says what is wrong."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    mark = _mark(lines[0])
    cells = [tuple(cell.strip() for cell in line.split(mark)) for line in lines]
    width = len(cells[0])
    if len(cells) < 2:
        raise Untabled("short")
    if width > MOST_COLUMNS or len(cells) - 1 > MOST_ROWS:
        raise Untabled("large")
    if any(len(row) != width for row in cells):
        raise Untabled("uneven")
    if any(len(cell) > LONGEST_CELL for row in cells for cell in row):
        raise Untabled("long")
    return Table(cells[0], tuple(cells[1:]))


def number(cell: str) -> float | None:
    """The cell as a number, with a point or a comma; None where it is none."""
    plain = cell.translate(SIGNS)
    if not NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if abs(value) <= GREATEST else None


def _mark(line: str) -> str:
    """What parts the cells: tabs out of a spreadsheet, semicolons, else commas."""
    marks: Sequence[str] = ("\t", ";", ",")
    return next((mark for mark in marks if mark in line), ",")
