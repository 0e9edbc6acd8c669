"""Everybody as a table: sorted by any column, a leaf at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from commonground.sociograms.lab.queries import Lab

LEAF = 100
OWN_COLUMN = frozenset({"in_degree", "out_degree", "katz_status"})
STEPS_AND_SUM = ("1", "2", "3", "4", "sum")
HEADS = {
    "who": _lazy("Number"),
    "circle": _lazy("circle"),
    "named": _lazy("named by"),
    "names": _lazy("names"),
    "1": _lazy("1st step"),
    "2": _lazy("2nd step"),
    "3": _lazy("3rd step"),
    "4": _lazy("4th step"),
    "sum": _lazy("sum"),
    "size": _lazy("chosen figure"),
}


@dataclass(frozen=True)
class Column:
    """The head of a column; `down` is how a touch on it sorts."""

    name: str
    label: str
    number: bool
    sorted: str
    down: bool


@dataclass(frozen=True)
class Line:
    """A line of the table: somebody by number, or by name while names are open."""

    number: int
    label: str
    circle: int | None
    named: int
    names: int
    steps: tuple[float, ...]
    sum: float | None
    size: float | None
    mark: str
    near: bool


@dataclass
class Sheet:
    """The table of a lab."""

    lab: Lab

    @property
    def sizes_shown(self) -> bool:
        """Whether the figure has a column of its own."""
        return self.lab.figure is not None and self.lab.setting.size not in OWN_COLUMN

    @property
    def columns(self) -> list[Column]:
        """The heads of the table, each with what a touch on it does."""
        steps = bool(self.lab.steps and self.lab.steps.table)
        some = ["who", "circle", "named", "names", *(STEPS_AND_SUM if steps else [])]
        return [self._column(name) for name in [*some, *(["size"] if self.sizes_shown else [])]]

    def _column(self, name: str) -> Column:
        now = self.lab.setting.sort == name
        first_down = name not in ("who", "circle")
        label = _("Name") if name == "who" and self.lab.named else str(HEADS[name])
        sorted_ = ("descending" if self.lab.setting.down else "ascending") if now else ""
        down = (not self.lab.setting.down) if now else first_down
        return Column(name, label, number=name != "who", sorted=sorted_, down=down)

    @property
    def before(self) -> int:
        return self.leaf - 1

    @property
    def after(self) -> int:
        return self.leaf + 1

    @property
    def leaves(self) -> int:
        return max((self.lab.a.n + LEAF - 1) // LEAF, 1)

    @property
    def leaf(self) -> int:
        return min(self.lab.setting.leaf, self.leaves)

    @cached_property
    def shown(self) -> list[Line]:
        """The lines of this leaf; whoever is looked at stands on it too."""
        order = self._order()
        rows = order[(self.leaf - 1) * LEAF : self.leaf * LEAF]
        own = [self.lab.a.index[self.lab.focus]] if self.lab.focus else []
        return [self._line(row) for row in [*(row for row in own if row not in rows), *rows]]

    @cached_property
    def _named(self) -> list[float]:
        return list(self.lab.a.ties.sum(axis=0).tolist())

    @cached_property
    def _names(self) -> list[float]:
        return list(self.lab.a.ties.sum(axis=1).tolist())

    def _order(self) -> list[int]:
        """By one column; equals, and whoever has no such number, in the order of names or numbers."""
        people, setting = self.lab.a.people, self.lab.setting
        rows = list(range(self.lab.a.n))
        if not self.lab.named:
            rows.sort(key=lambda row: self.lab.numbers[people[row]])
        if setting.sort == "who":
            return rows[::-1] if setting.down else rows
        told = [(value, row) for row in rows if (value := self._in(row)) is not None]
        told.sort(key=lambda each: each[0], reverse=setting.down)
        return [row for _v, row in told] + [row for row in rows if self._in(row) is None]

    def _in(self, row: int) -> float | None:
        """What stands in the column that is sorted by."""
        column, person, steps = self.lab.setting.sort, self.lab.a.people[row], self.lab.steps
        if column == "circle":
            return self.lab.circle_of.get(person)
        if column in ("named", "names"):
            return (self._named if column == "named" else self._names)[row]
        if column == "size":
            return self.lab.figure.values[person] if self.lab.figure else None
        if steps is None or not steps.table:
            return None
        return steps.sums[row] if column == "sum" else steps.table[row][int(column) - 1]

    def _line(self, row: int) -> Line:
        person, steps = self.lab.a.people[row], self.lab.steps
        circle = self.lab.circle_of.get(person)
        return Line(
            number=self.lab.numbers[person],
            label=self.lab.label[person],
            circle=None if circle is None else circle + 1,
            named=int(self._named[row]),
            names=int(self._names[row]),
            steps=steps.table[row] if steps and steps.table else (),
            sum=steps.sums[row] if steps and steps.sums else None,
            size=self.lab.figure.values.get(person) if self.lab.figure else None,
            mark=self.lab.marks.get(person, ""),
            near=person in self.lab.near,
        )
