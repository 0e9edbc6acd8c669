"""Runs of a simulation as they are typed: a line for each value, and what several runs say together.

What was set stands first, up to an empty line; what is expected follows in words. What came out is
lines of values, words, or both. Nothing is kept beside the text: whoever changes it changes the table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonground.inquiries.trials.pure.table import LONGEST_CELL, MOST_ROWS, Table, number

MOST_VALUES = 6
LINE = re.compile(r"(?P<name>[^=:]{1,40}?)\s*(?P<mark>[=:])\s*(?P<value>.+)")
AMOUNT = re.compile(r"(?P<number>[+\-−]?[\d.,٫]+)\s*(?P<unit>[^\s\d][^\d]{0,19})?")


class Unsaid(Exception):
    """This is not what was set; the word says why."""


@dataclass(frozen=True)
class Value:
    """A name, what stood there, and in which unit."""

    name: str
    value: str
    unit: str = ""

    @property
    def column(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name

    @property
    def key(self) -> tuple[str, str]:
        return self.name.casefold(), self.unit.casefold()

    def __str__(self) -> str:
        return f"{self.name} = {self.value} {self.unit}".rstrip()


@dataclass(frozen=True)
class Said:
    """A text of a run: its values, and its words."""

    values: tuple[Value, ...]
    words: str

    def of(self, key: tuple[str, str]) -> str:
        return next((one.value for one in self.values if one.key == key), "")


@dataclass(frozen=True)
class Ran:
    """One run: what was set, and what came out."""

    was_set: Said
    came_out: Said


@dataclass(frozen=True)
class Series:
    """Several runs: what can be drawn of them, what was set differently, and how many are not drawn."""

    drawn: Table | None
    differs: tuple[str, ...]
    left_out: int


def set_in(text: str) -> tuple[Value, ...]:
    """What was set, each line a value; `Unsaid` says what is wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    values = [_value(line) for line in lines]
    told = tuple(one for one in values if one)
    if not told or len(told) < len(values):
        raise Unsaid("line")
    if len(told) > MOST_VALUES:
        raise Unsaid("many")
    if any(len(one.value) > LONGEST_CELL for one in told):
        raise Unsaid("long")
    if len({one.name.casefold() for one in told}) < len(told):
        raise Unsaid("twice")
    return told


def before_it(values: Iterable[Value], expected: str) -> str:
    """The text of a run before it is run."""
    return "\n".join(map(str, values)) + f"\n\n{expected}"


def planned(text: str) -> Said:
    """What was set and what is expected, out of the text of a run."""
    lines = text.splitlines()
    values: list[Value] = []
    while lines and (one := _value(lines[0])):
        values.append(one)
        lines.pop(0)
    return Said(tuple(values), "\n".join(lines).strip())


def ended(text: str) -> Said:
    """What came out: lines that are numbers with a name, and all else as words."""
    values: list[Value] = []
    words: list[str] = []
    for line in text.splitlines():
        one = _value(line)
        if one and number(one.value) is not None:
            values.append(one)
        else:
            words.append(line)
    return Said(tuple(values), "\n".join(words).strip())


def columns(said: Iterable[Said]) -> tuple[Value, ...]:
    """The first value of each name and unit, in the order in which they came."""
    found: dict[tuple[str, str], Value] = {}
    for one in said:
        for value in one.values:
            found.setdefault(value.key, value)
    return tuple(found.values())


def series(runs: Sequence[Ran], *, counted: str) -> Series:
    """What came out over what was set differently; over the number of the run, where nothing was.

    The last thing that came out as a number is drawn. `counted` names the number of the run.
    """
    settings = columns(run.was_set for run in runs)
    differs = [one for one in settings if len({run.was_set.of(one.key) for run in runs}) > 1]
    ups = [one for one in columns(run.came_out for run in runs) if _told(runs, one) > 1]
    if not ups:
        return Series(None, tuple(one.name for one in differs), 0)
    up, across = ups[-1], differs[0] if differs else None
    rows = []
    for place, run in enumerate(runs, start=1):
        cell = run.was_set.of(across.key) if across else str(place)
        if cell and (out := run.came_out.of(up.key)):
            rows.append((cell, out))
    names = (across.column if across else counted, up.column)
    drawn = Table(names, tuple(rows[-MOST_ROWS:])) if len(rows) > 1 else None
    told = len(drawn.rows) if drawn else len(runs)
    return Series(drawn, tuple(one.name for one in differs), len(runs) - told)


def _told(runs: Sequence[Ran], column: Value) -> int:
    return sum(bool(run.came_out.of(column.key)) for run in runs)


def _value(line: str) -> Value | None:
    """The line as a value: a name and a number with its unit; after = also a word."""
    found = LINE.fullmatch(line.strip())
    if found is None:
        return None
    name, value = found["name"].strip(), found["value"].strip()
    amount = AMOUNT.fullmatch(value)
    if amount and number(amount["number"]) is not None:
        return Value(name, amount["number"], (amount["unit"] or "").strip())
    return Value(name, value) if found["mark"] == "=" else None
