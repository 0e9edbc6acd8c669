"""A network as two flat tables, and back: what every format with named fields is written from
and read into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sociometry.io.lines import Line, PersonRow, TieRow, number_in
from sociometry.io.reading import TIE_COLUMNS, Reading, who_answered
from sociometry.io.tables import Fault, chosen_columns, column_of
from sociometry.network import Network
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "io.unwritable": "“{value}” cannot be written in this format: {why}.",
        "io.looks_like_a_tie": (
            "{count} answer “no”, rejection or missing answer is written as an edge that says so;"
            " a program that does not read that takes it for a tie.",
            "{count} answers “no”, rejections or missing answers are written as edges that say so;"
            " a program that does not read that takes them for ties.",
        ),
        "io.scale_lost": "The scale of {kind} is not written: there is no tie of that kind.",
        "io.read": (
            "Read {people} people and {count} tie.",
            "Read {people} people and {count} ties.",
        ),
        "io.not_read": "Not read: {columns}.",
        "io.two_way": (
            "{count} two-way edge is read as a tie each way.",
            "{count} two-way edges are read as a tie each way.",
        ),
        "io.nowhere": "The edge leads to {who}, who is not among the people of the file.",
    }
)

ANSWERED = "answered"
TIE_FIELDS = ("source", "target", "kind", "weight", "sign", "wave", "evidence", "status", "scale")
# What neither XML 1.0 nor a line of text can hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Value = str | float | int | bool | None
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Export:
    """A network written down, and what the format could not carry or others may misread."""

    text: str
    notes: tuple[Message, ...] = ()


def tie_fields(network: Network) -> dict[str, list[Value]]:
    """The columns of the ties; wave and scale only where there are any."""
    ties = network.ties
    fields: dict[str, list[Value]] = {
        "source": [t.source for t in ties],
        "target": [t.target for t in ties],
        "kind": [t.kind for t in ties],
        "weight": [float(t.weight) for t in ties],
        "sign": [t.sign for t in ties],
        "wave": [t.wave for t in ties],
        "evidence": [t.evidence for t in ties],
        "status": [t.status for t in ties],
        "scale": [network.scales.get(t.kind) for t in ties],
    }
    empty = [name for name in ("wave", "scale") if not any(v is not None for v in fields[name])]
    return {name: values for name, values in fields.items() if name not in empty}


def people_fields(network: Network) -> dict[str, list[Value]]:
    """The columns of the roster: id, each attribute, and who answered where it is known."""
    roster = network.roster
    if ANSWERED in roster.attributes and roster.responded is not None:
        raise ValueError(f"an attribute called {ANSWERED!r} would hide who answered: rename it")
    fields: dict[str, list[Value]] = {"id": list(roster.people)}
    if "id" in roster.attributes:
        raise ValueError("an attribute called 'id' would hide who is who: rename it")
    for name, values in roster.attributes.items():
        fields[name] = [values.get(person) for person in roster.people]
    if roster.responded is not None:
        fields[ANSWERED] = [person in roster.responded for person in roster.people]
    return fields


def writable(
    network: Network,
    forbidden: re.Pattern[str] = FORBIDDEN,
    *,
    attributes: bool = True,
    remark: str = "",
) -> None:
    """Raises SociometryError for a name that is empty or holds what the format cannot, also for a
    remark that does.
    """
    texts = {*network.roster.people, *network.kinds, *(w for w in network.waves if w is not None)}
    if attributes:
        texts |= network.roster.attributes.keys()
        for values in network.roster.attributes.values():
            texts |= {value for value in values.values() if value}
    texts |= {remark} if remark else set()
    for text in sorted(text for text in texts if not text or forbidden.search(text)):
        why = "it holds a sign that it cannot hold" if text else "it is empty"
        shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
        raise SociometryError(say("io.unwritable", value=shown, why=why))


def notes_of(network: Network) -> tuple[Message, ...]:
    """What a reader of the written edges may take for a tie, and scales that find no place."""
    other = sum(t.status != "tie" or t.sign < 0 or t.weight == 0 for t in network.ties)
    notes = [say("io.looks_like_a_tie", count=other)] if other else []
    lost = [kind for kind in network.scales if kind not in network.kinds]
    return (*notes, *(say("io.scale_lost", kind=kind) for kind in lost))


def gathered(
    people: Sequence[tuple[int, str, Mapping[str, str | None]]] | None,
    ties: Sequence[tuple[int, Cells]],
    *,
    kind: str = "tie",
    faults: Iterable[Fault] = (),
    notes: Iterable[Message] = (),
    shape: str,
) -> Reading:
    """A reading out of people (line, id, attributes; None: whoever has a tie) and ties (line,
    fields by name).
    """
    found = list(faults)
    rows = _people(people or (), found)
    header = tuple(dict.fromkeys(name for _, cells in ties for name in cells))
    columns = {**chosen_columns(header, TIE_COLUMNS)}
    known = None if people is None else {row.id for row in rows}
    good: list[TieRow] = []
    for number, cells in ties:
        line = Line(number, cells, columns, decimal_comma=False)
        row = line.tie(kind, None)
        found.extend(line.faults)
        if row is None:
            continue
        lost = [] if known is None else [e for e in (row.source, row.target) if e not in known]
        found.extend(
            Fault(line=number, column="", value=end, reason=say("io.nowhere", who=end))
            for end in dict.fromkeys(lost)
        )
        if not lost:
            good.append(row)
    scale = column_of(header, ("scale",))
    of_kind = columns.get("kind", "")
    written = [(n, c.get(of_kind, "") or kind, c.get(scale or "", "")) for n, c in ties]
    scales = _scales(written, found)
    everybody, answered, more = who_answered(rows)
    unread = [name for name in header if name not in (*columns.values(), scale)]
    count = len(everybody) or len({end for row in good for end in (row.source, row.target)})
    told = [say("io.read", people=count, count=len(good)), *notes]
    if unread:
        told.append(say("io.not_read", columns=", ".join(unread)))
    return Reading(
        rows=tuple(good),
        people=everybody,
        responded=answered,
        scales=scales,
        faults=(*found, *more),
        understood=tuple(told),
        shape=shape,
    )


def text_of(value: object) -> str:
    """A field as text: nothing for what is missing (nan too), whole numbers without a point."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _people(
    people: Sequence[tuple[int, str, Mapping[str, str | None]]], faults: list[Fault]
) -> list[PersonRow]:
    names = dict.fromkeys(name for _, _, attributes in people for name in attributes)
    first: dict[str, PersonRow] = {}
    for line, person, attributes in people:
        if person and person not in first:
            row = {name: attributes.get(name) or None for name in names}
            first[person] = PersonRow(line=line, id=person, attributes=row)
            continue
        reason = (
            say("io.person_twice", who=person, line=first[person].line)
            if person
            else say("io.blank", column="id")
        )
        faults.append(Fault(line=line, column="id", value=person, reason=reason))
    return list(first.values())


def _scales(written: Sequence[tuple[int, str, str]], faults: list[Fault]) -> dict[str, float]:
    scales: dict[str, float] = {}
    for line, kind, value in written:
        if not value:
            continue
        try:
            top = number_in(value, decimal_comma=False)
        except ValueError:
            top = 0.0
        if top <= 0:
            reason = say("io.scale", value=value)
        elif scales.setdefault(kind, top) != top:
            reason = say("io.scale_twice", kind=kind, value=scales[kind], other=top)
        else:
            continue
        faults.append(Fault(line=line, column="scale", value=value, reason=reason))
    return scales
