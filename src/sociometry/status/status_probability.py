"""Status groups by probability: whether blind voters would have given what a person received."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, enough
from sociometry.result import Message, say
from sociometry.sentences import tell
from sociometry.status.groups import Group, Status, received, same_people
from sociometry.status.votes import (
    at_least,
    at_most,
    blind_shares,
    named_by_blind_voters,
)

tell(
    {
        "status_probability.teacher": (
            (
                "{count} person of {n} received answers that chance alone would give one child in "
                "{odds} or fewer; among {n} people about {expected} would be so by chance."
            ),
            (
                "{count} people of {n} received answers that chance alone would give one child in "
                "{odds} or fewer; among {n} people about {expected} would be so by chance."
            ),
        ),
        "status_probability.formula": (
            "Voter i names each peer with probability outᵢ / couldᵢ; the sums are "
            "Poisson-binomial. popular: P(LM ≥ lm) ≤ p and ll < E; rejected: P(LL ≥ ll) ≤ p and "
            "lm < E; controversial: either is rare and the other above E; neglected: "
            "P(LM + LL ≤ lm + ll) ≤ p; p = {p} (Newcomb & Bukowski 1983)."
        ),
        "status_probability.proof": (
            "The probabilities are exact, by convolution over the voters; no draws are made."
        ),
    }
)


@measure(
    question="Who received answers that chance alone would seldom give?",
    per="person",
    unit="probability by chance",
    hi=1.0,
    source="Newcomb & Bukowski 1983, Developmental Psychology 19:856-867",
    needs=("negative",),
)
def status_probability(
    a: Sociomatrix, negative: Sociomatrix, *, p: float = 0.05, least: int = ANSWERS_FOR_A_CLASS
) -> Status:
    """Status groups by the probability of what was received when voters name blindly (Newcomb &
    Bukowski 1983); the method to use.

    Voter i gives each peer a choice with probability out_i / could_i, and likewise a rejection, so
    what a person receives is Poisson-binomial (their binomial where all make as many choices).
    `values` hold for each person the smallest of P(LM >= lm), P(LL >= ll), P(LM + LL <= lm + ll),
    which `basis` lists; `groups` follow from them. Several people fall below p by chance alone: a
    group is no trait. Shape n, range [0, 1]; nobody's answer about them seen: None. Raises
    TooFewAnswers below `least` answers, ValueError for other people. Cost O(n^2) to O(n^3).
    """
    same_people(a, negative)
    enough(a, least)
    liked, disliked = received(a), received(negative)
    impact = liked + disliked
    likes, dislikes = blind_shares(a), blind_shares(negative)
    either = np.minimum(likes + dislikes, 1.0)
    rare_liked = _chance(a, likes, liked, low=False)
    rare_disliked = _chance(negative, dislikes, disliked, low=False)
    rare_unseen = _chance(a, either, impact, low=True)
    groups = _grouped(
        (rare_liked <= p, rare_disliked <= p, rare_unseen <= p),
        (liked - _expected(a, likes), disliked - _expected(negative, dislikes)),
    )
    smallest = np.minimum(np.minimum(rare_liked, rare_disliked), rare_unseen)
    unseen = (a.seen_per_column == 0) & a.present
    undefined = {
        q: say("status.not_rated") for q, lost in zip(a.people, unseen, strict=True) if lost
    }
    kept = {q: g for q, g, u in zip(a.people, groups, unseen | ~a.present, strict=True) if not u}
    basis = np.column_stack([rare_liked, rare_disliked, rare_unseen]).tolist()
    return _told(a, smallest, undefined, kept, basis, p)


def _told(
    a: Sociomatrix,
    smallest: Floats,
    undefined: dict[str, Message],
    groups: dict[str, Group],
    basis: list[list[float]],
    p: float,
) -> Status:
    rows = dict(zip(a.people, basis, strict=True))
    names = ("liked", "disliked", "unseen")
    rare = sum(group != "average" for group in groups.values())
    return Status(
        **each_person(
            "status_probability",
            a,
            smallest,
            undefined=undefined,
            warnings=(say("status.label"),),
            words={
                "count": rare,
                "n": len(groups),
                "odds": round(1 / p) if p > 0 else 0,
                "expected": round(3 * p * len(groups), 1),
                "p": p,
            },
        ),
        params={"p": p, "variant": "Newcomb & Bukowski 1983, Poisson-binomial"},
        groups=groups,
        basis={person: dict(zip(names, rows[person], strict=True)) for person in groups},
    )


def _chance(a: Sociomatrix, shares: Floats, observed: Floats, *, low: bool) -> Floats:
    if not a.n:
        return np.zeros(0)
    sums = named_by_blind_voters(a, shares, int(observed.max(initial=0)) + 2)
    return at_most(sums, observed) if low else at_least(sums, observed)


def _expected(a: Sociomatrix, shares: Floats) -> Floats:
    """What blind voters would give each person on average."""
    if a.unseen_cells.nnz:
        told: Floats = a.mask.T @ shares
        return told
    asked = np.where(a.unseen_rows, 0.0, shares)
    alone: Floats = np.where(a.unseen_columns, 0.0, asked.sum() - asked)
    return alone


def _grouped(rare: tuple[Bools, Bools, Bools], above: tuple[Floats, Floats]) -> list[Group]:
    reach = 1e-9
    loved, refused, unseen = rare
    liked, disliked = above
    named: list[Group] = []
    for k in range(len(liked)):
        if loved[k] and disliked[k] < -reach:
            named.append("popular")
        elif refused[k] and liked[k] < -reach:
            named.append("rejected")
        elif (loved[k] and disliked[k] > reach) or (refused[k] and liked[k] > reach):
            named.append("controversial")
        else:
            named.append("neglected" if unseen[k] else "average")
    return named
