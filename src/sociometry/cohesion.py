"""How closely people hang together: density, returned choices, and the price of making ties
two-way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.matrix import SYMMETRIES, Csr, Sociomatrix, Symmetry, ones, symmetrise
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.walks import spectral_bound


@dataclass(frozen=True, kw_only=True)
class Dyads:
    """Pairs of which both answers were seen: how many returned, one-sided, silent."""

    mutual: int
    asymmetric: int
    null: int


@dataclass(frozen=True, kw_only=True)
class Price:
    """What one symmetrisation policy leaves of a network."""

    policy: Symmetry
    pairs: int
    total: float
    isolates: int
    components: int
    triangles: int
    lambda_max: float


@measure(
    question="How many of the possible ties are there?",
    per="class",
    unit="share of the pairs that could be seen",
    hi=1.0,
    source="Wasserman & Faust 1994, section 4.2",
)
def density(a: Sociomatrix, *, weighted: bool = False) -> Result:
    """Ties over ordered pairs that could be seen: m / (n(n-1)) when all answered.

    `weighted` sums strengths in units of the scale instead of counting, range [0, inf). Only
    seen cells enter numerator and denominator. Fewer than two people: None. Range [0, 1]; O(m).
    """
    cells = a.seen_cells
    total = float(a.seen.sum()) if weighted else float(a.ties.nnz)
    value = total / cells if cells else None
    return Result(
        **figures(
            "density",
            a,
            values={"density": value},
            excluded={} if cells else {"density": say("too_few")},
            words={
                "percent": percent(value or 0.0),
                "mean": round(value or 0.0, 2),
                "ties": a.ties.nnz,
                "cells": cells,
            },
            variant="weighted" if weighted else "",
        ),
        params={"weighted": weighted},
    )


@measure(
    question="How many choices are returned?",
    per="class",
    unit="share",
    lo=-1.0,
    hi=1.0,
    source="Wasserman & Faust 1994, section 13.2; Garlaschelli & Loffredo 2004",
)
def reciprocity(
    a: Sociomatrix, *, kind: Literal["edge", "dyadic", "above_chance"] = "edge"
) -> Result:
    """Returned ties. edge 2M/(2M+A); dyadic M/(M+A); above_chance (r-d)/(1-d), r edge, d density.

    M mutual, A one-sided pairs, of pairs seen from both sides. No ties: None. Range [0, 1],
    above_chance [-1, 1] (Garlaschelli & Loffredo 2004; beyond a density of one half its lower end
    is -d/(1-d)). Cost O(m).
    """
    d = dyads(a)
    ties = 2 * d.mutual + d.asymmetric
    pairs = d.mutual + d.asymmetric + d.null
    edge = 2 * d.mutual / ties if ties else None
    value: float | None = edge
    reason: dict[str, Message] = {} if ties else {"reciprocity": say("no_ties")}
    if kind == "dyadic" and ties:
        value = d.mutual / (d.mutual + d.asymmetric)
    elif kind == "above_chance" and edge is not None:
        share = ties / (2 * pairs)
        value = (edge - share) / (1 - share) if share < 1 else None
        reason = {} if share < 1 else {"reciprocity": say("complete")}
    words = {"percent": percent(edge or 0.0), "mutual": d.mutual, "asymmetric": d.asymmetric}
    return Result(
        **figures("reciprocity", a, values={"reciprocity": value}, excluded=reason, words=words),
        params={"kind": kind},
        variant=kind,
    )


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


def symmetrise_report(a: Sociomatrix) -> Mapping[Symmetry, Price]:
    """For every policy: pairs, isolates, components, triangles, lambda. Read it before
    choosing. O(n^3).
    """
    return {policy: _price(symmetrise(a, policy), policy) for policy in SYMMETRIES}


def _price(s: Sociomatrix, policy: Symmetry) -> Price:
    links = ones(s.a)
    here = s.present
    components, _ = connected_components(links, directed=False)
    degree = np.diff(links.indptr)
    return Price(
        policy=policy,
        pairs=links.nnz // 2,
        total=float(s.a.sum()) / 2,
        isolates=int((here & (degree == 0)).sum()),
        components=int(components) - int((~here).sum()),
        triangles=round(float((links @ links).multiply(links).sum()) / 6),
        lambda_max=spectral_bound(s).lambda_max,
    )


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
