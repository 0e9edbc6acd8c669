"""A line that runs through a class, measured so that no small number can be worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sociometry import Gap, Result, Segregation, Sociomatrix, Table

DRAWS = 600
SOME = 100  # people up to whom so many draws take a moment only
OF_MANY = 60
UNKNOWN = ""


@dataclass(frozen=True)
class Line:
    """One attribute over one matrix: what stays inside groups and what goes across."""

    a: Sociomatrix
    attribute: str

    @cached_property
    def whole(self) -> Table:
        """Who names whom by group, nothing hidden: for what is derived here, never for a page."""
        from sociometry import mixing_matrix

        return mixing_matrix(self.a, self.attribute).table

    @property
    def groups(self) -> list[str]:
        return [name for name in self.whole.rows if name != UNKNOWN]

    @cached_property
    def counts(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Choices inside and across by the group that chooses, nothing hidden."""
        known = [k for k, name in enumerate(self.whole.rows) if name != UNKNOWN]
        rows = [[self.whole.cells[k][j] or 0 for j in known] for k in known]
        own = tuple(row[k] for k, row in enumerate(rows))
        return own, tuple(sum(row) - mine for row, mine in zip(rows, own, strict=True))

    @property
    def told(self) -> bool:
        """Whether the sums inside and across may be said, on which the index stands."""
        from sociometry import above_floor

        return bool(self.groups) and all(above_floor(sum(row)) for row in self.counts)

    @cached_property
    def inside(self) -> Table:
        """The counts with small cells hidden; all of them where the index would give one away."""
        from dataclasses import replace

        from sociometry import Table, small_cells

        names = tuple(self.groups)
        shown = small_cells(Table(rows=("inside", "across"), columns=names, cells=self.counts))
        if None not in shown.row_totals:
            return shown
        return replace(shown, cells=((None,) * len(names),) * 2)

    @cached_property
    def matrix(self) -> Table | None:
        """Who names whom by group, where every cell may be said and nothing is worked out."""
        from sociometry import small_cells

        shown = small_cells(self.whole) if self.groups else None
        return None if shown is None or shown.hidden else shown

    @cached_property
    def index(self) -> Segregation:
        from sociometry import ei_index

        return ei_index(self.a, self.attribute, draws=self.draws)

    @property
    def alike(self) -> Result | None:
        """Newman's r; with a hidden cell it would give the cell away."""
        from sociometry import assortativity_nominal

        return assortativity_nominal(self.a, self.attribute) if self.matrix else None

    def inbreeding(self) -> tuple[Result, dict[str, float]]:
        """How far each group keeps its choices to itself, for those whose two counts are shown."""
        from sociometry import coleman_inbreeding

        found = coleman_inbreeding(self.a, self.attribute)
        shown = {
            name: value
            for k, name in enumerate(self.inside.columns)
            if (value := found.values.get(name)) is not None
            and all(row[k] is not None for row in self.inside.cells)
        }
        return found, shown

    def gap(self, index: str) -> Gap | None:
        """How groups differ in being named; no word on why."""
        from sociometry import TooFewAnswers, access_gap

        try:
            if index == "unchosen":
                return access_gap(self.a, self.attribute, index="unchosen", draws=self.draws)
            return access_gap(self.a, self.attribute, draws=self.draws)
        except TooFewAnswers:
            return None

    @property
    def draws(self) -> int:
        return DRAWS if self.a.n <= SOME else OF_MANY
