"""Any table of people and ties: what shape it has is found out, and told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sociometry.io.choices import Blank, choice_columns, numbered, read_choices
from sociometry.io.edges import filled, read_edges, within
from sociometry.io.excel import excel_grid, is_excel
from sociometry.io.graph_files import read_graph
from sociometry.io.lines import PersonRow
from sociometry.io.naming import FILE_ID
from sociometry.io.reading import (
    TIE_COLUMNS,
    Reading,
    people_of,
    who_answered,
)
from sociometry.io.square import read_matrix
from sociometry.io.tables import Fault, Grid, chosen_columns, text_grid
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "io.by_column": "People are called by the column {column} of the roster.",
        "io.cells": "Cells are separated by {separator}.",
        "io.shape": (
            "The shape of this table was not recognised. Known are: columns called source and "
            "target; columns numbered from 1 beside a column of names; the same names in the "
            "first line and the first column; two names in every line. Its first line is: "
            "{header}."
        ),
    }
)

Shape = Literal["auto", "edges", "choices", "matrix", "ratings"]
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", " ": "blanks"}


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
    """People and ties out of a table of any usual shape, text with commas, semicolons or tabs in
    any usual coding or an Excel workbook; out of a list that a program wrote with blanks between
    (two numbers, or two names and a strength in every line); or out of GEXF, GraphML, Pajek .net or
    UCINET DL.

    Shapes: "edges" (a line for each tie; columns source, target and their synonyms), "choices" (a
    line for each person; choice 1 … choice 5, or play 1, work 1), "matrix" and "ratings" (names in
    the first line and column). "auto" finds out, and `understood` says what was found. `kind`,
    `wave` and `rejections` (kinds of sign -1) fill in what the table does not say. `blank`: in
    choices and matrices, blank is an answer not given, or "nobody" where you know that it is.
    With a roster, people who are not in it are faults, or are added; where the file calls people
    by another column of the roster than its ids, so does the reading.

    With a named shape, the file is a table. Never raises on content; ValueError for another shape,
    LibraryMissing without openpyxl.
    """
    if shape not in get_args(Shape):
        raise ValueError(f"shape is one of {', '.join(get_args(Shape))}, not {shape!r}")
    people, answered, before = _roster(roster)
    asked = _Asked(people, answered, kind, wave, rejections, blank, dict(scales or {}), strangers)
    graph = read_graph(content, kind=kind) if shape == "auto" else None
    grid = grid_of(content, sheet) if graph is None else Grid(())

    def by(asked: _Asked) -> Reading:
        if graph is None:
            return _table(grid, shape, asked)
        if not asked.people:
            return graph
        return within(graph, asked.people, asked.answered, strangers=strangers)

    reading = by(asked)
    for column in _names_beside_ids(people) if _strangers(reading) else ():
        again = by(_called_by(column, asked))
        if not _strangers(again):
            told = say("io.by_column", column=column)
            reading = replace(again, understood=(*again.understood, told))
            break
    return replace(
        reading,
        rows=tuple(filled(reading.rows, wave, rejections)),
        scales={**reading.scales, **asked.scales},
        faults=(*before, *reading.faults),
    )


@dataclass(frozen=True)
class _Asked:
    """What is known beside the file."""

    people: tuple[PersonRow, ...]
    answered: frozenset[str] | None
    kind: str
    wave: str | None
    rejections: Collection[str]
    blank: Blank
    scales: Mapping[str, float]
    strangers: Literal["refuse", "add"]


def _strangers(reading: Reading) -> bool:
    return any(fault.reason.key.startswith("io.stranger") for fault in reading.faults)


def _names_beside_ids(people: tuple[PersonRow, ...]) -> list[str]:
    """The columns of the roster by which people could be called as well: full, each once."""
    columns = list(people[0].attributes) if people else []
    values = {name: [person.attributes[name] for person in people] for name in columns}
    return [n for n, v in values.items() if all(v) and len(set(v)) == len(v)]


def _called_by(column: str, asked: _Asked) -> _Asked:
    """The same people under their other names; the id becomes an attribute."""
    names = {person.id: person.attributes[column] or "" for person in asked.people}
    people = tuple(
        replace(
            person,
            id=names[person.id],
            attributes={
                FILE_ID: person.id,
                **{name: value for name, value in person.attributes.items() if name != column},
            },
        )
        for person in asked.people
    )
    answered = asked.answered
    if answered is not None:
        answered = frozenset(names[person] for person in answered if person in names)
    return replace(asked, people=people, answered=answered)


def _table(grid: Grid, shape: str, asked: _Asked) -> Reading:
    found = shape_of(grid, asked.kind) if shape == "auto" else shape
    if not found and (spaced := _by_blanks(grid)).lines:
        grid, found = spaced, "bare edges"
    if found in ("edges", "bare edges"):
        bare = (
            0,
            ["source", "target", "weight"][: max(len(c) for _, c in grid.lines or [(0, [])])],
        )
        whole = replace(grid, lines=(bare, *grid.lines)) if found == "bare edges" else grid
        reading = read_edges(whole, kind=asked.kind)
        if asked.people:
            reading = within(reading, asked.people, asked.answered, strangers=asked.strangers)
    elif found == "choices":
        reading = read_choices(
            grid,
            kind=asked.kind,
            people=asked.people,
            responded=asked.answered,
            rejections=asked.rejections,
            wave=asked.wave,
            blank=asked.blank,
            strangers=asked.strangers,
        )
    elif found in ("matrix", "ratings"):
        reading = read_matrix(
            grid,
            kind=asked.kind,
            people=asked.people,
            responded=asked.answered,
            wave=asked.wave,
            blank=asked.blank,
            ratings=True if shape == "ratings" else None,
            scale=asked.scales.get(asked.kind),
            strangers=asked.strangers,
        )
    else:
        reading = _unrecognised(grid)
    separator = SEPARATORS.get(grid.separator)
    cells = [say("io.cells", separator=separator)] if separator and grid.lines else []
    return replace(reading, understood=(*reading.understood, *cells))


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
    if len(names & lines) >= max(1, min(len(names), len(lines)) / 2) and _numbers(grid):
        return "matrix"
    if choice_columns(numbered(grid).lines[0][1], kind) and len(header) > 1:
        return "choices"
    return "bare edges" if _bare(grid) else ""


def _numbers(grid: Grid) -> bool:
    """Whether the cells beside the names are mostly numbers, crosses or blank."""
    cells = [cell for _, line in grid.lines[1:] for cell in line[1:]]
    return sum(not cell.strip("-+−.,?0123456789xX").strip() for cell in cells) * 2 > len(cells)


def _bare(grid: Grid) -> bool:
    """Whether every line is two names and perhaps a number, the first line too."""
    lines = [cells for _, cells in grid.lines]
    if any(len(cells) not in (2, 3) or not all(cells[:2]) for cells in lines):
        return False
    first, others = set(lines[0][:2]), {cell for cells in lines[1:] for cell in cells[:2]}
    weighed = [cells[2] for cells in lines if len(cells) == 3]
    return bool(first & others) and not any(cell.strip("-+−.,0123456789") for cell in weighed)


def _by_blanks(grid: Grid) -> Grid:
    """Two numbers in every line, or two names and a number, with only blanks between, as programs
    list ties; of anything else no line.
    """
    told = [(number, cells) for number, cells in grid.lines if cells[0][:1] not in ("#", "%")]
    lines = tuple((number, cells[0].split()) for number, cells in told)
    spaced = replace(grid, lines=lines, separator=" ")
    alone = bool(told) and all(len(cells) == 1 for _, cells in told)
    weighed = all(len(cells) == 3 or "".join(cells).isdecimal() for _, cells in lines)
    return spaced if alone and weighed and _bare(spaced) else replace(grid, lines=())


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


def _unrecognised(grid: Grid) -> Reading:
    faults = list(grid.faults)
    if grid.lines:
        number, header = grid.lines[0]
        reason = say("io.shape", header=" | ".join(header))
        faults.append(Fault(line=number, column="", value="", reason=reason))
    elif not faults:
        faults.append(Fault(line=1, column="", value="", reason=say("io.empty")))
    return Reading(faults=tuple(faults))
