"""Mixing of groups: who names whom across a line such as gender, and what group sizes alone
would give.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.chance import Against, against
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.privacy import Table
from sociometry.result import Result, percent, say

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
    labels = a.labels(groups)
    known = np.array([g is not None for g in labels], dtype=np.bool_)
    names = {g: k for k, g in enumerate(sorted({g for g in labels if g is not None}))}
    group = np.array([names[g] if g is not None else -1 for g in labels], dtype=np.int64)
    ties = a.ties.tocoo()
    keep = known[ties.row] & known[ties.col]
    i, j = ties.row[keep], ties.col[keep]
    left_out = int((~keep).sum())
    warnings = (say("mixing.unknown_group", count=left_out),) if left_out else ()
    sizes = np.bincount(group[known & a.present], minlength=len(names))
    expected = _expected(sizes)
    if not len(i):
        return Segregation(
            **figures(
                "ei_index",
                a,
                values={"ei_index": None},
                excluded={"ei_index": say("no_ties")},
                warnings=warnings,
                n_used=int(known.sum()),
            ),
            expected=expected,
            test=None,
        )
    observed = float(2 * (group[i] != group[j]).mean() - 1)
    rng = np.random.default_rng(seed)
    people = np.flatnonzero(known & a.present)
    shuffled = np.tile(group, (draws, 1))
    shuffled[:, people] = rng.permuted(np.tile(group[people], (draws, 1)), axis=1)
    null = 2 * (shuffled[:, i] != shuffled[:, j]).mean(axis=1) - 1
    return Segregation(
        **figures(
            "ei_index",
            a,
            values={"ei_index": observed},
            warnings=warnings,
            n_used=int(known.sum()),
            words={
                "percent": percent((1 - observed) / 2),
                "chance": percent((1 - (expected or 0.0)) / 2),
            },
        ),
        params={"draws": draws},
        seed=seed,
        expected=expected,
        test=against("ei_index", observed, null, seed=seed),
    )


def _expected(sizes: np.ndarray) -> float | None:
    n = int(sizes.sum())
    inside = int((sizes * (sizes - 1)).sum())
    return (n * (n - 1) - 2 * inside) / (n * (n - 1)) if n > 1 else None
