"""The best pairs of a whole class at once, with nobody in two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.matching.edmonds import heaviest_pairs
from sociometry.matching.partner_score import PartnerScores
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections, rejected

tell(
    {
        "max_weight_pairs.teacher": (
            (
                "{count} pair, {mutual} of which chose each other: no other way to pair the class "
                "keeps more of what was wished for."
            ),
            (
                "{count} pairs, {mutual} of which chose each other: no other way to pair the class "
                "keeps more of what was wished for."
            ),
        ),
        "max_weight_pairs.formula": (
            "Disjoint pairs with the largest Σ (aᵢⱼ + aⱼᵢ), or of the scores given: {weight}."
        ),
        "max_weight_pairs.proof": (
            "Edmonds' algorithm (1965) finds the best of all ways, of which there can be "
            "billions, in a number of steps that grows as n³; sums are in whole numbers, so that "
            "equal ones are equal."
        ),
        "max_weight_pairs.left": (
            "{count} person has no partner.",
            "{count} people have no partner.",
        ),
        "max_weight_pairs.trio": "One group is of three, since the number of people is odd.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Pairs(Result):
    """Pairs by name, the one group of three if there is one, who is `left` without partner, the
    whole `weight`, and how many pairs chose each other.
    """

    pairs: tuple[tuple[str, ...], ...]
    trio: tuple[str, ...] | None
    left: tuple[str, ...]
    weight: float
    mutual: int


@measure(
    question="Which pairs keep most of what people wished for?",
    per="pair",
    unit="weight of the pair",
    source="Edmonds 1965, J. Res. Nat. Bur. Standards 69B:125-130",
)
def max_weight_pairs(
    a: Sociomatrix,
    *,
    scores: PartnerScores | None = None,
    negative: Sociomatrix | None = None,
    maxcardinality: bool = True,
    strangers: bool = True,
    odd: Literal["trio", "teacher"] = "trio",
) -> Pairs:
    """Disjoint pairs of the largest total weight a_ij + a_ji, or of `scores` (Edmonds 1965).

    Two people of whom one rejects the other (`negative`) are never paired. `maxcardinality` pairs
    as many as can be and takes the heaviest of these; without it a pair of weight 0 is not
    made. `strangers` allows pairs of weight 0. When one person is left over, `odd` "trio" puts one to
    a pair in which nobody rejects them: each is tried as that one, with the best pairs of all others
    (near the best of all threes, not proved), "teacher" leaves them. Among equal answers the order
    of names decides. Values: the weight of each pair by its names. Range [0, inf). Who was not
    there is not paired. Raises SociometryError for rejections as `a`, ValueError for scores of
    others. O(n^3), with a trio O(n^4).
    """
    refuse_rejections(a)
    if scores is not None and scores.people != a.people:
        raise ValueError("scores and choices are of the same people in the same order")
    order = np.array(
        sorted(np.flatnonzero(a.present).tolist(), key=a.people.__getitem__), dtype=np.int64
    )
    names = [a.people[k] for k in order.tolist()]
    choices = a.seen.toarray()[np.ix_(order, order)]
    weights = choices + choices.T if scores is None else scores.scores[np.ix_(order, order)]
    apart = rejected(a, negative) if scores is None else scores.forbidden | rejected(a, negative)
    allowed = ~apart[np.ix_(order, order)]
    np.fill_diagonal(allowed, val=False)
    joinable = allowed if strangers else allowed & (weights > 0)
    pairs = heaviest_pairs(weights, joinable, maxcardinality=maxcardinality)
    left = sorted(set(range(len(names))) - {k for two in pairs for k in two})
    teams, trio = [list(two) for two in pairs], None
    if odd == "trio" and len(left) == 1:
        teams, trio = _with_trio(weights, allowed, joinable, teams, left[0])
    return _told(a, names, teams, trio, weights, choices)


def _with_trio(
    weights: Floats, allowed: Bools, joinable: Bools, teams: list[list[int]], left: int
) -> tuple[list[list[int]], int | None]:
    """Teams with one person put to a pair, and which; of everybody who could be that person the one
    whose joining keeps most, `left` where nobody can.
    """
    best, most, where = teams, -1.0, None
    for who in sorted(range(len(weights)), key=lambda k: k != left):
        others = joinable.copy()
        others[who, :] = others[:, who] = False
        pairs = [list(two) for two in heaviest_pairs(weights, others, maxcardinality=True)]
        able = [k for k, two in enumerate(pairs) if allowed[who, two].all()]
        if len(pairs) < len(teams) or not able:
            continue
        joined = max(able, key=lambda k: (float(weights[who, pairs[k]].sum()), -k))
        pairs[joined] = sorted([*pairs[joined], who])
        kept = sum(float(weights[np.ix_(team, team)].sum()) / 2 for team in pairs)
        if kept > most + 1e-9:
            best, most, where = pairs, kept, joined
    return best, where


def _told(
    a: Sociomatrix,
    names: list[str],
    teams: list[list[int]],
    trio: int | None,
    weights: Floats,
    choices: Floats,
) -> Pairs:
    mutual = sum(bool(choices[t[0], t[1]] and choices[t[1], t[0]]) for t in teams if len(t) == 2)
    named = [tuple(names[k] for k in team) for team in teams]
    each = [float(weights[np.ix_(team, team)].sum() / 2) for team in teams]
    placed = {who for team in named for who in team}
    left = tuple(who for who in names if who not in placed)
    warnings = [say("max_weight_pairs.left", count=len(left))] if left else []
    if trio is not None:
        warnings.append(say("max_weight_pairs.trio"))
    return Pairs(
        **figures(
            "max_weight_pairs",
            a,
            values={" – ".join(team): w for team, w in zip(named, each, strict=True)},
            warnings=tuple(warnings),
            words={"count": len(teams), "mutual": mutual, "weight": round(sum(each), 6)},
        ),
        pairs=tuple(team for team in named if len(team) == 2),
        trio=None if trio is None else named[trio],
        left=left,
        weight=sum(each),
        mutual=mutual,
    )
