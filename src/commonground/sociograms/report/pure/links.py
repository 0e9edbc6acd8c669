"""Who holds the parts of a class together, counted and not named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sociometry import Against, Circles, Cutpoints, Result, Sociomatrix, Table

DRAWS = 150
SOME = 100


@dataclass(frozen=True)
class Links:
    """People with ties to other circles, and people and ties without whom parts come loose."""

    a: Sociomatrix
    circles: Circles

    @cached_property
    def linking(self) -> Result:
        from sociometry import bridges

        return bridges(self.a, self.circles.circles)

    @property
    def who_links(self) -> list[str]:
        return [person for person, others in self.linking.values.items() if others]

    @cached_property
    def cut(self) -> Cutpoints:
        from sociometry import bridges_cutpoints

        return bridges_cutpoints(self.a)

    def cut_by_chance(self) -> Against | None:
        """As many choices, made blindly: how many people would then hold a part alone?"""
        from sociometry import SociometryError, chance_test

        if self.a.n > SOME:
            return None
        try:
            return chance_test(self.a, _cutpoints, "out-degrees", draws=DRAWS)
        except SociometryError:
            return None

    def connected(self) -> Result:
        from sociometry import krackhardt_connectedness

        return krackhardt_connectedness(self.a)

    def by_circle(self) -> Table | None:
        """Of each circle, how many have ties to others and how many not; small cells hidden."""
        from sociometry import Table, small_cells

        linking = set(self.who_links)
        cells = []
        for circle in self.circles.circles:
            out = sum(person in linking for person in circle)
            cells.append((out, len(circle) - out))
        if not cells:
            return None
        names = tuple(str(k + 1) for k in range(len(cells)))
        return small_cells(Table(rows=names, columns=("link", "inside"), cells=tuple(cells)))


def _cutpoints(a: Sociomatrix) -> float:
    from sociometry import bridges_cutpoints

    return float(len(bridges_cutpoints(a).cutpoints))
