"""One line of ties or people: what it says, or every fault in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, cast

from sociometry.io.tables import Fault
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.blank": "{column} is blank.",
        "io.not_among_people": "{who} is not among the people.",
        "io.not_a_number": "“{value}” is not a number.",
        "io.sign": "The sign “{value}” is neither + nor −.",
        "io.status": "The status “{value}” is not tie, missing or structural_zero.",
        "io.evidence": "The evidence “{value}” is not nomination, rating or log.",
        "io.blank_strength": "The strength is blank; blank is not zero.",
    }
)

Status = Literal["tie", "missing", "structural_zero"]
Evidence = Literal["nomination", "rating", "log"]
Sign = Literal[1, -1]
SIGNS: dict[str, Sign] = {
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
EVIDENCE: dict[str, Evidence] = {
    "": "nomination",
    "nomination": "nomination",
    "rating": "rating",
    "log": "log",
}


@dataclass(frozen=True, kw_only=True)
class TieRow:
    """One good line of a file of ties. Flags: "self_tie", "negative" (a rejection)."""

    line: int
    source: str
    target: str
    kind: str
    weight: float
    sign: Sign
    wave: str | None
    status: Status
    flags: frozenset[str] = frozenset()
    evidence: Evidence = "nomination"


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One good line of a file of people; blank attributes are None, not zero."""

    line: int
    id: str
    attributes: dict[str, str | None] = field(default_factory=dict)


def tie_row(
    line: int,
    source: str,
    target: str,
    kind: str,
    *,
    weight: float = 1.0,
    sign: Sign = 1,
    wave: str | None = None,
    status: Status = "tie",
    evidence: Evidence = "nomination",
) -> TieRow:
    """A good line, with its flags; a strength below zero is a rejection of that strength."""
    rejection = sign == -1 or weight < 0
    flags = ({"self_tie"} if source == target else set()) | ({"negative"} if rejection else set())
    return TieRow(
        line=line,
        source=source,
        target=target,
        kind=kind,
        weight=abs(weight),
        sign=-1 if rejection else 1,
        wave=wave,
        status=status,
        flags=frozenset(flags),
        evidence=evidence,
    )


def number_in(written: str, *, decimal_comma: bool) -> float:
    """The finite number that is written there. Raises ValueError."""
    plain = written.replace("\u2212", "-")
    number = float(plain.replace(",", ".") if decimal_comma else plain)
    if "_" in plain or not isfinite(number):
        raise ValueError(written)
    return number


class Line:
    """One line of a list of ties being read; collects its faults."""

    def __init__(
        self,
        line: int,
        cells: Mapping[str, str],
        columns: Mapping[str, str],
        *,
        decimal_comma: bool,
    ) -> None:
        self.line, self.cells, self.columns = line, cells, columns
        self.decimal_comma = decimal_comma
        self.faults: list[Fault] = []

    def tie(self, kind: str, known: set[str] | None) -> TieRow | None:
        """The tie, unless something in the line is wrong."""
        source, target = self._end("source", known), self._end("target", known)
        sign = self._one_of("sign", SIGNS, "io.sign")
        status = self._one_of("status", STATUSES, "io.status")
        evidence = self._one_of("evidence", EVIDENCE, "io.evidence")
        weight = self._weight() if status == "tie" or self._cell("weight") else 1.0
        if self.faults:
            return None
        return tie_row(
            self.line,
            source,
            target,
            self._cell("kind") or kind,
            weight=weight,
            sign=cast("Sign", sign),
            wave=self._cell("wave") or None,
            status=cast("Status", status),
            evidence=cast("Evidence", evidence),
        )

    def _cell(self, part: str) -> str:
        return self.cells.get(self.columns[part], "") if part in self.columns else ""

    def _fault(self, part: str, value: str, reason: Message) -> None:
        column = self.columns.get(part, part)
        self.faults.append(Fault(line=self.line, column=column, value=value, reason=reason))

    def _end(self, part: str, known: set[str] | None) -> str:
        person = self._cell(part)
        if not person:
            self._fault(part, "", say("io.blank", column=self.columns.get(part, part)))
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
        try:
            return number_in(written, decimal_comma=self.decimal_comma)
        except ValueError:
            self._fault("weight", written, say("io.not_a_number", value=written))
            return 1.0

    def _one_of(self, part: str, known: Mapping[str, object], key: str) -> object:
        written = self._cell(part).lower().removesuffix(".0")
        if written not in known:
            self._fault(part, written, say(key, value=written))
        return known.get(written)
