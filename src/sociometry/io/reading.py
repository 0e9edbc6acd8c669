"""People and ties out of files: rows that are good, and faults that name line, column, value
and reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sociometry.io.lines import Line, PersonRow, TieRow, number_in
from sociometry.io.tables import Fault, Grid, TextTable, chosen_columns, column_of, table_of
from sociometry.io.tables import text_grid as grid_of_text
from sociometry.network import Network, Roster, Tie
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "io.person_twice": "{who} stands in line {line} already.",
        "io.answered": "“{value}” does not say whether somebody answered: yes or no.",
        "io.scale": "“{value}” is not the top of a scale: a number above zero.",
        "io.scale_twice": "The scale of {kind} is said to end at {value} and at {other}.",
        "io.unread": (
            "Line {line}: {reason} ({count} fault in all.)",
            "Line {line}: {reason} ({count} faults in all.)",
        ),
    }
)

TIE_COLUMNS = {
    "source": ("source", "from", "ego", "i", "sender", "nominator", "chooser"),
    "target": ("target", "to", "alter", "j", "receiver", "nominee", "chosen"),
    "kind": ("kind", "type", "relation"),
    "weight": ("strength", "weight", "value"),
    "sign": ("sign",),
    "wave": ("wave", "time"),
    "status": ("status",),
    "evidence": ("evidence",),
}
SCALE_COLUMN = ("scale",)
PERSON_COLUMN = {"id": ("id", "person", "pupil", "student", "node", "identifier", "name", "ego")}
ANSWERED_COLUMN = ("answered", "responded")
YES = frozenset({"yes", "true", "1", "y", "x", "answered"})
NO = frozenset({"no", "false", "0", "n", "", "absent"})
Strangers = Literal["refuse", "add"]


class Unreadable(SociometryError):
    """A file has faults that would leave something out; `faults` are all of them."""

    def __init__(self, message: Message, faults: Sequence[Fault]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a file holds: good rows of ties and people, who answered (None: it does not say), the
    declared scales, every fault, and in words how the file was understood.
    """

    rows: tuple[TieRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    responded: frozenset[str] | None = None
    scales: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    understood: tuple[Message, ...] = ()
    shape: str = ""

    @property
    def wrong(self) -> tuple[Fault, ...]:
        """The faults that left a row or a cell out; the others are notes."""
        return tuple(fault for fault in self.faults if not fault.note)

    def network(
        self, *, strangers: Strangers = "refuse", faults: Literal["refuse", "leave_out"] = "refuse"
    ) -> Network:
        """The network of the good rows.

        Raises Unreadable where something is wrong, unless told to leave those lines out.
        """
        if self.wrong and faults == "refuse":
            first = self.wrong[0]
            words = say(
                "io.unread", line=first.line, reason=str(first.reason), count=len(self.wrong)
            )
            raise Unreadable(words, self.faults)
        return network(
            self.rows,
            self.people,
            responded=self.responded,
            scales=dict(self.scales),
            strangers=strangers,
        )


def read_ties(
    content: bytes | str, *, people: Collection[str] | None = None, kind: str = "tie"
) -> tuple[list[TieRow], list[Fault]]:
    """Ties by the names in the header, in any of the usual synonyms; `kind` where no column
    says it.

    Separators comma, semicolon, tab; decimal comma unless the comma separates; a blank strength is
    a fault, since blank is not zero. A strength below zero is read as a rejection of that strength
    and flagged "negative", as is a sign of -1. With `people`, an end that is not among them is a
    fault. Never raises on content.
    """
    return ties_of(grid_of_text(content), people=people, kind=kind)


def ties_of(
    grid: Grid, *, people: Collection[str] | None = None, kind: str = "tie"
) -> tuple[list[TieRow], list[Fault]]:
    """`read_ties` of cells."""
    table = table_of(grid)
    columns = chosen_columns(table.header, TIE_COLUMNS)
    faults = list(table.faults)
    lost = [part for part in ("source", "target") if part not in columns]
    if lost and table.header:
        faults.extend(
            Fault(line=1, column=part, value="", reason=say("io.no_column", column=part))
            for part in lost
        )
    if lost:
        return [], faults
    known = None if people is None else set(people)
    rows = []
    for number, cells in table.lines:
        line = Line(number, cells, columns, decimal_comma=grid.decimal_comma)
        row = line.tie(kind, known)
        faults.extend(line.faults)
        if row is not None:
            rows.append(row)
    return rows, faults


def read_people(content: bytes | str) -> tuple[list[PersonRow], list[Fault]]:
    """People by an id column (id, person, name, …); every other column is an attribute."""
    return people_of(grid_of_text(content))


def people_of(grid: Grid) -> tuple[list[PersonRow], list[Fault]]:
    """`read_people` of cells."""
    table = table_of(grid)
    faults = list(table.faults)
    column = chosen_columns(table.header, PERSON_COLUMN).get("id")
    if column is None:
        if table.header:
            faults.append(
                Fault(line=1, column="id", value="", reason=say("io.no_column", column="id"))
            )
        return [], faults
    return _people(table, column, faults), faults


def who_answered(
    people: Sequence[PersonRow],
) -> tuple[tuple[PersonRow, ...], frozenset[str] | None, tuple[Fault, ...]]:
    """The people without their column "answered", and who did, where there is such a column."""
    names = tuple(people[0].attributes) if people else ()
    column = column_of(names, ANSWERED_COLUMN)
    if column is None:
        return tuple(people), None, ()
    answered, faults, kept = set(), [], []
    for person in people:
        said = (person.attributes[column] or "").lower().removesuffix(".0")
        if said in YES:
            answered.add(person.id)
        elif said not in NO:
            reason = say("io.answered", value=said)
            faults.append(Fault(line=person.line, column=column, value=said, reason=reason))
        rest = {name: value for name, value in person.attributes.items() if name != column}
        kept.append(replace(person, attributes=rest))
    return tuple(kept), frozenset(answered), tuple(faults)


def declared_scales(
    grid: Grid, kinds: Mapping[int, str]
) -> tuple[dict[str, float], tuple[Fault, ...]]:
    """The top of each kind's scale, from the column "scale"; `kinds` is the kind of each line."""
    table = table_of(grid)
    column = column_of(table.header, SCALE_COLUMN)
    scales: dict[str, float] = {}
    faults = []
    for line, cells in table.lines if column else ():
        written, kind = cells[column or ""], kinds.get(line)
        if not written or kind is None:
            continue
        top = _top(written, grid)
        if top is None:
            reason = say("io.scale", value=written)
        elif scales.setdefault(kind, top) != top:
            reason = say("io.scale_twice", kind=kind, value=scales[kind], other=top)
        else:
            continue
        faults.append(Fault(line=line, column=column or "", value=written, reason=reason))
    return scales, tuple(faults)


def network(
    rows: Iterable[TieRow],
    people: Sequence[PersonRow] = (),
    *,
    responded: frozenset[str] | None = None,
    scales: dict[str, float] | None = None,
    strangers: Strangers = "refuse",
) -> Network:
    """A network of good rows. Without people, or with strangers="add", whoever has a tie joins
    the roster.

    People come in the order of their file, others after them in order of id. Raises
    SociometryError when a tie's end is nowhere and strangers are refused.
    """
    rows = list(rows)
    ids = [person.id for person in people]
    if not ids or strangers == "add":
        ends = {end for row in rows for end in (row.source, row.target)}
        ids += sorted(ends - set(ids))
    names = list(people[0].attributes) if people else []
    attributes = {name: {p.id: p.attributes[name] for p in people} for name in names}
    ties = tuple(
        Tie(r.source, r.target, r.kind, r.weight, r.sign, r.wave, r.evidence, r.status)
        for r in rows
    )
    return Network(Roster(tuple(ids), attributes, responded), ties, scales or {})


def _people(table: TextTable, column: str, faults: list[Fault]) -> list[PersonRow]:
    rows: list[PersonRow] = []
    first: dict[str, int] = {}
    for line, cells in table.lines:
        person = cells[column]
        if not person:
            faults.append(
                Fault(line=line, column=column, value="", reason=say("io.blank", column=column))
            )
        elif person in first:
            reason = say("io.person_twice", who=person, line=first[person])
            faults.append(Fault(line=line, column=column, value=person, reason=reason))
        else:
            first[person] = line
            rest = {name: cells[name] or None for name in table.header if name and name != column}
            rows.append(PersonRow(line=line, id=person, attributes=rest))
    return rows


def _top(written: str, grid: Grid) -> float | None:
    try:
        top = number_in(written, decimal_comma=grid.decimal_comma)
    except ValueError:
        return None
    return top if top > 0 else None
