"""People and ties out of files: rows that are good, and faults that name line, column, value
and reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, cast

from sociometry.io.tables import Fault, TextTable, chosen_columns, text_table
from sociometry.network import Network, Roster, Tie
from sociometry.result import Message, say

Status = Literal["tie", "missing", "structural_zero"]
TIE_COLUMNS = {
    "source": ("source", "from", "ego", "i", "sender", "nominator", "chooser"),
    "target": ("target", "to", "alter", "j", "receiver", "nominee", "chosen"),
    "kind": ("kind", "type", "relation"),
    "weight": ("strength", "weight", "value"),
    "sign": ("sign",),
    "wave": ("wave", "time"),
    "status": ("status",),
}
PERSON_COLUMN = {"id": ("id", "person", "pupil", "student", "node", "identifier", "name", "ego")}
SIGNS: dict[str, Literal[1, -1]] = {
    "": 1,
    "+": 1,
    "1": 1,
    "+1": 1,
    "-": -1,
    "-1": -1,
    "−1": -1,
    "−": -1,
}
STATUSES: dict[str, Status] = {
    "": "tie",
    "tie": "tie",
    "missing": "missing",
    "structural_zero": "structural_zero",
    "structural zero": "structural_zero",
}


@dataclass(frozen=True, kw_only=True)
class TieRow:
    """One good line of a file of ties. Flags: "self_tie", "negative" (a rejection)."""

    line: int
    source: str
    target: str
    kind: str
    weight: float
    sign: Literal[1, -1]
    wave: str | None
    status: Status
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One good line of a file of people; blank attributes are None, not zero."""

    line: int
    id: str
    attributes: dict[str, str | None] = field(default_factory=dict)


def read_ties(
    content: bytes | str, *, people: Collection[str] | None = None, kind: str = "tie"
) -> tuple[list[TieRow], list[Fault]]:
    """Ties by the names in the header, in any of the usual synonyms; `kind` where no column
    says it.

    Separators comma, semicolon, tab; decimal comma unless the comma separates; a blank strength is a fault,
    since blank is not zero.
    A strength below zero is read as a rejection of that strength and flagged "negative", as is a
    sign of -1. With `people`, an end that is not among them is a fault. Never raises on content.
    """
    table = text_table(content)
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
    for line, cells in table.lines:
        reader = _Line(line, cells, columns, decimal_comma=table.separator != ",")
        row = reader.tie(kind, known)
        faults.extend(reader.faults)
        if row is not None:
            rows.append(row)
    return rows, faults


def read_people(content: bytes | str) -> tuple[list[PersonRow], list[Fault]]:
    """People by an id column (id, person, name, …); every other column is an attribute."""
    table = text_table(content)
    faults = list(table.faults)
    column = chosen_columns(table.header, PERSON_COLUMN).get("id")
    if column is None:
        if table.header:
            faults.append(
                Fault(line=1, column="id", value="", reason=say("io.no_column", column="id"))
            )
        return [], faults
    return _people(table, column, faults), faults


def network(
    rows: Iterable[TieRow],
    people: Sequence[PersonRow] = (),
    *,
    responded: frozenset[str] | None = None,
    scales: dict[str, float] | None = None,
    strangers: Literal["refuse", "add"] = "refuse",
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
        Tie(r.source, r.target, r.kind, r.weight, r.sign, r.wave, status=r.status) for r in rows
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


class _Line:
    """One line being read; collects its faults."""

    def __init__(
        self, line: int, cells: dict[str, str], columns: dict[str, str], *, decimal_comma: bool
    ) -> None:
        self.line, self.cells, self.columns = line, cells, columns
        self.decimal_comma = decimal_comma
        self.faults: list[Fault] = []

    def tie(self, kind: str, known: set[str] | None) -> TieRow | None:
        source, target = self._end("source", known), self._end("target", known)
        sign = self._one_of("sign", SIGNS, "io.sign")
        status = self._one_of("status", STATUSES, "io.status")
        weight = self._weight() if status == "tie" else 1.0
        if self.faults:
            return None
        rejection = sign == -1 or weight < 0
        flags = {"self_tie"} if source == target else set()
        return TieRow(
            line=self.line,
            source=source,
            target=target,
            kind=self._cell("kind") or kind,
            weight=abs(weight),
            sign=-1 if rejection else 1,
            wave=self._cell("wave") or None,
            status=cast("Status", status),
            flags=frozenset(flags | ({"negative"} if rejection else set())),
        )

    def _cell(self, part: str) -> str:
        return self.cells.get(self.columns.get(part, ""), "") if part in self.columns else ""

    def _fault(self, part: str, value: str, reason: Message) -> None:
        column = self.columns.get(part, part)
        self.faults.append(Fault(line=self.line, column=column, value=value, reason=reason))

    def _end(self, part: str, known: set[str] | None) -> str:
        person = self._cell(part)
        if not person:
            self._fault(part, "", say("io.blank", column=self.columns[part]))
        elif known is not None and person not in known:
            self._fault(part, person, say("io.not_among_people", who=person))
        return person

    def _weight(self) -> float:
        written = self._cell("weight")
        if "weight" not in self.columns:
            return 1.0
        if not written:
            self._fault("weight", "", say("io.blank_strength"))
            return 1.0
        plain = written.replace("\u2212", "-")
        plain = plain.replace(",", ".") if self.decimal_comma else plain
        try:
            weight = float(plain)
        except ValueError:
            weight = float("nan")
        if not isfinite(weight):
            self._fault("weight", written, say("io.not_a_number", value=written))
        return weight

    def _one_of(
        self,
        part: str,
        known: Mapping[str, object],
        key: str,
    ) -> object:
        written = self._cell(part).lower().removesuffix(".0")
        if written not in known:
            self._fault(part, written, say(key, value=written))
        return known.get(written)
