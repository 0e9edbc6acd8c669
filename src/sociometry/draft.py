"""From answers to one matrix: cells are sorted by what is known of them, then the policies decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from sociometry.matrix import Bools, Csr, Floats
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "network.silent_speaks": "{who} is said not to have answered, but has answers.",
        "network.disagree": (
            "{count} pair was answered several times, and not alike.",
            "{count} pairs were answered several times, and not alike.",
        ),
    }
)

Cells = npt.NDArray[np.int64]
Combine = Literal["sum", "max", "any", "mean", "refuse"]
STATUSES = ("tie", "missing", "structural_zero")
EVIDENCE = ("nomination", "rating", "log")


@dataclass(frozen=True, eq=False)
class Columns:
    """The ties of a network as arrays: rows of people, numbers of kinds and waves, strengths."""

    source: Cells
    target: Cells
    kind: Cells
    wave: Cells
    weight: Floats
    positive: Bools
    status: npt.NDArray[np.int8]
    evidence: npt.NDArray[np.int8]

    def only(self, kept: Bools) -> Columns:
        if kept.all():
            return self
        return Columns(
            self.source[kept],
            self.target[kept],
            self.kind[kept],
            self.wave[kept],
            self.weight[kept],
            self.positive[kept],
            self.status[kept],
            self.evidence[kept],
        )


class Draft:
    """Every cell i·n + j of one wave, by what is known of it under one sign.

    An answer of the other sign is an answer all the same: who rejects somebody has answered about
    them, and their cell is seen and without a tie.
    """

    def __init__(
        self, people: Sequence[str], ties: Columns, *, positive: bool, responded: Bools | None
    ) -> None:
        self.people, self.n = people, len(people)
        cell = ties.source * self.n + ties.target
        self.where = ties.kind * (self.n * self.n) + cell
        loop = ties.source == ties.target
        answer = (ties.status == 0) & ~loop
        of_sign = ties.positive if positive else ~ties.positive
        self.told = answer & of_sign
        self.loops = int((loop & of_sign & (ties.status == 0) & (ties.weight > 0)).sum())
        self.other_sign = int((answer & ~of_sign).sum())
        self.zeros = int((self.told & (ties.weight == 0)).sum())
        self.both_signs = self._both_signs(ties, answer & ~of_sign) if self.other_sign else 0
        self.structural = self.missing = self.unseen = _none()
        if (ties.status != 0).any():
            self._gaps(ties, cell, loop, answer)
        self.weight = ties.weight
        self.mixed = self._mixed(ties) if ties.evidence.any() else []
        self._who_answered(ties.source[answer], responded)

    def _both_signs(self, ties: Columns, other: Bools) -> int:
        chosen = self.where[self.told & (ties.weight > 0)]
        return len(np.intersect1d(chosen, self.where[other & (ties.weight > 0)]))

    def _mixed(self, ties: Columns) -> list[int]:
        """The kinds whose answers stand on evidence of several sorts."""
        sorts = np.unique(ties.kind[self.told] * len(EVIDENCE) + ties.evidence[self.told])
        kinds, counts = np.unique(sorts // len(EVIDENCE), return_counts=True)
        return [int(kind) for kind in kinds[counts > 1]]

    def _gaps(self, ties: Columns, cell: Cells, loop: Bools, answer: Bools) -> None:
        lacking = np.setdiff1d(self.where[(ties.status == 1) & ~loop], self.where[answer])
        self.missing = np.unique(lacking % (self.n * self.n))
        self.structural = np.setdiff1d(cell[(ties.status == 2) & ~loop], cell[answer])

    def _who_answered(self, speakers: Cells, responded: Bools | None) -> None:
        n = self.n
        self.present = np.ones(n, dtype=np.bool_)
        silent = np.zeros(n, dtype=np.bool_) if responded is None else ~responded
        if self.structural.size or self.missing.size:
            gone_out = np.bincount(self.structural // n, minlength=n)
            gone_in = np.bincount(self.structural % n, minlength=n)
            self.present = ~((gone_out >= n - 1) & (gone_in >= n - 1))
            missing_out = np.bincount(self.missing // n, minlength=n)
            known_out = np.bincount(speakers, minlength=n)
            nothing = (missing_out > 0) & (known_out == 0)
            silent = silent | ((missing_out + gone_out >= n - 1) & nothing)
        contradicted = speakers[silent[speakers]]
        if contradicted.size:
            who = self.people[int(contradicted.min())]
            raise SociometryError(say("network.silent_speaks", who=who))
        self.silent = silent & self.present
        self.answered = ~silent & self.present

    def strengths(
        self, combine: Combine, threshold: float, shares: Floats, scales: Floats
    ) -> tuple[Cells, Floats]:
        """The cells with a tie, and its strength over all kinds; `shares` of each kind."""
        where, told = self.where[self.told], self.weight[self.told]
        order = np.argsort(where, kind="stable")
        where, told = where[order], told[order]
        first = _starts(where)
        self.repeated = len(where) - len(first)
        self.tops = _tops(where[first] // max(self.n * self.n, 1), told, first, len(shares))
        combined = _combined(told, first, combine) if self.repeated else told
        kept = (combined > 0) & (combined >= threshold)
        where, combined = where[first][kept], combined[kept]
        kind, cells = np.divmod(where, max(self.n * self.n, 1))
        each = 1.0 if combine == "any" else combined / scales[kind]
        mixed = each * shares[kind]
        if len(shares) == 1:
            return cells, mixed
        order = np.argsort(cells, kind="stable")
        cells, mixed = cells[order], mixed[order]
        first = _starts(cells)
        return cells[first], np.add.reduceat(mixed, first) if len(first) else mixed

    def settle(
        self, cells: Cells, mixed: Floats, missing: str, structural: str
    ) -> tuple[Cells, Floats]:
        """Decide which cells stay unseen; "reconstruct" fills in what the other end said."""
        n, nobody = self.n, np.zeros(self.n, dtype=np.bool_)
        rows = np.flatnonzero(self.silent)
        told_missing = self.missing[~self.silent[self.missing // max(n, 1)]]
        self.missing_cells = len(told_missing) + len(rows) * max(n - 1, 0)
        self.unseen_rows = self.unseen_columns = nobody
        if missing == "exclude":
            self.unseen_rows, self.unseen = self.silent, told_missing
        elif missing == "reconstruct" and self.missing_cells:
            cells, mixed = self._reconstructed(cells, mixed, rows)
        if structural == "exclude":
            absent = ~self.present
            self.unseen_rows = self.unseen_rows | absent
            self.unseen_columns = self.unseen_columns | absent
            if self.structural.size:
                self.unseen = np.union1d(self.unseen, self.structural)
        else:
            self.present = ~nobody
            self.answered = ~self.silent
        return cells, mixed

    def _reconstructed(self, cells: Cells, mixed: Floats, rows: Cells) -> tuple[Cells, Floats]:
        n = self.n
        whole = (rows[:, None] * n + np.arange(n)).ravel()
        whole = whole[whole // n != whole % n]
        unknown = np.setdiff1d(np.union1d(self.missing, whole), self.structural)
        other = unknown % n * n + unknown // n
        neither = np.isin(other, unknown)
        self.unseen = unknown[neither]
        filled, back = unknown[~neither], other[~neither]
        said = np.isin(back, cells)
        filled, back = filled[said], back[said]
        every = np.concatenate([cells, filled])
        strengths = np.concatenate([mixed, mixed[np.searchsorted(cells, back)]])
        order = np.argsort(every)
        return every[order], strengths[order]


def sorted_csr(cells: Cells, data: Floats, n: int) -> Csr:
    """A sparse n by n matrix from ascending cells i·n + j."""
    bounds = np.arange(n + 1, dtype=np.int64) * n
    starts = np.searchsorted(cells, bounds).astype(np.int32)
    columns = (cells % max(n, 1)).astype(np.int32)
    return csr_array((data, columns, starts), shape=(n, n))


def marked(cells: Cells, n: int) -> Csr:
    """A sparse n by n matrix with 1 in these ascending cells."""
    return sorted_csr(cells, np.ones(len(cells)), n) if cells.size else _empty(n)


@lru_cache(maxsize=64)
def _empty(n: int) -> Csr:
    return csr_array((n, n), dtype=np.float64)


def _none() -> Cells:
    return np.empty(0, dtype=np.int64)


def _starts(ascending: Cells) -> Cells:
    """Where each new number begins."""
    new = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return np.flatnonzero(new)


def _tops(kinds: Cells, told: Floats, first: Cells, many: int) -> Floats:
    """The strongest answer of each kind."""
    tops = np.zeros(many)
    if len(first):
        begins = _starts(kinds)
        tops[kinds[begins]] = np.maximum.reduceat(told, first[begins])
    return tops


def _combined(told: Floats, first: Cells, combine: Combine) -> Floats:
    if combine == "refuse":
        apart = np.maximum.reduceat(told, first) != np.minimum.reduceat(told, first)
        if apart.any():
            raise SociometryError(say("network.disagree", count=int(apart.sum())))
    if combine in ("sum", "mean"):
        total = np.add.reduceat(told, first)
        return total if combine == "sum" else total / np.diff(first, append=len(told))
    return np.maximum.reduceat(told, first)


def policies(
    draft: Draft, combine: str, missing: str, structural: str, threshold: float
) -> list[Message]:
    """What each policy about single cells touched."""
    return [
        say("matrix.combine", how=combine, count=draft.repeated),
        say("matrix.loops", count=draft.loops),
        say("matrix.zeros", count=draft.zeros),
        say(f"matrix.missing.{missing}", count=draft.missing_cells),
        say(f"matrix.structural.{structural}", count=len(draft.structural)),
        *([say("matrix.threshold", threshold=threshold)] if threshold else []),
    ]


def known_policies(
    sign: str,
    evidence: str | None,
    combine: str,
    threshold: float,
    loops: str,
    missing: str,
    structural: str,
) -> None:
    """Whether these are policies there are; a misspelt one must not act as another."""
    for name, value, choices in (
        ("sign", sign, ("+", "-")),
        ("evidence", evidence or EVIDENCE[0], EVIDENCE),
        ("combine", combine, get_args(Combine)),
        ("loops", loops, ("drop", "refuse")),
        ("missing", missing, ("exclude", "zero", "reconstruct")),
        ("structural", structural, ("exclude", "zero")),
    ):
        if value not in choices:
            raise ValueError(f"{name} is one of {', '.join(choices)}, not {value!r}")
    if not 0 <= threshold < float("inf"):
        raise ValueError("a threshold is zero or more, in units of the scale")
