"""The formats of graphs: known by their first letters, written by their names."""

from __future__ import annotations

import re
from collections.abc import Callable

from sociometry.io.dl import read_ucinet
from sociometry.io.flat import Export
from sociometry.io.gexf import read_gexf, write_gexf
from sociometry.io.graphml import read_graphml, write_graphml
from sociometry.io.pajek import read_pajek, write_pajek
from sociometry.io.reading import Reading
from sociometry.io.tables import decoded
from sociometry.io.ucinet import write_ucinet

START = 4000
BEGINS: dict[str, re.Pattern[str]] = {
    "gexf": re.compile(r"<(?:\w+:)?gexf[\s>]", re.IGNORECASE),
    "graphml": re.compile(r"<(?:\w+:)?graphml[\s>]", re.IGNORECASE),
    "pajek": re.compile(r"\A(?:\s*%[^\n]*\n)*\s*\*(?:network|vertices)\b", re.IGNORECASE),
    "ucinet": re.compile(r"\A\s*dl\s+(?:n|nr|nc|nm|format|title|\d)[\s=]", re.IGNORECASE),
}
READERS: dict[str, Callable[..., Reading]] = {
    "gexf": read_gexf,
    "graphml": read_graphml,
    "pajek": read_pajek,
    "ucinet": read_ucinet,
}
WRITERS: dict[str, Callable[..., Export]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "pajek": write_pajek,
    "ucinet": write_ucinet,
}


def graph_format(content: bytes | str) -> str:
    """The format of a graph file by how it begins; "" for a table or anything else."""
    text = decoded(content[:START])[0].lstrip()
    known = (
        BEGINS if text.startswith("<") else {"pajek": BEGINS["pajek"], "ucinet": BEGINS["ucinet"]}
    )
    return next((name for name, begins in known.items() if begins.search(text)), "")


def read_graph(content: bytes | str, *, kind: str = "tie") -> Reading | None:
    """What a graph file holds; None where it is none."""
    found = graph_format(content)
    return READERS[found](content, kind=kind) if found else None
