"""The file of a snapshot: a header that says what it is, then three arrays, aligned."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.spectral_bound import Bound
from sociometry.matrix import Csr, from_cells
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell({"snapshot.not_one": "{path} is not a snapshot of ties, or it was cut off."})

MAGIC = b"sociometry snapshot 1\n"
ALIGN = 64


class NotASnapshot(SociometryError):
    """The file is something else, or was cut off."""


@dataclass(frozen=True, kw_only=True)
class Header:
    """What a snapshot says of itself before its numbers begin.

    `identity` is new with each writing: a delta belongs to one writing. `bound` is that of the
    ties in the file, without the delta; None when it was not asked for. `loops` and `repeated`
    count what was left out and what was combined.
    """

    identity: str
    n: int
    ties: int
    wide: bool
    loops: int
    repeated: int
    combine: str
    bound: Bound | None


def write_file(path: Path, header: Header, into: Csr) -> None:
    told = {**header.__dict__, "bound": header.bound.__dict__ if header.bound else None}
    head = MAGIC + json.dumps(told).encode() + b"\n"
    aside = path.with_name(f"{path.name}.{header.identity}.part")
    try:
        with aside.open("wb") as file:
            file.write(head)
            for numbers in (into.indptr, into.indices, into.data):
                file.write(b"\0" * (-file.tell() % ALIGN))
                np.ascontiguousarray(numbers).tofile(file)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        synced(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def synced(folder: Path) -> None:
    """Have the names in a folder outlast a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def read_header(path: Path) -> tuple[Header, int]:
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotASnapshot(say("snapshot.not_one", path=path.name))
        line = file.readline(4096)
        try:
            told = json.loads(line)
            bound = Bound(**told.pop("bound")) if told["bound"] else told.pop("bound")
            return Header(**told, bound=bound), file.tell()
        except (ValueError, TypeError, KeyError) as wrong:
            raise NotASnapshot(say("snapshot.not_one", path=path.name)) from wrong


def map_file(path: Path) -> tuple[Header, Csr]:
    header, at = read_header(path)
    width = np.dtype(np.int64 if header.wide else np.int32)
    shapes = ((header.n + 1, width), (header.ties, width), (header.ties, np.dtype(np.float64)))
    places = []
    for length, dtype in shapes:
        at += -at % ALIGN
        places.append(at)
        at += length * dtype.itemsize
    if path.stat().st_size < at:
        raise NotASnapshot(say("snapshot.not_one", path=path.name))
    if not header.ties:
        return header, from_cells([], header.n)
    mapped = np.memmap(path, mode="r", dtype=np.uint8)
    starts, columns, strengths = (
        mapped[place : place + length * dtype.itemsize].view(np.ndarray).view(dtype)
        for place, (length, dtype) in zip(places, shapes, strict=True)
    )
    built = csr_array((strengths, columns, starts), shape=(header.n, header.n), copy=False)
    return header, canonical(built)


def canonical(a: Csr) -> Csr:
    """Say of a matrix what is known of it, so that nobody looks through it again."""
    a.has_sorted_indices = True
    a.has_canonical_format = True
    return a
