"""Pairs that no two people would rather leave for each other, or the proof that there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.matching.fewest_blocking import fewest_blocking, mean_ranks
from sociometry.matching.irving import Lists, blocking_pairs, irving
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.prediction.acquaintance import acquaintance
from sociometry.result import Message, Result, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections, rejected

tell(
    {
        "stable_roommates.teacher": (
            "{count} stable pair: no two people who are apart would both rather be together.",
            "{count} stable pairs: no two people who are apart would both rather be together.",
        ),
        "stable_roommates.formula": (
            "No two people each of whom likes the other better than their own partner."
        ),
        "stable_roommates.proof": (
            "All pairs of people were looked at after the pairing: none of them blocks it."
        ),
        "stable_roommates.teacher.none": (
            (
                "No pairing is stable here: {size} people would always exchange partners in a circle. "
                "In the pairs shown {count} pair of people would rather be together."
            ),
            (
                "No pairing is stable here: {size} people would always exchange partners in a circle. "
                "In the pairs shown {count} pairs of people would rather be together."
            ),
        ),
        "stable_roommates.proof.none": (
            "In the circle {circle} each likes the next better than the one before. With such a "
            "circle of an odd number no pairing is stable (Tan 1991)."
        ),
        "stable_roommates.equal": (
            "{count} person likes others equally well: the answer of the others, people in common "
            "and at last the name decide.",
            "{count} people like others equally well: the answer of the others, people in common "
            "and at last the name decide.",
        ),
        "stable_roommates.alone": (
            "{count} person stays without a partner.",
            "{count} people stay without a partner.",
        ),
        "stable_roommates.not_fewest": "Perhaps there are pairs that even fewer would leave.",
    }
)


@dataclass(frozen=True, kw_only=True)
class StablePairs(Result):
    """Pairs, who is `alone`, and the certificate: no `blocking` pair, or else the `odd_party` that
    proves that no pairing is stable, and the `blocking` pairs of the second best.

    `fewest` tells whether it is proved that no pairing has fewer; `preferences` are the lists used.
    """

    exists: bool
    pairs: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    blocking: tuple[tuple[str, str], ...]
    odd_party: tuple[str, ...]
    fewest: bool
    preferences: Lists


@measure(
    question="Is there a way to pair everybody so that no two would rather leave together?",
    per="pair",
    unit="mean place on each other's list",
    lo=1.0,
    source="Irving 1985, J. Algorithms 6:577-595; Tan 1991, J. Algorithms 12:154-178",
)
def stable_roommates(
    a: Sociomatrix, *, preferences: Lists | None = None, negative: Sociomatrix | None = None
) -> StablePairs:
    """Stable pairs by Irving's algorithm (1985), with a certificate either way; where none exist,
    the pairs that fewest would leave.

    Each list is strict and best first: `preferences`, or else everybody by the strength of one's own
    choice, then of theirs, then people in common, then the name, without those of whom one rejects
    the other. Breaking ties by such a rule is a choice: with ties left open the question is NP-hard
    (Ronn 1990). With an odd number somebody stays alone. Where no pairing is stable the second best
    is proved for eight people or one blocking pair, else found by search. Values: for each pair the
    mean place on each other's list, 1 is the first choice. Range [1, n - 1]. Raises ValueError for
    lists of others or that are not lists, SociometryError for rejections as `a`. Cost O(n^3).
    """
    refuse_rejections(a)
    lists, equal = _lists(a, negative) if preferences is None else (preferences, 0)
    if not set(lists) <= set(a.people):
        raise ValueError("lists are of the people of the matrix")
    partition = irving(lists)
    teams, fewest = (
        (partition.parties, True) if partition.stable else fewest_blocking(lists, partition)
    )
    pairs = tuple(team for team in teams if len(team) == 2)
    alone = tuple(team[0] for team in teams if len(team) == 1)
    blocking = tuple(blocking_pairs(lists, pairs))
    odd = partition.odd[0] if partition.odd else ()
    return StablePairs(
        **figures(
            "stable_roommates",
            a,
            values=mean_ranks(lists, pairs),
            n_used=len(lists),
            warnings=_cautions(equal, alone, fewest=fewest),
            words={
                "count": len(blocking) if odd else len(pairs),
                "size": len(odd),
                "circle": " → ".join((*odd, *odd[:1])),
            },
        ),
        variant="none" if odd else "",
        exists=partition.stable,
        pairs=pairs,
        alone=alone,
        blocking=blocking,
        odd_party=odd,
        fewest=fewest,
        preferences=lists,
    )


def _lists(a: Sociomatrix, negative: Sociomatrix | None) -> tuple[Lists, int]:
    """A strict list for each person who was there, and how many had to be put in order by more than
    their own choices.
    """
    own = a.seen.toarray()
    links = acquaintance(a)
    shared = (links @ links).toarray()
    apart = rejected(a, negative)
    here = np.flatnonzero(a.present).tolist()
    lists: dict[str, Sequence[str]] = {}
    equal = 0
    for i in here:
        able = [j for j in here if j != i and not apart[i, j]]
        able.sort(key=lambda j: (-own[i, j], -own[j, i], -shared[i, j], a.people[j]))
        lists[a.people[i]] = [a.people[j] for j in able]
        equal += len({float(own[i, j]) for j in able}) < len(able)
    return lists, equal


def _cautions(equal: int, alone: tuple[str, ...], *, fewest: bool) -> tuple[Message, ...]:
    found = [say("stable_roommates.equal", count=equal)] if equal else []
    if alone:
        found.append(say("stable_roommates.alone", count=len(alone)))
    if not fewest:
        found.append(say("stable_roommates.not_fewest"))
    return tuple(found)
