"""Reading a CSV file as it really comes: any encoding, any separator, each row with its line."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from commonground.edges.rosters.pure.findings import Findings

SEPARATORS = ",;\t|"
LONGEST_RECORD = 60  # lines that one row may take
LONGEST_CELL = 20_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Row:
    """One row: its file, the line it begins on, and its cells by the plain name of their column."""

    file: str
    line: int
    cells: dict[str, str]
    titles: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def title(self, column: str) -> str:
        """The column as the file spells it."""
        return self.titles.get(column, column)


@dataclass(frozen=True)
class Table:
    """What could be read of one file."""

    file: str
    columns: frozenset[str]
    rows: tuple[Row, ...]


def read_table(
    data: bytes, file: str, needs: tuple[str, ...], synonyms: dict[str, str], findings: Findings
) -> Table:
    """The rows that can be read; each that cannot is a fault of its line."""
    text = decode(data, file, findings)
    empty = Table(file, frozenset(), ())
    if text is None:
        return empty
    lines = text.splitlines_of_csv()
    head = next((i for i, line in enumerate(lines) if _speaks(line)), None)
    if head is None:
        findings.fault("empty_file", file)
        return empty
    separator = _separator(lines[head])
    titles = _titles(lines[head], separator, head + 1, file, synonyms, findings)
    if missing := [n for n in needs if synonyms.get(plain(n), plain(n)) not in titles]:
        for name in missing:
            findings.fault("no_column", file, head + 1, name)
        return empty
    rows = tuple(_rows(lines, head + 1, separator, titles, file, findings))
    return Table(file, frozenset(titles), rows)


class Text(str):
    """Decoded text that knows how CSV breaks lines: by CR, LF or both, and by nothing else."""

    def splitlines_of_csv(self) -> list[str]:
        return self.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def decode(data: bytes, file: str, findings: Findings) -> Text | None:
    """UTF-8 with or without mark, UTF-16, else Windows' western letters."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], name, file, findings)
    if b"\0" in data[:2000]:
        odd, even = data[1:2000:2].count(0), data[0:2000:2].count(0)
        return _decoded(data, "utf-16-le" if odd > even else "utf-16-be", file, findings)
    try:
        return _without_controls(data.decode("utf-8"), file, findings)
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
    if _partly_utf8(data):
        findings.fault("mixed_letters", file, line)
        return None
    findings.note("windows_letters", file, line)
    return _decoded(data, "cp1252", file, findings)


def _partly_utf8(data: bytes) -> bool:
    """Whether other lines hold letters that are UTF-8: then no one encoding fits the file."""
    for line in data.splitlines():
        if not line.isascii():
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            return True
    return False


def _decoded(data: bytes, name: str, file: str, findings: Findings) -> Text | None:
    try:
        return _without_controls(data.decode(name), file, findings)
    except UnicodeDecodeError as wrong:
        findings.fault("no_text", file, data.count(b"\n", 0, wrong.start) + 1)
        return None


def _without_controls(text: str, file: str, findings: Findings) -> Text | None:
    text = text.removeprefix("\ufeff")
    for number, line in enumerate(Text(text).splitlines_of_csv(), 1):
        if "\0" in line:
            findings.fault("no_text", file, number)
            return None
    return Text(text)


def _speaks(line: str) -> bool:
    return bool(line.strip(SEPARATORS + ' "\t')) and not line.lower().startswith("sep=")


def _separator(head: str) -> str:
    return max(SEPARATORS, key=lambda sign: (head.count(sign), -SEPARATORS.index(sign)))


def plain(title: str) -> str:
    """A column's name without case and signs: `Sourced ID`, `sourced_id` and `sourcedId` are one."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _titles(
    head: str, separator: str, line: int, file: str, synonyms: dict[str, str], findings: Findings
) -> dict[str, tuple[int, str]]:
    try:
        cells = next(csv.reader([head], delimiter=separator))
    except (csv.Error, StopIteration):
        findings.fault("quotes", file, line)
        return {}
    found: dict[str, tuple[int, str]] = {}
    for place, title in enumerate(cells):
        name = plain(title)
        name = synonyms.get(name, name)
        if name in found:
            findings.fault("column_twice", file, line, title.strip())
        elif name:
            found[name] = (place, title.strip())
    return found


def _rows(
    lines: list[str],
    start: int,
    separator: str,
    titles: dict[str, tuple[int, str]],
    file: str,
    findings: Findings,
) -> Iterator[Row]:
    spelled = {name: title for name, (_place, title) in titles.items()}
    width = max(place for place, _title in titles.values()) + 1
    at = start
    while at < len(lines):
        number = at + 1
        cells, taken = _record(lines, at, separator)
        at += taken
        if cells is None:
            reason = "too_long" if len(lines[number - 1]) > LONGEST_CELL else "quotes"
            findings.fault(reason, file, number, value=lines[number - 1], most=LONGEST_CELL)
            continue
        values = [cleaned(cell) for cell in cells]
        if not any(values):
            continue
        if any(values[width:]):
            findings.fault("more_cells", file, number, value=lines[number - 1], columns=width)
            continue
        row = {name: values[i] for name, (i, _t) in titles.items() if i < len(values)}
        yield Row(file, number, row, spelled)


def _record(lines: list[str], at: int, separator: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins here and how many lines it took; None when quotes do not close.

    Only the first line of such a row is given up, so that one stray quote cannot hide the rest.
    """
    text = lines[at]
    taken = 1
    while text.count('"') % 2 and taken < LONGEST_RECORD and at + taken < len(lines):
        text += "\n" + lines[at + taken]
        taken += 1
    try:
        if text.count('"') % 2 == 0 and len(text) <= csv.field_size_limit():
            lines_of_it = io.StringIO(text, newline="\n")
            rows = list(csv.reader(lines_of_it, delimiter=separator, strict=True))
            if len(rows) <= 1:
                return (rows[0] if rows else []), taken
    except csv.Error:
        pass
    return None, 1


def cleaned(cell: str) -> str:
    """The cell as people mean it: composed letters, no space around it or twice in a row."""
    return " ".join(unicodedata.normalize("NFC", cell).replace("\u200b", "").split())
