"""How strongly each person is named, or names, in sum."""

from __future__ import annotations

import numpy as np

from sociometry.centrality.degree import unheard
from sociometry.centrality.walks import Side
from sociometry.ends import ends
from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "strength.teacher": "All strengths with which people name each other add up to {total}.",
        "strength.formula": "Add up the strengths of the ties that end at the person: Σᵢ aᵢⱼ.",
        "strength.formula.out": "Add up the strengths of the ties that start at the person: Σⱼ aᵢⱼ.",
        "strength.proof": (
            "Each tie counts once, at its strength; where all are 1 it is the number of choices."
        ),
    }
)


@measure(
    question="How strongly is each person named, in sum?",
    per="person",
    unit="strength, in units of the scale",
    source="Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747-3752",
)
def strength(a: Sociomatrix, *, side: Side = "in") -> Result:
    """The sum of the strengths of a person's ties: sum_i a_ij ("in"), sum_j a_ij ("out").

    Shape n; range [0, inf) in units of the scale. "out" is None for people who did not answer.
    Cost O(m). Source: Barrat et al. 2004.
    """
    source, target = ends(a.seen)
    whom = target if side == "in" else source
    sums = np.bincount(whom, weights=a.seen.data, minlength=a.n).astype(np.float64)
    return Result(
        **each_person(
            "strength",
            a,
            sums,
            undefined=unheard(a) if side == "out" else None,
            words={"total": round(float(sums.sum()), 2)},
        ),
        params={"side": side},
        variant="out" if side == "out" else "",
    )
