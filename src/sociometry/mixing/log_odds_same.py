"""How much likelier a tie is inside the own group than across, as log odds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.blocks import block_pairs, block_ties
from sociometry.mixing.groups import Groups, known_sides
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "log_odds_same.teacher": (
            "Of 100 pairs inside a group {inside} have a tie, of 100 pairs across {across}."
        ),
        "log_odds_same.formula": (
            "ln[(same ties / same non-ties) / (other ties / other non-ties)]; ½ is added to each "
            "count where one is zero (Moody 2001)."
        ),
        "log_odds_same.proof": "0 when both odds are alike; group sizes and the number of ties drop out.",
        "log_odds_same.no_pairs": "There are no pairs inside a group, or none across, to compare.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Odds(Result):
    """The log odds ratio beside its four counts: ties and pairs without, inside and across."""

    inside: tuple[float, float]
    across: tuple[float, float]
    corrected: bool


@measure(
    question="How much likelier is a tie inside the own group than across?",
    per="class",
    unit="log odds ratio",
    lo=-math.inf,
    source="Moody 2001, American Journal of Sociology 107:679-716; Bojanowski & Corten 2014",
    needs=("groups",),
)
def log_odds_same(a: Sociomatrix, groups: Groups) -> Odds:
    """ln[(same ties/same non-ties)/(other ties/other non-ties)] over pairs of known group that
    were seen (Moody 2001).

    Where one of the four counts is zero, 0.5 is added to each (`corrected`). No pair inside or none
    across: None. Range (-inf, inf), 0 is indifference; cost O(m).
    """
    sides = known_sides(a, groups)
    ties, pairs = block_ties(sides), block_pairs(a, sides)
    inside = float(np.trace(ties)), float(np.trace(pairs) - np.trace(ties))
    across = float(ties.sum()) - inside[0], float(pairs.sum() - ties.sum()) - inside[1]
    corrected = 0.0 in (*inside, *across)
    more = 0.5 if corrected else 0.0
    known = sum(inside) > 0 and sum(across) > 0
    value = math.log((inside[0] + more) / (inside[1] + more)) if known else 0.0
    value -= math.log((across[0] + more) / (across[1] + more)) if known else 0.0
    return Odds(
        **figures(
            "log_odds_same",
            a,
            values={"log_odds_same": value if known else None},
            excluded={} if known else {"log_odds_same": say("log_odds_same.no_pairs")},
            warnings=sides.warnings,
            n_used=sides.known,
            words={"inside": _of_hundred(inside), "across": _of_hundred(across)},
        ),
        inside=inside,
        across=across,
        corrected=corrected,
    )


def _of_hundred(counts: tuple[float, float]) -> int:
    return round(100 * counts[0] / max(sum(counts), 1))
