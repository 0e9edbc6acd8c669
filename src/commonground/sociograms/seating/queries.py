"""The room: tables in rows, the group at each, who has to sit in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonground.sociograms.models import Placement, Plan
from commonground.sociograms.placing.queries import placed_in
from commonground.sociograms.seating.pure.tables import Tables, fitted, seated, usual
from commonground.sociograms.teams.queries import Person, Team, teams_of


@dataclass(frozen=True)
class Table:
    """One table: its place from the front left on, and the group at it."""

    place: int
    team: Team | None

    @property
    def people(self) -> list[Person]:
        """Who has to sit in front comes first."""
        return sorted(self.team.people, key=lambda p: not p.front) if self.team else []


@dataclass(frozen=True)
class Room:
    """Tables as pupils see them, the front first; teachers see the same from the other side."""

    across: int
    deep: int
    tables: tuple[Table, ...]
    people: tuple[Person, ...]

    @property
    def from_the_front(self) -> tuple[Table, ...]:
        return tuple(reversed(self.tables))

    @property
    def front_full(self) -> bool:
        """Whether somebody who has to sit in front does not."""
        return any(p.front for table in self.tables[self.across :] for p in table.people)


def tables_of(plan: Plan, rows: Sequence[Placement]) -> tuple[int, Tables]:
    """How many stand beside each other, and the group at each table."""
    groups = sorted({row.team for row in rows if row.team is not None})
    across, deep = usual(len(groups))
    if not plan.across:
        return across, seated(groups, front_of(rows), across, deep)
    return plan.across, fitted(plan.tables, groups, plan.across)


def front_of(rows: Sequence[Placement]) -> set[int]:
    """Groups in which somebody has to sit in front."""
    return {row.team for row in rows if row.front and row.team is not None}


def room(plan: Plan) -> Room:
    """The seating plan as it stands, or as it would first be."""
    rows, _gone, _new = placed_in(plan)
    across, places = tables_of(plan, rows)
    teams = {team.number: team for team in teams_of(rows)}
    tables = tuple(
        Table(k, teams.get(number) if number is not None else None)
        for k, number in enumerate(places)
    )
    people = sorted((p for team in teams.values() for p in team.people), key=lambda p: p.place)
    return Room(across, -(-len(tables) // across), tables, tuple(people))
