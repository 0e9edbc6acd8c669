"""A line for each tie, by the names of its columns; and ties of any file within a roster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from sociometry.io.lines import PersonRow, TieRow
from sociometry.io.reading import TIE_COLUMNS, Reading, declared_scales, ties_of
from sociometry.io.strangers import Strangers
from sociometry.io.tables import Fault, Grid, chosen_columns
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "io.edges": (
            "Read as a list of {count} tie, from the columns {columns}.",
            "Read as a list of {count} ties, from the columns {columns}.",
        ),
        "io.edges.not_read": "Columns that are not read: {columns}.",
    }
)


def read_edges(grid: Grid, *, kind: str = "tie") -> Reading:
    """Ties by the names in the header, and the scales that a column declares."""
    rows, faults = ties_of(grid, kind=kind)
    header = tuple(grid.lines[0][1]) if grid.lines else ()
    columns = chosen_columns(header, TIE_COLUMNS)
    scales, more = declared_scales(grid, {row.line: row.kind for row in rows})
    told = [say("io.edges", count=len(rows), columns=", ".join(columns.values()))]
    unread = [name for name in header if name and name not in columns.values()]
    unread = [name for name in unread if name.lower() != "scale"]
    if unread:
        told.append(say("io.edges.not_read", columns=", ".join(unread)))
    return Reading(
        rows=tuple(rows),
        scales=scales,
        faults=(*faults, *more),
        understood=tuple(told),
        shape="edges",
    )


def filled(rows: Iterable[TieRow], wave: str | None, rejections: Collection[str]) -> list[TieRow]:
    """The rows with the wave and the sign that the file does not say."""
    told = [row if row.wave is not None or not wave else replace(row, wave=wave) for row in rows]
    return [
        replace(row, sign=-1, flags=row.flags | {"negative"})
        if row.kind in rejections and row.sign > 0
        else row
        for row in told
    ]


def within(
    reading: Reading,
    people: Sequence[PersonRow],
    answered: frozenset[str] | None,
    *,
    strangers: Literal["refuse", "add"],
) -> Reading:
    """The reading with this roster: ties of others are faults, or the others join it."""
    known = {person.id for person in people}
    faults = list(reading.faults)
    strange = Strangers(known)
    new: dict[str, int] = {}
    for row in reading.rows:
        for end in dict.fromkeys((row.source, row.target)):
            if end not in known:
                new.setdefault(end, row.line)
                note = strangers == "add"
                reason = strange.message(end)
                faults.append(Fault(line=row.line, column="", value=end, reason=reason, note=note))
    rows, joined = reading.rows, tuple(people)
    if strangers == "add":
        names = people[0].attributes if people else {}
        joined += tuple(
            PersonRow(line=line, id=who, attributes=dict.fromkeys(names))
            for who, line in sorted(new.items())
        )
    else:
        rows = tuple(row for row in rows if not {row.source, row.target} & new.keys())
    if answered is None and reading.responded is not None:
        answered = reading.responded & {person.id for person in joined}
    return replace(reading, rows=rows, people=joined, responded=answered, faults=tuple(faults))
