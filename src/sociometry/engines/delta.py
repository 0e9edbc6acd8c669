"""Ties that were added, changed or taken away since a snapshot was written."""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Floats

MAGIC = b"sociometry delta 1\n"
RECORD = np.dtype([("source", "<i8"), ("target", "<i8"), ("weight", "<f8")])
BATCH = struct.Struct("<II")
IDENTITY = 32


@dataclass(frozen=True, kw_only=True)
class Delta:
    """Records in the order they were written: the strength a tie has from then on, 0 for none."""

    identity: str
    records: npt.NDArray[np.void]


def append(
    file: IO[bytes],
    identity: str,
    n: int,
    sources: npt.ArrayLike,
    targets: npt.ArrayLike,
    weights: npt.ArrayLike | float,
) -> int:
    """Write a batch behind the last whole one of an open delta, or begin it anew for another
    writing of the snapshot; on the disk when it returns how many records it now holds.
    """
    batch = _batch(n, sources, targets, weights)
    held, end = _read(file)
    before = 0 if held is None or held.identity != identity else len(held.records)
    if not before:
        file.truncate(0)
        file.write(MAGIC + identity.encode())
    else:
        file.truncate(end)
    content = batch.tobytes()
    file.write(BATCH.pack(len(batch), zlib.crc32(content)) + content)
    file.flush()
    os.fsync(file.fileno())
    return before + len(batch)


def read_delta(path: Path) -> Delta | None:
    """The delta beside a snapshot, up to its last whole batch; None when there is none."""
    try:
        with Path(f"{path}.delta").open("rb") as file:
            return _read(file)[0]
    except FileNotFoundError:
        return None


def corrections(into: Csr, delta: Delta | None) -> tuple[Csr, int]:
    """What has to be added to the mapped ties so that they are as the delta says: (matrix, changes).

    Same orientation as `into`: row = target. O(d log m) for d records.
    """
    n = into.shape[0]
    if delta is None or not len(delta.records):
        return csr_array((n, n), dtype=np.float64), 0
    source, target = delta.records["source"], delta.records["target"]
    last = _last_of_each(target * n + source)
    row, column = target[last], source[last]
    before = np.asarray(into[row, column], dtype=np.float64).ravel()
    difference = delta.records["weight"][last] - before
    changed = difference != 0
    added = csr_array((difference[changed], (row[changed], column[changed])), shape=(n, n))
    return added, int(changed.sum())


def _last_of_each(key: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    order = np.argsort(key, kind="stable")
    ends = np.flatnonzero(np.diff(key[order], append=key[order[-1]] + 1))
    return order[ends]


def _batch(
    n: int, sources: npt.ArrayLike, targets: npt.ArrayLike, weights: npt.ArrayLike | float
) -> npt.NDArray[np.void]:
    source, target = np.atleast_1d(sources), np.atleast_1d(targets)
    strength: Floats = np.broadcast_to(np.asarray(weights, dtype=np.float64), source.shape)
    if source.shape != target.shape or source.ndim != 1:
        raise ValueError("sources, targets and weights are of the same length")
    people = np.concatenate([source, target])
    if people.size and not np.issubdtype(people.dtype, np.integer):
        raise ValueError("people are numbered by whole numbers from 0")
    if people.size and not 0 <= int(people.min()) <= int(people.max()) < n:
        raise ValueError(f"people are numbered from 0 to {n - 1}")
    if (source == target).any():
        raise ValueError("nobody has a tie with themselves")
    if not (np.isfinite(strength) & (strength >= 0)).all():
        raise ValueError("weights are finite and not negative")
    batch = np.empty(len(source), dtype=RECORD)
    batch["source"], batch["target"], batch["weight"] = source, target, strength
    return batch


def _read(file: IO[bytes]) -> tuple[Delta | None, int]:
    """The records of a delta and where its last whole batch ends."""
    file.seek(0)
    content = file.read()
    at = len(MAGIC) + IDENTITY
    if not content.startswith(MAGIC) or len(content) < at:
        return None, 0
    identity = content[len(MAGIC) : at].decode("ascii", "replace")
    batches = []
    while at + BATCH.size <= len(content):
        count, checksum = BATCH.unpack_from(content, at)
        end = at + BATCH.size + count * RECORD.itemsize
        held = content[at + BATCH.size : end]
        if end > len(content) or zlib.crc32(held) != checksum:
            break
        batches.append(np.frombuffer(held, dtype=RECORD))
        at = end
    records = np.concatenate(batches) if batches else np.empty(0, dtype=RECORD)
    return Delta(identity=identity, records=records), at
