"""A text with separated columns, read by the names in its header, whatever program wrote it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "io.replaced": "Some letters of the file could not be read; they stand as �.",
        "io.cp1252": "The file is not in UTF-8; it was read as Windows text (cp1252).",
        "io.empty": "The file has no header.",
        "io.no_column": "There is no column called {column}.",
        "io.column_twice": "There are several columns called {column}.",
        "io.long_line": "The line has {found} cells, the header {wide}.",
        "io.unreadable": "From here on the file cannot be read: {why}.",
    }
)


SEPARATORS = ",;\t"
REMARK = "# "
# How a cell begins that a spreadsheet calculates; an apostrophe before it says that it is text.
FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong in a file, where it is, and why; `note` faults do not stop an import."""

    line: int
    column: str
    value: str
    reason: Message
    note: bool = False


@dataclass(frozen=True)
class Grid:
    """The lines of a file that are not blank, each with its number and its cells as text."""

    lines: tuple[tuple[int, list[str]], ...]
    faults: tuple[Fault, ...] = ()
    separator: str = ""

    @property
    def decimal_comma(self) -> bool:
        """Whether 2,5 can be one number."""
        return self.separator != ","


@dataclass(frozen=True)
class TextTable:
    """A header and its lines: each the number of its line in the file and its cells by column
    name.
    """

    header: tuple[str, ...]
    lines: tuple[tuple[int, dict[str, str]], ...]
    faults: tuple[Fault, ...]
    separator: str


def decoded(content: bytes | str) -> tuple[str, list[Fault]]:
    """The text of a file: UTF-8 (UTF-16 by its mark), or else cp1252 with a note."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _replaced(content.decode("utf-16", errors="replace"))
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text, faults = _replaced(content.decode("cp1252", errors="replace"))
        note = Fault(line=1, column="", value="", reason=say("io.cp1252"), note=True)
        return text, [note, *faults]


def text_table(content: bytes | str) -> TextTable:
    """Read any bytes as a table; what does not fit the header is a fault of its line."""
    return table_of(text_grid(content))


def text_grid(content: bytes | str) -> Grid:
    """The cells of a text: separated by commas, semicolons or tabs, whichever its first line
    uses most.
    """
    text, faults = decoded(content)
    separator = _separator(text)
    lines = [line for line in _records(text, separator, faults) if any(line[1])]
    while len(lines) > 1 and _is_remark(lines[0][1]):
        del lines[0]
    if lines and _declares_separator(lines[0][1]):
        del lines[0]
    return Grid(tuple(lines), tuple(faults), separator)


def table_of(grid: Grid) -> TextTable:
    """The first line is the header; a line that is longer is a fault."""
    faults = list(grid.faults)
    if not grid.lines:
        faults.append(Fault(line=1, column="", value="", reason=say("io.empty")))
        return TextTable((), (), tuple(faults), grid.separator)
    number, header = grid.lines[0]
    faults.extend(
        Fault(line=number, column=name, value=name, reason=say("io.column_twice", column=name))
        for name in sorted(n for n, times in Counter(header).items() if n and times > 1)
    )
    lines: list[tuple[int, dict[str, str]]] = []
    for number, cells in grid.lines[1:]:
        if any(cells[len(header) :]):
            faults.append(long_line(number, cells, len(header)))
        else:
            padded = [*cells, *[""] * (len(header) - len(cells))]
            lines.append((number, dict(zip(header, padded, strict=False))))
    return TextTable(tuple(header), tuple(lines), tuple(faults), grid.separator)


def column_of(header: tuple[str, ...], synonyms: tuple[str, ...]) -> str | None:
    """The first of the synonyms that the header has, in the order of the synonyms."""
    plain = {n.lower().replace(" ", "_").replace("-", "_"): n for n in reversed(header)}
    return next((plain[word] for word in synonyms if word in plain), None)


def chosen_columns(
    header: tuple[str, ...], synonyms: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Which column of the file plays which part."""
    found = {part: column_of(header, words) for part, words in synonyms.items()}
    return {part: name for part, name in found.items() if name is not None}


def _records(text: str, separator: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    lines = StringIO(text.replace("\0", ""), newline="")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = say("io.unreadable", why=str(error))
            faults.append(Fault(line=reader.line_num, column="", value="", reason=reason))
            return
        yield before + 1, [plain(cell.strip()) for cell in cells]
        before = reader.line_num


def _replaced(text: str) -> tuple[str, list[Fault]]:
    at = text.find("\ufffd")
    if at < 0:
        return text, []
    line = text.count("\n", 0, at) + 1
    return text, [Fault(line=line, column="", value="�", reason=say("io.replaced"), note=True)]


def _separator(text: str) -> str:
    """The separator that the first line with text uses most, comma when none."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next((line for line in lines if not line.startswith((REMARK, f'"{REMARK}'))), "")
    if first.lower().startswith("sep=") and first[4:5] in SEPARATORS:
        return first[4]
    return max(SEPARATORS, key=re.sub(r'"[^"]*"', "", first).count)


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def plain(text: str) -> str:
    """The text without the apostrophe that keeps it from being a formula."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _is_remark(cells: list[str]) -> bool:
    """Whether this is a remark above the header: one cell alone that begins with "# "."""
    return cells[0].startswith(REMARK) and not any(cells[1:])


def _declares_separator(cells: list[str]) -> bool:
    """Whether this is the line "sep=;" that some spreadsheets write above the header."""
    return cells[0].lower() == "sep=" and not any(cells[1:])


def long_line(number: int, cells: list[str], wide: int) -> Fault:
    """The fault of a line with more cells than the header."""
    reason = say("io.long_line", found=len(cells), wide=wide)
    return Fault(line=number, column="", value=cells[wide], reason=reason)
