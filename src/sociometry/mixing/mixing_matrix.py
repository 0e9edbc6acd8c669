"""Who names whom, counted by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.ends import ends
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.groups import Groups
from sociometry.privacy.small_cells import Table
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "mixing_matrix.teacher": "{ties} ties, counted by the groups they lead from and to.",
        "mixing_matrix.formula": "Cell (g, h) counts the ties from a person of g to a person of h.",
        "mixing_matrix.proof": "The cells add up to all ties, people of unknown group included.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Mixing(Result):
    """Counts of ties from group (row) to group (column); people of unknown group stand last,
    visibly.
    """

    table: Table


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
    one, two = ends(a.ties)
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(counts, (group[one], group[two]), 1)
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
