"""The cells of one sheet of an Excel workbook."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from sociometry.io.needed import needed
from sociometry.io.tables import Fault, Grid
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.excel.unreadable": "This is not an Excel workbook that can be read: {why}.",
        "io.excel.old": (
            "This is an Excel file of before 2007, or one with a password: save it as .xlsx without."
        ),
        "io.excel.no_sheet": "There is no sheet called {sheet}; there are: {sheets}.",
        "io.excel.first_sheet": "The sheet {sheet} was read; there are also: {sheets}.",
        "io.excel.formula": "The formula has no saved result: open and save it in Excel.",
        "io.excel.error": "The cell holds an error of Excel.",
        "io.excel.too_wide": "The sheet reaches over {cells} cells; that is no list of people.",
        "io.excel.too_large": "Unpacked, the workbook is larger than {most} MB.",
    }
)

MOST_UNPACKED = 100_000_000
# What a workbook that is broken or made to harm brings about in zipfile and openpyxl.
UNREADABLE = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
MOST_CELLS = 10_000_000
NEW, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_excel(content: bytes | str) -> bool:
    """Whether the first bytes are those of a workbook."""
    return isinstance(content, bytes) and content[:4] in (NEW, OLD)


def excel_grid(content: bytes, sheet: str | None = None) -> Grid:
    """The cells of a sheet (the first, unless named) as text; lines are numbered as in Excel.

    A formula counts as its saved result; one without is a fault, as is an error cell. Needs
    openpyxl (`LibraryMissing` says so); refuses what unpacks to more than 100 MB.
    """
    if content[:4] == OLD:
        return _refused(say("io.excel.old"))
    openpyxl = needed("openpyxl", what="Excel files")
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                return _refused(say("io.excel.too_large", most=MOST_UNPACKED // 1_000_000))
        with catch_warnings():
            simplefilter("ignore")  # of styles and validations, which say nothing of the cells
            values = openpyxl.load_workbook(BytesIO(content), data_only=True)
            written = openpyxl.load_workbook(BytesIO(content))
    except UNREADABLE as error:
        return _refused(say("io.excel.unreadable", why=str(error) or type(error).__name__))
    names = [one.title for one in values.worksheets]
    if not names:
        return _refused(say("io.excel.unreadable", why="it has no sheet"))
    if sheet is not None and sheet not in names:
        return _refused(say("io.excel.no_sheet", sheet=sheet, sheets=", ".join(names)))
    chosen = sheet if sheet is not None else names[0]
    reach = values[chosen].max_row * values[chosen].max_column
    if reach > MOST_CELLS:
        return _refused(say("io.excel.too_wide", cells=reach))
    faults = []
    if sheet is None and len(names) > 1:
        reason = say("io.excel.first_sheet", sheet=chosen, sheets=", ".join(names[1:]))
        faults.append(Fault(line=1, column="", value="", reason=reason, note=True))
    return _grid(values[chosen], written[chosen], faults)


def _grid(values: Any, written: Any, faults: list[Fault]) -> Grid:
    lines = []
    for row in values.iter_rows():
        cells = [_text(cell.value) for cell in row]
        if any(cells):
            lines.append((row[0].row, cells))
        for cell in row:
            if cell.data_type == "e":
                faults.append(_fault(cell, _text(cell.value), say("io.excel.error")))
    for row in written.iter_rows():
        for cell in row:
            if cell.data_type == "f" and values[cell.coordinate].value is None:
                faults.append(_fault(cell, _text(cell.value), say("io.excel.formula")))
    return Grid(tuple(lines), tuple(faults))


def _fault(cell: Any, value: str, reason: Message) -> Fault:
    return Fault(line=cell.row, column=cell.column_letter, value=value, reason=reason)


def _text(value: object) -> str:
    """What a cell says, as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    at = getattr(value, "isoformat", None)
    return str(at()) if at is not None else str(value).strip()


def _refused(reason: Message) -> Grid:
    return Grid((), (Fault(line=1, column="", value="", reason=reason),))
