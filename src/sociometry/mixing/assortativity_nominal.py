"""Newman's r for groups: how far ties stay inside beyond what the groups' shares of ties give."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.blocks import block_ties
from sociometry.mixing.groups import Groups, known_sides
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "assortativity_nominal.teacher": (
            "{percent} % of choices stay in the own group; {chance} % would, if each group were "
            "named as often by every group."
        ),
        "assortativity_nominal.formula": (
            "r = (Σ e_gg − Σ a_g b_g) / (1 − Σ a_g b_g), e the shares of ties from group to group "
            "(Newman 2003)."
        ),
        "assortativity_nominal.proof": (
            "a and b are the sums of rows and columns of e; 1 when all ties stay inside."
        ),
        "assortativity.one_group": "All ties stay within one group: there is nothing to compare.",
    }
)


@measure(
    question="Do ties stay inside groups, whatever the groups' shares of ties?",
    per="class",
    unit="correlation",
    lo=-1.0,
    hi=1.0,
    source="Newman 2003, Physical Review E 67:026126",
    needs=("groups",),
)
def assortativity_nominal(a: Sociomatrix, groups: Groups) -> Result:
    """r = (tr e - sum_g a_g b_g) / (1 - sum_g a_g b_g), e_gh the share of ties from g to h
    (Newman 2003).

    1 when all ties stay inside, 0 when rows are alike, below 0 when ties avoid the own group. Ties
    of people of unknown group are left out and counted in a warning. No tie, or all of them in one
    group: None. Range [-1, 1]; cost O(m).
    """
    sides = known_sides(a, groups)
    e = block_ties(sides)
    total = float(e.sum())
    e = e / max(total, 1.0)
    chance = float(e.sum(axis=1) @ e.sum(axis=0))
    inside = float(np.trace(e))
    why = say("no_ties") if not total else say("assortativity.one_group")
    known = total > 0 and chance < 1 - 1e-12
    return Result(
        **figures(
            "assortativity_nominal",
            a,
            values={"assortativity_nominal": (inside - chance) / (1 - chance) if known else None},
            excluded={} if known else {"assortativity_nominal": why},
            warnings=sides.warnings,
            n_used=sides.known,
            words={"percent": percent(inside), "chance": percent(chance)},
        )
    )
