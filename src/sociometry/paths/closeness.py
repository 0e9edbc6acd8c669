"""Closeness: how near a person is to everybody."""

from __future__ import annotations

from typing import Literal

import numpy as np

from sociometry.centrality.degree import unheard
from sociometry.centrality.walks import Side
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.paths.strengths import Semantics, distances, path_strengths
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "closeness.teacher": (
            "Those stand out whom others reach over few steps; {count} person is reached by nobody.",
            "Those stand out whom others reach over few steps; {count} people are reached by "
            "nobody.",
        ),
        "closeness.teacher.out": (
            "Those stand out who reach others over few steps; {count} person reaches nobody.",
            "Those stand out who reach others over few steps; {count} people reach nobody.",
        ),
        "closeness.formula": (
            "The mean over all others of the strength of the strongest way: 1 / steps, unless "
            "strengths are said to multiply, to add as resistances or to be as strong as the "
            "weakest tie."
        ),
        "closeness.formula.wf": (
            "((r − 1)/(n − 1)) × (r − 1)/Σ d over the r − 1 who have a way (Wasserman & Faust 1994)."
        ),
        "closeness.proof": (
            "Somebody without a way counts as strength 0, so that a class in several parts needs "
            "no exception."
        ),
        "closeness.proof.wf": (
            "The mean distance of those with a way, turned round and lowered by their share of "
            "all others."
        ),
        "closeness.nobody": "There is nobody else whose answers could be seen.",
    }
)


@measure(
    question="Who is near to everybody?",
    per="person",
    unit="mean strength of the strongest way",
    hi=1.0,
    source="Rochat 2009 (harmonic); Wasserman & Faust 1994, section 5.3 (wf)",
)
def closeness(
    a: Sociomatrix,
    *,
    kind: Literal["harmonic", "wf"] = "harmonic",
    side: Side = "in",
    semantics: Semantics = "hops",
) -> Result:
    """Harmonic closeness: sum_j 1/d(j, i) / (n - 1) (Rochat 2009), or "wf" ((r - 1)/(n - 1)) (r - 1)
    / sum_j d(j, i) over the r - 1 who have a way (Wasserman & Faust 1994).

    Over `semantics`, 1/d is the strength of the strongest way (see `path_strengths`); "wf" adds
    costs and takes "hops" or "reciprocal". `side` "in" looks at ways that arrive, "out" at those
    that leave. No way: 0. n - 1 counts the others whose ways are known: who did not answer begins
    none, and has no figure on the side "out". Range [0, 1] where strengths are at most 1. Cost
    O(n m), by strength O(n (m + n log n)).
    """
    if kind == "wf" and semantics not in ("hops", "reciprocal"):
        raise ValueError("the kind wf adds distances: take hops or reciprocal")
    known = (a.present & ~a.unseen_rows) if side == "in" else a.present
    others = known.sum() - known.astype(np.float64)
    if kind == "wf":
        sums = _wasserman_faust(_turned(distances(a, semantics), side), others)
    else:
        sums = _turned(path_strengths(a, semantics), side).sum(axis=0)
    numbers = np.divide(sums, others, out=np.zeros(a.n), where=others > 0)
    nobody = say("closeness.nobody")
    undefined: dict[str, Message] = {a.people[k]: nobody for k in np.flatnonzero(others <= 0)}
    alone = int(((numbers == 0) & a.present).sum())
    top = float(a.seen.data.max(initial=1.0)) if semantics in ("reciprocal", "bottleneck") else 1.0
    return Result(
        **each_person(
            "closeness",
            a,
            numbers,
            undefined=undefined | (unheard(a) if side == "out" else {}),
            hi=max(top, 1.0),
            words={"count": alone},
        ),
        params={"kind": kind, "side": side, "semantics": semantics},
        variant="wf" if kind == "wf" else ("out" if side == "out" else ""),
    )


def _turned(between: Floats, side: Side) -> Floats:
    return between if side == "in" else between.T


def _wasserman_faust(away: Floats, others: Floats) -> Floats:
    reached = np.isfinite(away) & (away > 0)
    count = reached.sum(axis=0)
    far = np.where(reached, away, 0.0).sum(axis=0)
    mean = np.divide(count, far, out=np.zeros(len(far)), where=far > 0)
    return np.asarray(mean * count, dtype=np.float64)
