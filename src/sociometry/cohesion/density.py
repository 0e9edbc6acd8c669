"""How many of the possible ties are there."""

from __future__ import annotations

from collections.abc import Mapping

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.network import Network
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "density.teacher": "{percent} % of all possible ties are there.",
        "density.formula": "ties / ordered pairs that could be seen = {ties} / {cells}.",
        "density.proof": "Answers that were not given are in neither number.",
        "density.teacher.weighted": "Spread over all possible ties, the strength is {mean} of the scale.",
        "density.formula.weighted": "sum of strengths / ordered pairs that could be seen.",
    }
)


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


def density_by_kind(
    network: Network, *, wave: str | None = None, weighted: bool = False
) -> Mapping[str, Result]:
    """The density of each kind of tie by itself, kinds in alphabetical order; a kind that never
    is a tie of sign + is left out.

    Strengths are in units of the scale declared for the kind. Raises UnknownWave where a wave
    must be named. Cost O(kinds m).
    """
    kinds = sorted({tie.kind for tie in network.ties if tie.sign == 1})
    return {kind: density(network.matrix(kind, wave=wave), weighted=weighted) for kind in kinds}
