"""How well two people would do together for a purpose, by weights that everybody can see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.prediction.acquaintance import pair
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections, rejected

tell(
    {
        "partner_score.teacher": (
            (
                "{count} pair would suit for {purpose}. Counted: {weights}; {percent} % of it only "
                "where both say so."
            ),
            (
                "{count} pairs would suit for {purpose}. Counted: {weights}; {percent} % of it only "
                "where both say so."
            ),
        ),
        "partner_score.formula": (
            "Σₜ wₜ [λ min(aᵢⱼ, aⱼᵢ) + (1 − λ) (aᵢⱼ + aⱼᵢ) / 2] + what one offers and the other "
            "seeks; λ = {lam}."
        ),
        "partner_score.proof": (
            "Each weight is shown and can be changed; two people of whom one rejects the other "
            "get no score at all."
        ),
        "partner_score.left_out": "{kind} is not among the ties given and does not count.",
    }
)

Purpose = Literal["learning", "leisure", "public"]
PURPOSES: Mapping[Purpose, Mapping[str, float]] = {
    "learning": {"work": 3.0, "admire": 2.0, "play": 1.0},
    "leisure": {"play": 3.0, "work": 1.0, "admire": 1.0},
    "public": {"admire": 3.0, "work": 2.0, "play": 1.0},
}
Topics = Mapping[str, Collection[str]]


@dataclass(frozen=True, eq=False, kw_only=True)
class PartnerScores(Result):
    """A symmetric matrix of `scores` in the order of `people`, and which pairs are `forbidden`."""

    people: tuple[str, ...]
    scores: Floats
    forbidden: Bools
    weights: Mapping[str, float]


@measure(
    question="Who would do well together for this purpose?",
    per="pair",
    unit="score",
    source="additive score with visible weights; reciprocity as in Wasserman & Faust 1994",
)
def partner_score(
    a: Sociomatrix,
    *,
    purpose: Purpose = "learning",
    relations: Mapping[str, Sociomatrix] | None = None,
    weights: Mapping[str, float] | None = None,
    mutuality: float = 0.5,
    negative: Sociomatrix | None = None,
    offers: Topics | None = None,
    seeks: Topics | None = None,
    complement: float = 0.5,
) -> PartnerScores:
    """Sum over relations of w_t [lam min(a, a^T) + (1 - lam) mean(a, a^T)] / sum w_t, plus
    `complement` times what one offers and the other seeks; no score where a rejection exists.

    `relations` are matrices of the same people by name (only `a` where none are given), `weights`
    those of the `purpose` unless given: change them in sight of those concerned. lam is
    `mutuality`: the part that counts only where both say so. The mean is over answers that were
    seen; an unseen answer never makes a tie mutual. The last term is the mean of both shares of
    topics sought that the other offers. One value for each pair above 0, by both names. Range
    [0, 1 + complement] for strengths to 1. Raises ValueError for weights that fit no relation or
    other people, SociometryError for rejections among relations. Cost O(t n^2).
    """
    given = {"": a} if relations is None else relations
    refuse_rejections(a, *given.values())
    if any(one.people != a.people for one in given.values()):
        raise ValueError("all relations are of the same people in the same order")
    if not 0 <= mutuality <= 1 or not complement >= 0:
        raise ValueError("mutuality is between 0 and 1, complement not below 0")
    asked = {"": 1.0} if relations is None else dict(weights or PURPOSES[purpose])
    used = _used(asked, given)
    scores = np.zeros((a.n, a.n))
    for kind, weight in used.items():
        scores += weight / sum(used.values()) * _both_ways(given[kind], mutuality)
    scores += complement * _complement(a.people, offers or {}, seeks or {})
    forbidden = rejected(a, negative) | ~(a.present[:, None] & a.present[None, :])
    np.fill_diagonal(forbidden, val=True)
    scores[forbidden] = 0.0
    values, own = _named(a.people, scores), " + ".join(a.kinds) or "*"
    return PartnerScores(
        **figures(
            "partner_score",
            a,
            values=values,
            warnings=_left_out(asked, used),
            words={
                "count": len(values),
                "purpose": purpose,
                "percent": percent(mutuality),
                "lam": mutuality,
                "weights": ", ".join(f"{kind or own} × {w:g}" for kind, w in used.items()),
            },
        ),
        params={"purpose": purpose, "weights": used, "mutuality": mutuality},
        people=a.people,
        scores=scores,
        forbidden=forbidden,
        weights=used,
    )


def _used(asked: Mapping[str, float], given: Mapping[str, Sociomatrix]) -> dict[str, float]:
    if any(not 0 <= weight < float("inf") for weight in asked.values()):
        raise ValueError("weights are finite and not negative")
    used = {kind: weight for kind, weight in asked.items() if kind in given and weight}
    if not used:
        raise ValueError(f"weights are for {', '.join(asked)}; relations are {', '.join(given)}")
    return used


def _left_out(asked: Mapping[str, float], used: Mapping[str, float]) -> tuple[Message, ...]:
    return tuple(
        say("partner_score.left_out", kind=k) for k, w in asked.items() if w and k not in used
    )


def _both_ways(a: Sociomatrix, mutuality: float) -> Floats:
    strength, seen = a.seen.toarray(), a.mask
    mean = np.divide(
        strength + strength.T,
        seen.astype(np.float64) + seen.T,
        out=np.zeros_like(strength),
        where=seen | seen.T,
    )
    both: Floats = mutuality * np.minimum(strength, strength.T) + (1 - mutuality) * mean
    return both


def _complement(people: tuple[str, ...], offers: Topics, seeks: Topics) -> Floats:
    met = np.zeros((len(people), len(people)))
    for i, learner in enumerate(people):
        sought = set(seeks.get(learner, ()))
        for j, helper in enumerate(people):
            if sought and i != j:
                met[i, j] = len(sought & set(offers.get(helper, ()))) / len(sought)
    both: Floats = (met + met.T) / 2
    return both


def _named(people: tuple[str, ...], scores: Floats) -> dict[str, float]:
    cells = zip(*(found.tolist() for found in np.nonzero(np.triu(scores, 1))), strict=True)
    return {pair(people[i], people[j]): float(scores[i, j]) for i, j in cells}
