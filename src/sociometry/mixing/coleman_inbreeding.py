"""Coleman's index: how far each group keeps its choices to itself, given its size."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.blocks import block_ties
from sociometry.mixing.groups import Groups, known_sides
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "coleman_inbreeding.teacher": (
            "0 is what the sizes of the groups alone would give, 1 all choices inside. The lowest "
            "here is {low}, the highest {high}: groups need not keep apart alike."
        ),
        "coleman_inbreeding.formula": (
            "(H − w) / (1 − w) if H ≥ w, else (H − w) / w; H the share of a group's choices that "
            "stay inside, w = (size − 1) / (n − 1) (Coleman 1958)."
        ),
        "coleman_inbreeding.proof": "1 when H is 1, 0 when H is w, −1 when H is 0.",
        "coleman_inbreeding.no_choices": "Nobody of this group names anybody of known group.",
        "coleman_inbreeding.everybody": "Everybody is of this group: nobody else could be named.",
    }
)


@measure(
    question="How far does each group keep its choices to itself?",
    per="group",
    unit="index",
    lo=-1.0,
    hi=1.0,
    source="Coleman 1958, Human Organization 17(4):28-36",
    needs=("groups",),
)
def coleman_inbreeding(a: Sociomatrix, groups: Groups) -> Result:
    """(H - w)/(1 - w) where H >= w, else (H - w)/w, for each group (Coleman 1958).

    H is the share of a group's ties that stay inside, w = (size - 1)/(n - 1) the share that sizes
    alone give. Segregation is not symmetric: each group has its own. People of unknown group are
    left out. A group without ties, or of everybody: None. Range [-1, 1]; cost O(m).
    """
    sides = known_sides(a, groups)
    ties = block_ties(sides)
    sizes = np.bincount(sides.group[sides.movable], minlength=len(sides.names))
    n = int(sizes.sum())
    values: dict[str, float | None] = {}
    excluded: dict[str, Message] = {}
    for k, name in enumerate(sides.names):
        sent = float(ties[k].sum())
        values[name] = None
        if not sent:
            excluded[name] = say("coleman_inbreeding.no_choices")
        elif sizes[k] == n:
            excluded[name] = say("coleman_inbreeding.everybody")
        else:
            values[name] = _inbreeding(float(ties[k, k]) / sent, (int(sizes[k]) - 1) / (n - 1))
    told = [value for value in values.values() if value is not None] or [0.0]
    return Result(
        **figures(
            "coleman_inbreeding",
            a,
            values=values,
            excluded=excluded,
            warnings=sides.warnings,
            n_used=sides.known,
            words={"low": round(min(told), 2), "high": round(max(told), 2)},
        )
    )


def _inbreeding(share: float, alone: float) -> float:
    return (share - alone) / (1 - alone) if share >= alone else (share - alone) / alone
