"""The ties of a large network in one memory-mapped file, with a small delta beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from sociometry.centrality.spectral_bound import bound_of
from sociometry.engines.delta import Delta, append, corrections, read_delta
from sociometry.engines.stored import Header, canonical, map_file, read_header, write_file
from sociometry.matrix import Csr, Floats
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "snapshot.same_tie_twice": (
            "{count} tie is given twice: say how the two are combined.",
            "{count} ties are given twice: say how they are combined.",
        ),
    }
)

# Past this share of its ties a delta slows each product by more than a tenth.
PAYS = 0.02
Whole = npt.NDArray[np.int64]


class TieTwice(SociometryError):
    """The same tie was given twice, and nobody said how to combine the two."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """An open snapshot: `into[i, j]` is the strength of the tie from j to i, mapped from the file.

    `beside` holds what the delta adds to it and takes from it, in the same orientation.
    """

    path: Path
    header: Header
    into: Csr
    beside: Csr
    changes: int

    @property
    def n(self) -> int:
        return self.header.n

    @property
    def whole(self) -> Csr:
        """The ties as they are now, delta included, in memory of their own. O(m)."""
        if not self.changes:
            return self.into
        both = csr_array(self.into + self.beside)
        both.eliminate_zeros()
        return both


def write_snapshot(
    path: Path | str,
    n: int,
    sources: npt.ArrayLike,
    targets: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    combine: str = "refuse",
    bound: bool = True,
) -> Header:
    """Write ties between rows 0 … n-1 as a snapshot; the file appears whole or not at all.

    Self-ties are left out and counted, and so is weight 0, an answered "no". `combine` settles a
    tie that is given several times: "refuse", "sum" or "max". `bound` computes and keeps the
    spectral bound, which takes longer than the writing. Raises TieTwice, ValueError. O(m log m).
    """
    rows, columns = _whole(sources, n), _whole(targets, n)
    given = np.ones(len(rows)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not len(rows) == len(columns) == len(given):
        raise ValueError("sources, targets and weights are of the same length")
    if not (np.isfinite(given) & (given >= 0)).all():
        raise ValueError("weights are finite and not negative")
    kept = (rows != columns) & (given > 0)
    into, repeated = _combined(rows[kept], columns[kept], given[kept], n, combine)
    header = Header(
        identity=uuid4().hex,
        n=n,
        ties=into.nnz,
        wide=into.indices.dtype == np.int64,
        loops=int(((rows == columns) & (given > 0)).sum()),
        repeated=repeated,
        combine=combine,
        bound=bound_of(into) if bound else None,
    )
    write_file(Path(path), header, into)
    return header


def open_snapshot(path: Path | str) -> Snapshot:
    """Map a snapshot and apply the delta beside it. Any number of processes may, at any time.

    Costs O(1) plus O(delta log m); the ties themselves are read as they are used. Raises
    NotASnapshot, FileNotFoundError.
    """
    place = Path(path)
    while True:
        header, into = map_file(place)
        delta = read_delta(place)
        if delta is None or delta.identity == header.identity:
            break
        if read_header(place)[0].identity == header.identity:
            delta = None  # left over by a merge that was cut off after its end
            break
    return _beside(place, header, into, delta)


def append_ties(
    path: Path | str,
    sources: npt.ArrayLike,
    targets: npt.ArrayLike,
    weights: npt.ArrayLike | float = 1.0,
) -> bool:
    """Set the strength of ties beside the snapshot; weight 0 takes a tie away. The last word holds.

    On the disk when it returns. A batch that a crash cut off counts as never written. Returns
    whether a merge pays by now: past `PAYS` of all ties the delta slows each product by more than
    a tenth. Raises ValueError for people outside 0 … n-1, self-ties, weights below zero.
    """
    place = Path(path)
    with _alone(place):
        header, _ = read_header(place)
        with Path(f"{place}.delta").open("a+b") as file:
            held = append(file, header.identity, header.n, sources, targets, weights)
    return held > PAYS * max(header.ties, 1)


def merge(path: Path | str, *, n: int | None = None, bound: bool = True) -> Header:
    """Write the snapshot anew with its delta inside; `n` makes room for more people.

    Readers keep what they had opened. A crash at any point leaves either the old pair or the new
    file: a delta that belongs to another writing is ignored. Writers wait for it.
    """
    with _alone(Path(path)):
        now = open_snapshot(path)
        size = now.n if n is None else n
        if size < now.n:
            raise ValueError(f"the snapshot has {now.n} people already")
        ties = now.whole.tocoo()
        into = csr_array(coo_array((ties.data, (ties.row, ties.col)), shape=(size, size)))
        header = replace(
            now.header,
            identity=uuid4().hex,
            n=size,
            ties=into.nnz,
            wide=into.indices.dtype == np.int64,
            bound=bound_of(into) if bound else None,
        )
        write_file(now.path, header, into)
        Path(f"{now.path}.delta").unlink(missing_ok=True)
    return header


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other process writes meanwhile. Readers do not wait."""
    import fcntl  # not on every system; reading needs none

    with Path(f"{path}.lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _whole(rows: npt.ArrayLike, n: int) -> Whole:
    numbers = np.asarray(rows)
    if numbers.size and not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError("people are numbered by whole numbers from 0")
    if numbers.size and not 0 <= int(numbers.min()) <= int(numbers.max()) < n:
        raise ValueError(f"people are numbered from 0 to {n - 1}")
    return numbers.astype(np.int64)


def _combined(
    sources: Whole, targets: Whole, weights: Floats, n: int, combine: str
) -> tuple[Csr, int]:
    if combine not in ("refuse", "sum", "max"):
        raise ValueError(f'combine is "refuse", "sum" or "max", not {combine!r}')
    key = targets * n + sources
    order = np.argsort(key, kind="stable")
    key, weights = key[order], weights[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    repeated = len(key) - len(first)
    if repeated and combine == "refuse":
        raise TieTwice(say("snapshot.same_tie_twice", count=repeated))
    if repeated:
        together = np.add if combine == "sum" else np.maximum
        weights = together.reduceat(weights, first)
        key = key[first]
    row, column = np.divmod(key, max(n, 1))
    starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=n))])
    width = np.int32 if max(n, len(key)) < 2**31 else np.int64
    built = csr_array(
        (weights.astype(np.float64), column.astype(width), starts.astype(width)), shape=(n, n)
    )
    return canonical(built), repeated


def _beside(path: Path, header: Header, into: Csr, delta: Delta | None) -> Snapshot:
    beside, changes = corrections(into, delta)
    return Snapshot(path=path, header=header, into=into, beside=beside, changes=changes)
