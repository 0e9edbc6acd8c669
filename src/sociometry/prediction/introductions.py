"""Suggestions whom a person could get to know, each with its reason; never a ranking of people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Bools, Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.mixing.groups import Groups
from sociometry.prediction.acquaintance import acquaintance
from sociometry.prediction.scores import Score, rows_of
from sociometry.result import Message, Result, say
from sociometry.sentences import tell
from sociometry.signs import rejected

tell(
    {
        "introductions.teacher": (
            (
                "{count} person could be introduced, each for a reason that is given. Such a guess "
                "is only a little better than chance."
            ),
            (
                "{count} people could be introduced, each for a reason that is given. Such a guess "
                "is only a little better than chance."
            ),
        ),
        "introductions.teacher.nobody": "Nobody in this class connects this person to somebody new yet.",
        "introductions.formula": (
            "People without a tie, by {score} on U = 1 where either named the other."
        ),
        "introductions.proof": (
            "Whoever is tied already, rejects or was rejected, or wants no suggestion is left out; "
            "each suggestion says how many people both know."
        ),
        "introductions.self": "This is the person asked about.",
        "introductions.tied": "They are tied already.",
        "introductions.not_suggested": "This person is not suggested here.",
        "introductions.reason.named": "You both know {who}.",
        "introductions.reason.more": (
            "You both know {who} and {count} other person.",
            "You both know {who} and {count} other people.",
        ),
        "introductions.reason.counted": (
            "There is {count} person whom you both know.",
            "There are {count} people whom you both know.",
        ),
        "introductions.reason.further": "People you know know somebody who knows them.",
        "introductions.own_group": (
            "All of these are of the own group; ask for bridges to reach another."
        ),
        "introductions.no_group": "The group of this person is not known, so nobody could be preferred.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Somebody to get to know: how many people both know, those who may be named, and the reason
    in words. `across` tells whether they are of another group (None: not known or not asked).
    """

    person: str
    score: float
    shared: int
    named: tuple[str, ...]
    reason: Message
    across: bool | None


@dataclass(frozen=True, kw_only=True)
class Introductions(Result):
    """Scores of everybody who could be suggested, and the few suggestions to be shown."""

    suggestions: tuple[Suggestion, ...]


@measure(
    question="Whom could this person get to know by way of people both know?",
    per="person",
    unit="score",
    source="Liben-Nowell & Kleinberg 2007, JASIST 58:1019-1031; Zhou, Lü & Zhang 2009",
    needs=("person",),
)
def introductions(
    a: Sociomatrix,
    person: str,
    *,
    score: Score = "personalised_pagerank",
    negative: Sociomatrix | None = None,
    opted_out: Collection[str] = (),
    may_be_named: Collection[str] = (),
    groups: Groups | None = None,
    bridge: bool = False,
    most: int = 5,
) -> Introductions:
    """People without a tie to `person`, by a score on U = max(A, A^T) without strength, with
    reasons.

    Not suggested: who is tied in either direction, who rejects or was rejected (`negative`), who
    `opted_out`; the last two share one reason, so that it tells nobody of a rejection, and no way
    passes between two people where one rejects the other. Reasons name shared people only when they
    `may_be_named` (nobody by default) and have not opted out, else count them. `bridge` puts people
    of another of the `groups` first: scores that follow ties repeat the segregation they find.
    Equal scores go by name. Shape n, range [0, inf), 0 for who is not reached; None with a reason
    for who is left out. Raises ValueError for a stranger, another score, or a bridge without
    groups, SociometryError for rejections as `a`. Cost that of the score.
    """
    if person not in a.index:
        raise ValueError(f"there is nobody called {person!r} in this network")
    if bridge and groups is None:
        raise ValueError("bridges lead to another group: say which groups there are")
    row = a.index[person]
    hostile = rejected(a, negative)
    u = _open(acquaintance(a), hostile)
    scores = rows_of(score)(u, np.array([row]))[0]
    left_out = _left_out(a, row, hostile, opted_out)
    labels = None if groups is None else a.labels(groups)
    across = _across(labels, row, a.n)
    order = _order(a, scores, left_out, across if bridge else [None] * a.n)
    nameable = set(may_be_named) - set(opted_out)
    shown = tuple(
        _suggestion(a, u, (row, other), float(scores[other]), nameable, across=across[other])
        for other in order[:most]
    )
    told = each_person(
        "introductions",
        a,
        scores,
        undefined=left_out,
        warnings=_cautions(shown, labels, row, bridge=bridge),
        words={"count": len(shown), "score": score.replace("_", " ")},
    )
    return Introductions(
        **{**told, "provenance": (*a.provenance, say("acquaintance.made"))},
        params={"person": person, "score": score, "bridge": bridge},
        variant="" if shown else "nobody",
        suggestions=shown,
    )


