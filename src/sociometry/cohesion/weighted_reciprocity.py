"""How much of the strength of ties is returned."""

from __future__ import annotations

import numpy as np

from sociometry.cohesion.dyads import DENSE, open_pairs
from sociometry.matrix import Csr, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "weighted_reciprocity.teacher": "{percent} % of all strength is returned.",
        "weighted_reciprocity.formula": "Σ min(wᵢⱼ, wⱼᵢ) / Σ wᵢⱼ (Squartini et al. 2013).",
        "weighted_reciprocity.proof": (
            "Of each pair the weaker of the two answers is returned; only pairs that were seen "
            "from both sides are counted."
        ),
    }
)


@measure(
    question="How much of the strength of ties is returned?",
    per="class",
    unit="share of strength",
    hi=1.0,
    source="Squartini, Picciolo, Ruzzenenti & Garlaschelli 2013, Scientific Reports 3:2729",
)
def weighted_reciprocity(a: Sociomatrix) -> Result:
    """r = sum min(w_ij, w_ji) / sum w_ij, over pairs seen from both sides (Squartini et al. 2013).

    Equal to the edge reciprocity when all strengths are equal. No ties: None. Range [0, 1]; O(m).
    """
    ties, _, _ = open_pairs(a, weighted=True)
    whole = float(ties.sum())
    value = min(_returned(ties) / whole, 1.0) if whole else None
    return Result(
        **figures(
            "weighted_reciprocity",
            a,
            values={"weighted_reciprocity": value},
            excluded={} if whole else {"weighted_reciprocity": say("no_ties")},
            words={"percent": percent(value or 0.0)},
        )
    )


def _returned(ties: Csr) -> float:
    """The sum of the weaker strengths of all pairs, twice; dense for a class, which is quicker."""
    if ties.shape[0] > DENSE:
        return float(ties.minimum(ties.T).sum())
    strengths = ties.toarray()
    return float(np.minimum(strengths, strengths.T).sum())
