"""How many choices are returned."""

from __future__ import annotations

from typing import Literal

from sociometry.cohesion.dyads import dyads
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "reciprocity.teacher": "{percent} % of all choices are returned.",
        "reciprocity.formula": "2M / (2M + A) with M = {mutual} mutual and A = {asymmetric} one-sided pairs.",
        "reciprocity.proof": "Only pairs that were seen from both sides are counted.",
        "reciprocity.formula.dyadic": (
            "M / (M + A) with M = {mutual} mutual and A = {asymmetric} one-sided pairs."
        ),
        "reciprocity.formula.above_chance": (
            "(r − d) / (1 − d), r the share of choices returned, d the density."
        ),
    }
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
