"""Geodesics: the nearest way from each to each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.paths.strengths import Semantics, distances
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "geodesics.teacher": (
            "A person can reach {percent} % of the others along choices, on average; such a way "
            "takes {mean} steps on average, and at most {longest}."
        ),
        "geodesics.teacher.strength": (
            "A person can reach {percent} % of the others along choices, on average; ways are "
            "measured by the strength of their ties."
        ),
        "geodesics.formula": "d(i, j): the least sum of costs of a way from i to j.",
        "geodesics.proof": (
            "Who cannot be reached has no distance, rather than a large one, and does not enter "
            "the mean."
        ),
        "geodesics.nobody": "Nobody can be reached by anybody.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Geodesics(Result):
    """`distances[i, j]` from person i to person j, 0 to oneself, inf without a way."""

    people: tuple[str, ...]
    distances: Floats

    def between(self, one: str, other: str) -> float | None:
        """The distance from one to the other; None without a way."""
        found = float(self.distances[self.people.index(one), self.people.index(other)])
        return found if np.isfinite(found) else None


@measure(
    question="How far apart are people, and who cannot be reached?",
    per="class",
    unit="steps, or costs of ways",
    source="Wasserman & Faust 1994, section 4.2; Dijkstra 1959",
)
def geodesics(a: Sociomatrix, *, semantics: Semantics = "hops") -> Geodesics:
    """The distances between all ordered pairs: their `mean` and the `longest` over pairs with a
    way, and the share of pairs `reached`, among pairs whose first person answered.

    `semantics` is "hops", "reciprocal" (1/w) or "product" (-ln(w/w_max)). Unreachable is inf in
    `distances`, never n. Without any way mean and longest are None; fewer than two people: all.
    Range [0, inf). Cost O(n m), by strength O(n (m + n log n)).
    """
    away = distances(a, semantics)
    counted = np.outer(a.present & ~a.unseen_rows, a.present)
    np.fill_diagonal(counted, val=False)
    reached = away[counted & np.isfinite(away)]
    pairs = int(counted.sum())
    values: dict[str, float | None] = {"mean": None, "longest": None, "reached": None}
    excluded: dict[str, Message] = {}
    if pairs:
        values["reached"] = len(reached) / pairs
    if len(reached):
        values |= {"mean": float(reached.mean()), "longest": float(reached.max())}
    else:
        reason = say("geodesics.nobody") if pairs else say("too_few")
        excluded = {name: reason for name, value in values.items() if value is None}
    return Geodesics(
        **figures(
            "geodesics",
            a,
            values=values,
            excluded=excluded,
            words={
                "percent": percent(values["reached"] or 0.0),
                "mean": round(values["mean"] or 0.0, 2),
                "longest": round(values["longest"] or 0.0, 2),
            },
        ),
        params={"semantics": semantics},
        variant="" if semantics == "hops" else "strength",
        people=a.people,
        distances=away,
    )
