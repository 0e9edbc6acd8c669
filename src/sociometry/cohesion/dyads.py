"""Pairs: mutual, one-sided, silent."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.sparse import csr_array

from sociometry.matrix import Csr, Sociomatrix, ones
from sociometry.measures import figures, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "dyad_census.teacher": "{mutual} pairs choose each other, {asymmetric} are one-sided, {null} silent.",
        "dyad_census.formula": "M + A + N = the number of pairs seen from both sides.",
        "dyad_census.proof": "Each pair is in exactly one of the three.",
    }
)


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
    ties = a.ties
    hidden = a.unseen_rows | a.unseen_columns
    open_people = int((~hidden).sum())
    unseen = ones(csr_array(a.unseen_cells + a.unseen_cells.T)).tocoo()
    closed = int((~hidden[unseen.row] & ~hidden[unseen.col]).sum()) // 2
    pairs = open_people * (open_people - 1) // 2 - closed
    both = _seen_from_both(a, ties)
    mutual = int(both.multiply(both.T).nnz) // 2
    asymmetric = both.nnz - 2 * mutual
    return Dyads(mutual=mutual, asymmetric=asymmetric, null=pairs - mutual - asymmetric)


def _seen_from_both(a: Sociomatrix, ties: Csr) -> Csr:
    cells = ties.tocoo()
    hidden = a.unseen_rows | a.unseen_columns
    keep = ~hidden[cells.row] & ~hidden[cells.col]
    shown = csr_array((cells.data[keep], (cells.row[keep], cells.col[keep])), shape=ties.shape)
    if a.unseen_cells.nnz:
        unseen = ones(csr_array(a.unseen_cells + a.unseen_cells.T))
        shown = csr_array(shown - shown.multiply(unseen))
        shown.eliminate_zeros()
    return shown
