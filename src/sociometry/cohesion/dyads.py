"""Pairs: mutual, one-sided, silent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from sociometry.ends import ends
from sociometry.matrix import Bools, Csr, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result
from sociometry.sentences import tell
from sociometry.symmetrisation import either

tell(
    {
        "dyad_census.teacher": "{mutual} pairs choose each other, {asymmetric} are one-sided, {null} silent.",
        "dyad_census.formula": "M + A + N = the number of pairs seen from both sides.",
        "dyad_census.proof": "Each pair is in exactly one of the three.",
    }
)


DENSE = 250


@dataclass(frozen=True, kw_only=True)
class Dyads:
    """Pairs of which both answers were seen: how many returned, one-sided, silent."""

    mutual: int
    asymmetric: int
    null: int


@measure(
    question="How many pairs choose each other, how many are one-sided, how many silent?",
    per="class",
    unit="pairs",
    source="Holland & Leinhardt 1970; Wasserman & Faust 1994, section 13.1",
)
def dyad_census(a: Sociomatrix) -> Result:
    """Pairs seen from both sides, by mutual M, asymmetric A and null N; they sum to C(n, 2).
    O(m).
    """
    d = dyads(a)
    values = {"mutual": d.mutual, "asymmetric": d.asymmetric, "null": d.null}
    return Result(
        **figures("dyad_census", a, values={k: float(v) for k, v in values.items()}, words=values)
    )


def dyads(a: Sociomatrix) -> Dyads:
    """The dyad census as counts."""
    both, hidden, unseen = open_pairs(a)
    open_people = int((~hidden).sum())
    one, two = ends(unseen)
    closed = int((~hidden[one] & ~hidden[two]).sum()) // 2
    pairs = open_people * (open_people - 1) // 2 - closed
    mutual = _returned(both) // 2
    asymmetric = both.nnz - 2 * mutual
    return Dyads(mutual=mutual, asymmetric=asymmetric, null=pairs - mutual - asymmetric)


def open_pairs(a: Sociomatrix, *, weighted: bool = False) -> tuple[Csr, Bools, Csr]:
    """The ties inside pairs of which both answers were seen, whose answers were not seen at all,
    and the other pairs of which one answer was not.
    """
    ties = a.seen if weighted else a.ties
    hidden = a.unseen_rows | a.unseen_columns
    unseen = a.unseen_cells
    if hidden.any():
        one, two = ends(ties)
        keep = ~hidden[one] & ~hidden[two]
        ties = csr_array((ties.data[keep], (one[keep], two[keep])), shape=ties.shape)
    if unseen.nnz:
        unseen = either(unseen)
        ties = csr_array(ties - ties.multiply(unseen))
        ties.eliminate_zeros()
    return ties, hidden, unseen


def _returned(ties: Csr) -> int:
    """How many ties are returned; by a dense table for a class, which is quicker."""
    if ties.shape[0] > DENSE:
        return int(ties.multiply(ties.T).nnz)
    here = ties.toarray() > 0
    return int(np.count_nonzero(here & here.T))
