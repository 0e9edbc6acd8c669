"""The sociomatrix: who names whom, under which policies, and which answers were never seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from sociometry.ends import ends
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "matrix.given": "The matrix was made elsewhere; every cell counts as seen.",
        "matrix.kinds": "Kinds of tie and how much each counts: {kinds}.",
        "matrix.wave": "Only wave {wave}.",
        "matrix.sign": (
            "Only ties of sign {sign}; {count} tie of the other sign was set aside.",
            "Only ties of sign {sign}; {count} ties of the other sign were set aside.",
        ),
        "matrix.evidence": (
            "Only answers of evidence {evidence}; {count} other answer was set aside.",
            "Only answers of evidence {evidence}; {count} other answers were set aside.",
        ),
        "matrix.mixed_evidence": "{kind} mixes nominations, ratings or logs as if they were one.",
        "matrix.combine": (
            "{count} repeated answer about the same pair was combined by {how}.",
            "{count} repeated answers about the same pairs were combined by {how}.",
        ),
        "matrix.loops": (
            "{count} tie of somebody with themselves was left out.",
            "{count} ties of people with themselves were left out.",
        ),
        "matrix.loops_refused": (
            "{count} tie leads from somebody to themselves.",
            "{count} ties lead from people to themselves.",
        ),
        "matrix.zeros": (
            "{count} answer of strength 0 counts as an answered “no”.",
            "{count} answers of strength 0 count as an answered “no”.",
        ),
        "matrix.threshold": "Strengths below {threshold} count as “no”.",
        "matrix.scale": "Strengths of {kind} are divided by {top}, the top of their scale.",
        "matrix.no_scale": "The scale of {kind} is not declared: its strengths were used as given.",
        "matrix.above_scale": "Some strengths of {kind} are above {top}, the top of their scale.",
        "matrix.both_signs": (
            "{count} choice stands beside a rejection of the same person by the same person.",
            "{count} choices stand beside a rejection of the same person by the same person.",
        ),
        "matrix.silent": (
            "{count} person did not answer: the picture is incomplete.",
            "{count} people did not answer: the picture is incomplete.",
        ),
        "matrix.missing.exclude": (
            "{count} answer that was not given is left out of all counts.",
            "{count} answers that were not given are left out of all counts.",
        ),
        "matrix.missing.zero": (
            "{count} answer that was not given is read as “no”.",
            "{count} answers that were not given are read as “no”.",
        ),
        "matrix.missing.reconstruct": (
            "{count} answer that was not given is taken from what the other said.",
            "{count} answers that were not given are taken from what the others said.",
        ),
        "matrix.structural.exclude": (
            "{count} tie that could not be is left out of all counts.",
            "{count} ties that could not be are left out of all counts.",
        ),
        "matrix.structural.zero": (
            "{count} tie that could not be is read as “no”.",
            "{count} ties that could not be are read as “no”.",
        ),
    }
)


Csr = csr_array[np.float64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
DENSE = 200
Symmetry = Literal["max", "mutual", "min", "sum", "average", "geometric"]
SYMMETRIES: tuple[Symmetry, ...] = ("max", "mutual", "min", "sum", "average", "geometric")


@dataclass(frozen=True, eq=False, kw_only=True)
class Sociomatrix:
    """A frozen n by n matrix, `a[i, j] > 0` when person i names person j, that remembers how
    it came to be.

    `answered` and `present` are vectors over people. A cell is *seen* when it is off the diagonal
    and its answer could be observed: not in `unseen_rows`, `unseen_columns` or `unseen_cells`.
    `provenance` names every policy that was applied; `cautions` are its warnings for readers.
    """

    people: tuple[str, ...]
    a: Csr
    answered: Bools
    present: Bools
    unseen_rows: Bools
    unseen_columns: Bools
    unseen_cells: Csr
    attributes: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    directed: bool = True
    sign: Literal["+", "-"] = "+"
    kinds: Mapping[str, float] = field(default_factory=dict)
    provenance: tuple[Message, ...] = ()
    cautions: tuple[Message, ...] = ()

    @property
    def n(self) -> int:
        return len(self.people)

    @cached_property
    def index(self) -> dict[str, int]:
        """Row of each person."""
        return {person: row for row, person in enumerate(self.people)}

    @cached_property
    def answered_share(self) -> float:
        """Share of the people present who answered; 1 for nobody."""
        here = int(self.present.sum())
        return float((self.answered & self.present).sum()) / here if here else 1.0

    @cached_property
    def seen(self) -> Csr:
        """The strengths of the ties whose cell could be observed."""
        if not (self.unseen_rows.any() or self.unseen_columns.any() or self.unseen_cells.nnz):
            return self.a
        one, two = ends(self.a)
        on = ~self.unseen_rows[one] & ~self.unseen_columns[two]
        kept = coo_array((self.a.data[on], (one[on], two[on])), shape=self.a.shape).tocsr()
        if self.unseen_cells.nnz:
            kept = csr_array(kept - kept.multiply(self.unseen_cells))
            kept.eliminate_zeros()
        return csr_array(kept)

    @cached_property
    def ties(self) -> Csr:
        """1 where a seen tie is, whatever its strength."""
        return ones(self.seen)

    @cached_property
    def naming(self) -> Floats:
        """How many others each person names."""
        return np.diff(self.seen.indptr).astype(np.float64)

    @cached_property
    def named(self) -> Floats:
        """How many others name each person."""
        return np.bincount(self.seen.indices, minlength=self.n).astype(np.float64)

    @cached_property
    def dense(self) -> Floats:
        """`seen` as an n by n array, not to be written to. For classes, up to `DENSE` people."""
        strengths = self.seen.toarray()
        strengths.flags.writeable = False
        return strengths

    @cached_property
    def tied(self) -> Bools:
        """Dense n by n: who names whom."""
        tied = np.zeros((self.n, self.n), dtype=np.bool_)
        tied[ends(self.seen)] = True
        return tied

    @cached_property
    def mask(self) -> Bools:
        """Dense n by n: which cells were seen. For classes; a large network asks `seen_per_row`."""
        mask = ~np.eye(self.n, dtype=np.bool_)
        mask[self.unseen_rows, :] = False
        mask[:, self.unseen_columns] = False
        mask[ends(self.unseen_cells)] = False
        return mask

    @cached_property
    def seen_per_row(self) -> Floats:
        """How many others each person could be seen to name."""
        return self._seen_along(self.unseen_rows, self.unseen_columns, 1)

    @cached_property
    def seen_per_column(self) -> Floats:
        """How many others could be seen to name each person."""
        return self._seen_along(self.unseen_columns, self.unseen_rows, 0)

    @cached_property
    def seen_cells(self) -> int:
        """How many ordered pairs could be seen at all."""
        return int(self.seen_per_row.sum())

    @property
    def weighted(self) -> bool:
        return bool((self.a.data != 1).any())

    def labels(self, groups: str | Mapping[str, str | None]) -> tuple[str | None, ...]:
        """The group of each person, from an attribute of the roster or a mapping; None is
        unknown.
        """
        if isinstance(groups, str):
            if groups not in self.attributes:
                raise KeyError(f"the roster has no attribute {groups!r}")
            groups = self.attributes[groups]
        return tuple(groups.get(person) for person in self.people)

    def numbers(self, numbers: str | Mapping[str, float | None]) -> Floats:
        """The number of each person, from an attribute of the roster or a mapping; nan is unknown.

        An attribute is text: blank is unknown, a decimal comma is read. Raises KeyError without
        that attribute, ValueError where one is not a finite number.
        """
        given: Mapping[str, str | float | None]
        if isinstance(numbers, str):
            if numbers not in self.attributes:
                raise KeyError(f"the roster has no attribute {numbers!r}")
            given = self.attributes[numbers]
        else:
            given = numbers
        return np.array([_number(who, given.get(who)) for who in self.people], dtype=np.float64)

    def with_matrix(self, a: Csr, *notes: Message, directed: bool | None = None) -> Sociomatrix:
        """The same people and policies around another matrix, with what was done noted."""
        way = self.directed if directed is None else directed
        return replace(self, a=a, directed=way, provenance=self.provenance + notes)

    def _seen_along(self, own: Bools, others: Bools, axis: int) -> Floats:
        open_others = ~others
        seen = np.where(own, 0.0, float(open_others.sum()) - open_others)
        one, two = ends(self.unseen_cells)
        counted = ~self.unseen_rows[one] & ~self.unseen_columns[two]
        which = (one if axis == 1 else two)[counted]
        return seen - np.bincount(which, minlength=self.n).astype(np.float64)


def _number(person: str, given: str | float | None) -> float:
    if given is None or (isinstance(given, str) and not given.strip()):
        return math.nan
    if isinstance(given, float) and math.isnan(given):
        return math.nan
    try:
        number = float(given.replace(",", ".") if isinstance(given, str) else given)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{given!r} of {person!r} is not a number; None or blank is unknown")
    return number


def ones(a: Csr) -> Csr:
    """1 where `a` is not zero."""
    return csr_array((np.ones_like(a.data), a.indices.copy(), a.indptr.copy()), shape=a.shape)


def from_cells(cells: Mapping[tuple[int, int], float] | Sequence[tuple[int, int]], n: int) -> Csr:
    """A sparse n by n matrix from cells, or from the places of its ones."""
    data = list(cells.values()) if isinstance(cells, Mapping) else [1.0] * len(cells)
    rows, columns = np.array(list(cells), dtype=np.int32).reshape(-1, 2).T
    built = coo_array((np.array(data, dtype=np.float64), (rows, columns)), shape=(n, n))
    return csr_array(built.tocsr())


def sociomatrix(
    people: Sequence[str], a: Csr | npt.ArrayLike, *, directed: bool = True
) -> Sociomatrix:
    """A matrix that was made elsewhere, every cell of it seen; the diagonal is dropped and
    counted.
    """
    given = a if isinstance(a, csr_array) else csr_array(np.array(a, np.float64, ndmin=2))
    strengths = given.astype(np.float64)
    n = len(people)
    if strengths.shape != (n, n):
        raise ValueError(f"{n} people need a {n} by {n} matrix, not {strengths.shape}")
    if (strengths.data < 0).any() or not np.isfinite(strengths.data).all():
        raise ValueError(
            "strengths are finite and not negative; ties of sign - are a matrix of their own"
        )
    if not directed and abs(strengths - csr_array(strengths.T)).nnz:
        raise ValueError("ties that are two-way by nature need a symmetric matrix")
    loops = int((strengths.diagonal() != 0).sum())
    one, two = ends(strengths)
    off = (one != two) & (strengths.data > 0)
    kept = coo_array((strengths.data[off], (one[off], two[off])), shape=(n, n)).tocsr()
    nobody = np.zeros(n, dtype=np.bool_)
    return Sociomatrix(
        people=tuple(people),
        a=csr_array(kept),
        answered=~nobody,
        present=~nobody,
        unseen_rows=nobody,
        unseen_columns=nobody,
        unseen_cells=from_cells([], n),
        directed=directed,
        provenance=(say("matrix.given"), say("matrix.loops", count=loops)),
    )
