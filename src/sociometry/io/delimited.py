"""A network as two files of delimited text, which `read` reads back."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from sociometry.io.flat import Value, notes_of, people_fields, text_of, tie_fields, writable
from sociometry.io.tables import REMARK, guarded
from sociometry.network import Network
from sociometry.result import Message

# A table keeps no space at the ends of a cell.
NOT_IN_A_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]|^\\s|\\s$")


@dataclass(frozen=True)
class TwoTables:
    """The ties and the people as text, and what others may misread."""

    ties: str
    people: str
    notes: tuple[Message, ...] = ()


def write_csv(
    network: Network, *, separator: Literal[",", ";", "\t"] = ",", remark: str = ""
) -> TwoTables:
    """The ties (source, target, kind, weight, …) and the people (id, attributes, answered).

    Numbers have a decimal point. A text that a spreadsheet would take for a formula begins with an
    apostrophe, which `read` takes away again; a remark is a first line "# …". Raises
    SociometryError for names that begin or end with a space, which a table does not keep.
    O(people + ties).
    """
    if separator not in (",", ";", "\t"):
        raise ValueError("the separator is a comma, a semicolon or a tab")
    writable(network, NOT_IN_A_CELL, remark=remark)
    ties, people = tie_fields(network), people_fields(network)
    return TwoTables(
        _text(ties, separator, remark), _text(people, separator, remark), notes_of(network)
    )


def _text(fields: Mapping[str, list[Value]], separator: str, remark: str) -> str:
    out = StringIO(newline="")
    # Between quotation marks no name looks like a separator, also where a single column has none.
    head = csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL)
    if remark:
        head.writerow([f"{REMARK}{remark}"])
    head.writerow(guarded(name) for name in fields)
    plain = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer = plain if len(fields) > 1 else head
    writer.writerows([_cell(v) for v in row] for row in zip(*fields.values(), strict=True))
    return out.getvalue()


def _cell(value: Value) -> str:
    return guarded(value) if isinstance(value, str) else text_of(value)
