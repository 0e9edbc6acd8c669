"""Any table of people and ties: what shape it has is found out, and told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from sociometry.io.choices import Blank, choice_columns, read_choices, stranger
from sociometry.io.excel import excel_grid, is_excel
from sociometry.io.lines import PersonRow, TieRow
from sociometry.io.reading import (
    TIE_COLUMNS,
    Reading,
    declared_scales,
    people_of,
    ties_of,
    who_answered,
)
from sociometry.io.square import read_matrix
from sociometry.io.tables import Fault, Grid, chosen_columns, text_grid
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "io.edges": (
            "Read as a list of {count} tie, from the columns {columns}.",
            "Read as a list of {count} ties, from the columns {columns}.",
        ),
        "io.cells": "Cells are separated by {separator}.",
        "io.shape": (
            "The shape of this table was not recognised: columns called source and target, columns"
            " numbered from 1 beside a column of names, or the same names in the first line and the"
            " first column. Its first line is: {header}."
        ),
    }
)

Shape = Literal["auto", "edges", "choices", "matrix", "ratings"]
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def read(
    content: bytes | str,
    *,
    roster: bytes | str | Sequence[PersonRow] = (),
    shape: Shape = "auto",
    sheet: str | None = None,
    kind: str = "tie",
    wave: str | None = None,
    rejections: Collection[str] = (),
    blank: Blank = "unanswered",
    scales: Mapping[str, float] | None = None,
    strangers: Literal["refuse", "add"] = "refuse",
) -> Reading:
    """People and ties out of a table of any usual shape: text with commas, semicolons or tabs in
    any usual coding, or an Excel workbook.

    Shapes: "edges" (a line for each tie; columns source, target and their synonyms), "choices" (a
    line for each person; choice 1 … choice 5, or play 1, work 1), "matrix" and "ratings" (names in
    the first line and column). "auto" finds out, and `understood` says what was found. `kind`,
    `wave` and `rejections` (kinds of sign -1) fill in what the table does not say. `blank`: in
    choices and matrices, blank is an answer not given, or "nobody" where you know that it is.
    With a roster, people who are not in it are faults, or are added.

    Never raises on content; ValueError for another shape, LibraryMissing without openpyxl.
    """
    if shape not in get_args(Shape):
        raise ValueError(f"shape is one of {', '.join(get_args(Shape))}, not {shape!r}")
    people, answered, before = _roster(roster)
    grid = grid_of(content, sheet)
    found = shape_of(grid, kind) if shape == "auto" else shape
    scales = dict(scales or {})
    if found == "edges":
        reading = _edges(grid, people, kind, wave, rejections, answered, add=strangers == "add")
    elif found == "choices":
        reading = read_choices(
            grid,
            kind=kind,
            people=people,
            responded=answered,
            rejections=rejections,
            wave=wave,
            blank=blank,
            strangers=strangers,
        )
    elif found in ("matrix", "ratings"):
        reading = read_matrix(
            grid,
            kind=kind,
            people=people,
            responded=answered,
            wave=wave,
            blank=blank,
            ratings=True if shape == "ratings" else None,
            scale=scales.get(kind),
            strangers=strangers,
        )
    else:
        reading = _unrecognised(grid)
    separator = SEPARATORS.get(grid.separator)
    cells = [say("io.cells", separator=separator)] if separator and grid.lines else []
    return Reading(
        rows=reading.rows,
        people=reading.people,
        responded=reading.responded,
        scales={**reading.scales, **scales},
        faults=(*before, *reading.faults),
        understood=(*reading.understood, *cells),
        shape=reading.shape,
    )


def grid_of(content: bytes | str, sheet: str | None = None) -> Grid:
    """The cells of a text or a workbook."""
    if isinstance(content, bytes) and is_excel(content):
        return excel_grid(content, sheet)
    return text_grid(content)


def shape_of(grid: Grid, kind: str = "tie") -> str:
    """The shape of a table by its first line and first column; "" for none of the known ones."""
    if not grid.lines:
        return ""
    header = grid.lines[0][1]
    if {"source", "target"} <= chosen_columns(tuple(header), TIE_COLUMNS).keys():
        return "edges"
    names = {name for name in header[1:] if name}
    lines = {cells[0] for _, cells in grid.lines[1:] if cells[0]}
    if len(names & lines) >= max(1, min(len(names), len(lines)) / 2):
        return "matrix"
    return "choices" if choice_columns(header, kind) and len(header) > 1 else ""


def _roster(
    roster: bytes | str | Sequence[PersonRow],
) -> tuple[tuple[PersonRow, ...], frozenset[str] | None, tuple[Fault, ...]]:
    faults: list[Fault] = []
    people: Sequence[PersonRow]
    if isinstance(roster, bytes | str):
        people, faults = people_of(grid_of(roster))
    else:
        people = roster
    kept, answered, more = who_answered(people)
    return kept, answered, (*faults, *more)


def _edges(
    grid: Grid,
    people: tuple[PersonRow, ...],
    kind: str,
    wave: str | None,
    rejections: Collection[str],
    answered: frozenset[str] | None,
    *,
    add: bool,
) -> Reading:
    rows, faults = ties_of(grid, kind=kind)
    rows = [_filled(row, wave, rejections) for row in rows]
    joined: tuple[PersonRow, ...] = ()
    if people:
        known = {person.id for person in people}
        new: dict[str, int] = {}
        for row in rows:
            for end in dict.fromkeys((row.source, row.target)):
                if end not in known:
                    new.setdefault(end, row.line)
                    reason = stranger(end, known)
                    faults.append(
                        Fault(line=row.line, column="", value=end, reason=reason, note=add)
                    )
        if add:
            names = people[0].attributes
            joined = tuple(
                PersonRow(line=line, id=who, attributes=dict.fromkeys(names))
                for who, line in sorted(new.items())
            )
        else:
            rows = [row for row in rows if not {row.source, row.target} & new.keys()]
    scales, more = declared_scales(grid, {row.line: row.kind for row in rows})
    columns = chosen_columns(tuple(grid.lines[0][1]) if grid.lines else (), TIE_COLUMNS)
    told = say("io.edges", count=len(rows), columns=", ".join(columns.values()))
    return Reading(
        rows=tuple(rows),
        people=(*people, *joined),
        responded=answered,
        scales=scales,
        faults=(*faults, *more),
        understood=(told,),
        shape="edges",
    )


def _filled(row: TieRow, wave: str | None, rejections: Collection[str]) -> TieRow:
    if row.wave is None and wave is not None:
        row = replace(row, wave=wave)
    if row.kind in rejections and row.sign > 0:
        row = replace(row, sign=-1, flags=row.flags | {"negative"})
    return row


def _unrecognised(grid: Grid) -> Reading:
    faults = list(grid.faults)
    if grid.lines:
        number, header = grid.lines[0]
        reason = say("io.shape", header=" | ".join(header))
        faults.append(Fault(line=number, column="", value="", reason=reason))
    elif not faults:
        faults.append(Fault(line=1, column="", value="", reason=say("io.empty")))
    return Reading(faults=tuple(faults))