def _open(u: Csr, hostile: Bools) -> Csr:
    """Acquaintances without pairs where one rejects the other."""
    if not hostile.any():
        return u
    kept = csr_array(u.multiply(csr_array((~hostile).astype(np.float64))))
    kept.eliminate_zeros()
    return kept


def _left_out(
    a: Sociomatrix, row: int, hostile: Bools, opted_out: Collection[str]
) -> dict[str, Message]:
    tied = np.asarray(acquaintance(a)[[row]].toarray())[0] > 0
    out: dict[str, Message] = {}
    for k, who in enumerate(a.people):
        if k == row:
            out[who] = say("introductions.self")
        elif hostile[row, k] or who in opted_out:
            out[who] = say("introductions.not_suggested")
        elif tied[k]:
            out[who] = say("introductions.tied")
    return out


def _across(labels: tuple[str | None, ...] | None, row: int, n: int) -> list[bool | None]:
    if labels is None or labels[row] is None:
        return [None] * n
    return [None if label is None else label != labels[row] for label in labels]


def _order(
    a: Sociomatrix, scores: Floats, left_out: Mapping[str, Message], first: list[bool | None]
) -> list[int]:
    """Who can be suggested, best first; scores that differ by rounding alone are equal."""
    top = float(scores.max(initial=0.0)) or 1.0
    able = [
        k
        for k, who in enumerate(a.people)
        if scores[k] > 0 and who not in left_out and a.present[k]
    ]
    return sorted(
        able, key=lambda k: (not first[k], -round(float(scores[k]) / top, 12), a.people[k])
    )


def _suggestion(
    a: Sociomatrix,
    u: Csr,
    two: tuple[int, int],
    score: float,
    nameable: set[str],
    *,
    across: bool | None,
) -> Suggestion:
    both = np.intersect1d(u[[two[0]]].indices, u[[two[1]]].indices)
    shared = sorted(a.people[k] for k in both.tolist())
    named = tuple(who for who in shared if who in nameable)
    return Suggestion(
        person=a.people[two[1]],
        score=score,
        shared=len(shared),
        named=named,
        reason=_reason(named, len(shared) - len(named)),
        across=across,
    )


def _reason(named: tuple[str, ...], others: int) -> Message:
    who = ", ".join(named)
    if named and others:
        return say("introductions.reason.more", who=who, count=others)
    if named:
        return say("introductions.reason.named", who=who)
    if others:
        return say("introductions.reason.counted", count=others)
    return say("introductions.reason.further")


def _cautions(
    shown: tuple[Suggestion, ...],
    labels: tuple[str | None, ...] | None,
    row: int,
    *,
    bridge: bool,
) -> tuple[Message, ...]:
    if labels is None:
        return ()
    if bridge:
        return (say("introductions.no_group"),) if labels[row] is None else ()
    inside = bool(shown) and all(one.across is False for one in shown)
    return (say("introductions.own_group"),) if inside else ()
