"""Mixing of groups: who names whom across a line such as gender, and what group sizes alone
would give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociometry.chance import Against, Tested, against
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.privacy import Table
from sociometry.result import Message, Result, percent, say

Whole = npt.NDArray[np.int64]
Groups = str | Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Mixing(Result):
    """Counts of ties from group (row) to group (column); people of unknown group stand last,
    visibly.
    """

    table: Table


@dataclass(frozen=True, kw_only=True)
class Segregation(Result):
    """The E-I index beside what sizes alone give (`expected`) and a label permutation (`test`)."""

    expected: float | None
    test: Against | None


@measure(
    question="Who names whom, counted by group?",
    per="class",
    unit="ties",
    source="Newman 2003, Physical Review E 67:026126",
    needs=("groups",),
)
def mixing_matrix(a: Sociomatrix, groups: Groups) -> Mixing:
    """Ties i -> j by group of i (rows) and of j (columns); unknown group is the row and column "".

    `values` are the counts by "from → to". Not suppressed: pass `table` through `small_cells`
    before it leaves the responsible teacher. Range [0, m]; cost O(m).
    """
    labels = a.labels(groups)
    names = [*sorted({g for g in labels if g is not None}), *([""] if None in labels else [])]
    row = {name: k for k, name in enumerate(names)}
    group = np.array([row[g or ""] if g is not None else row[""] for g in labels], dtype=np.int64)
    ties = a.ties.tocoo()
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(counts, (group[ties.row], group[ties.col]), 1)
    values = {
        f"{one} → {two}": float(counts[i, j])
        for i, one in enumerate(names)
        for j, two in enumerate(names)
    }
    cells = tuple(tuple(int(c) for c in line) for line in counts)
    return Mixing(
        **figures("mixing_matrix", a, values=values or {"ties": 0.0}, words={"ties": a.ties.nnz}),
        table=Table(rows=tuple(names), columns=tuple(names), cells=cells),
    )


@measure(
    question="Do people choose inside their own group more than chance would?",
    per="class",
    unit="index",
    lo=-1.0,
    hi=1.0,
    source="Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140",
    needs=("groups",),
)
def ei_index(a: Sociomatrix, groups: Groups, *, draws: int = 2000, seed: int = 1) -> Segregation:
    """(E - I) / (E + I), E ties across and I ties inside groups (Krackhardt & Stern 1988).

    -1 all inside, 1 all across. `expected` is the index of all pairs, from group sizes alone: a
    positive index can still be segregation. `test` permutes the labels of people of known group.
    Ties of people of unknown group are left out and counted in a warning. No tie between people of
    known group: None. Range [-1, 1]; cost O(m draws).
    """
    sides = _sides(a, groups)
    observed = sides.index
    if observed is None:
        return Segregation(
            **figures(
                "ei_index",
                a,
                values={"ei_index": None},
                excluded={"ei_index": say("no_ties")},
                warnings=sides.warnings,
                n_used=sides.known,
            ),
            expected=sides.expected,
            test=None,
        )
    rng = np.random.default_rng(seed)
    shuffled = np.tile(sides.group, (draws, 1))
    shuffled[:, sides.movable] = rng.permuted(shuffled[:, sides.movable], axis=1)
    null = 2 * (shuffled[:, sides.source] != shuffled[:, sides.target]).mean(axis=1) - 1
    return Segregation(
        **figures(
            "ei_index",
            a,
            values={"ei_index": observed},
            warnings=sides.warnings,
            n_used=sides.known,
            words={
                "percent": percent((1 - observed) / 2),
                "chance": percent((1 - (sides.expected or 0.0)) / 2),
            },
        ),
        params={"draws": draws},
        seed=seed,
        expected=sides.expected,
        test=against("ei_index", observed, null, seed=seed),
    )


@measure(
    question="Do groups mix less in one kind of tie than in another?",
    per="class",
    unit="difference of two indices",
    lo=-2.0,
    hi=2.0,
    source="Krackhardt & Stern 1988 for the index; null by exchange of whole answers",
    needs=("other", "groups"),
)
def ei_contrast(
    a: Sociomatrix, other: Sociomatrix, groups: Groups, *, draws: int = 2000, seed: int = 1
) -> Tested:
    """E-I index of one matrix less that of another over the same people; below 0: `a` mixes less.

    The null holds that it does not matter which kind was asked: for each person, both answers are
    exchanged or not, by the toss of a coin, as a whole. Either without ties between people of
    known group: None. Range [-2, 2]; raises ValueError for other people; cost O(m + n draws).
    """
    if a.people != other.people:
        raise ValueError("both matrices are about the same people, in the same order")
    one, two = _sides(a, groups), _sides(other, groups)
    if one.index is None or two.index is None:
        return Tested(
            **figures(
                "ei_contrast",
                a,
                values={"ei_contrast": None},
                excluded={"ei_contrast": say("no_ties")},
                warnings=one.warnings + two.warnings,
                n_used=one.known,
            ),
            test=None,
        )
    rng = np.random.default_rng(seed)
    swapped = rng.integers(0, 2, size=(draws, a.n)).astype(np.float64)
    across, ties = one.per_person
    other_across, other_ties = two.per_person
    here = _index(swapped, across, other_across, ties, other_ties)
    null = here - _index(1 - swapped, across, other_across, ties, other_ties)
    observed = one.index - two.index
    return Tested(
        **figures(
            "ei_contrast",
            a,
            values={"ei_contrast": observed},
            warnings=one.warnings + two.warnings,
            n_used=one.known,
            words={
                "percent": percent((1 - one.index) / 2),
                "other": percent((1 - two.index) / 2),
                "draws": draws,
            },
        ),
        params={"draws": draws},
        seed=seed,
        test=against("ei_contrast", observed, null, seed=seed),
    )


@dataclass(frozen=True, kw_only=True)
class _Sides:
    """Ties between people of known group, and the group of each person by number (-1 unknown)."""

    group: Whole
    movable: Whole
    source: Whole
    target: Whole
    known: int
    expected: float | None
    warnings: tuple[Message, ...]

    @property
    def index(self) -> float | None:
        if not len(self.source):
            return None
        return float(2 * (self.group[self.source] != self.group[self.target]).mean() - 1)

    @property
    def per_person(self) -> tuple[Floats, Floats]:
        """How many ties each person has across, and in all."""
        n = len(self.group)
        across = (self.group[self.source] != self.group[self.target]).astype(np.float64)
        return (
            np.bincount(self.source, weights=across, minlength=n).astype(np.float64),
            np.bincount(self.source, minlength=n).astype(np.float64),
        )


def _sides(a: Sociomatrix, groups: Groups) -> _Sides:
    labels = a.labels(groups)
    names = {g: k for k, g in enumerate(sorted({g for g in labels if g is not None}))}
    group = np.array([names[g] if g is not None else -1 for g in labels], dtype=np.int64)
    known = group >= 0
    ties = a.ties.tocoo()
    keep = known[ties.row] & known[ties.col]
    left_out = int((~keep).sum())
    sizes = np.bincount(group[known & a.present], minlength=len(names))
    return _Sides(
        group=group,
        movable=np.flatnonzero(known & a.present),
        source=ties.row[keep].astype(np.int64),
        target=ties.col[keep].astype(np.int64),
        known=int(known.sum()),
        expected=_expected(sizes),
        warnings=(say("mixing.unknown_group", count=left_out),) if left_out else (),
    )


def _index(
    swapped: Floats, across: Floats, other: Floats, ties: Floats, other_ties: Floats
) -> Floats:
    """The E-I index of each draw: other answers where swapped, own where not; 0 where no tie is left."""
    e = (1 - swapped) @ across + swapped @ other
    m = (1 - swapped) @ ties + swapped @ other_ties
    index: Floats = np.where(m > 0, 2 * e / np.maximum(m, 1) - 1, 0.0)
    return index


def _expected(sizes: Whole) -> float | None:
    n = int(sizes.sum())
    inside = int((sizes * (sizes - 1)).sum())
    return (n * (n - 1) - 2 * inside) / (n * (n - 1)) if n > 1 else None
