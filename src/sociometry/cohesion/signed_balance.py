"""Whether friends and foes fit together: my friend's friend is my friend, my foe's foe too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.cohesion.frustration import Frustration, frustration
from sociometry.matrix import Floats, Sociomatrix, ones
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import two_way

tell(
    {
        "signed_balance.no_triad": "There are no three people who all stand to each other.",
        "signed_balance.large": "There are too many people to follow every walk.",
        "signed_balance.teacher.none": (
            "No three people all stand to each other, well or badly; {wrong} ties stand in the "
            "way of two camps."
        ),
        "signed_balance.conflicts": (
            "{count} pair has both a choice and a rejection; the choice was taken.",
            "{count} pairs have both a choice and a rejection; the choice was taken.",
        ),
        "signed_balance.bound": (
            "The fewest ties in the way of two camps were searched for, not proved: there may be "
            "fewer."
        ),
        "signed_balance.teacher": (
            "{percent} % of the threes who all stand to each other, well or badly, fit together; "
            "{wrong} ties stand in the way of two camps."
        ),
        "signed_balance.teacher.bound": (
            "{percent} % of the threes who all stand to each other, well or badly, fit together; "
            "at most {wrong} ties stand in the way of two camps."
        ),
        "signed_balance.formula": (
            "Threes with an even number of rejections / all threes (Cartwright & Harary 1956); "
            "over all walks: tr exp(S) / tr exp(|S|) (Estrada & Benzi 2014)."
        ),
        "signed_balance.proof": (
            "Where everybody stands to everybody, all threes fit exactly when people can be "
            "parted in two camps with choices inside and rejections across."
        ),
    }
)

WALKS = 2_000


@dataclass(frozen=True, kw_only=True)
class Balance(Result):
    """The share of balanced triads and its kin; pairs with both signs are `conflicts`; the best
    two camps found, and whether they are proved best.
    """

    conflicts: tuple[tuple[str, str], ...]
    frustration: Frustration


@measure(
    question="Do friendships and rejections fit together?",
    per="class",
    unit="share, and counts of groups of three and of ties",
    source="Cartwright & Harary 1956; Estrada & Benzi 2014; Aref & Wilson 2018",
    needs=("negative",),
)
def signed_balance(a: Sociomatrix, negative: Sociomatrix, *, seed: int = 1) -> Balance:
    """Triads by signs and the share that is balanced, +++ or +-- (Cartwright & Harary 1956).

    `a` are choices, `negative` the rejections of the same people; both are made two-way by "max"
    (somebody said so), and a choice wins over a rejection in the same pair, which is counted.
    `values`: "balanced" [0, 1]; counts "+++", "++-", "+--", "---"; "walks", tr e^S / tr e^|S| over
    closed walks (0, 1], up to 2,000 people (Estrada & Benzi 2014); "frustration", the fewest ties
    that any two camps leave wrong, exact up to 18 people in a component, beyond that a bound from
    above with a warning; "two_camps", 1 - 2 frustration / ties, in [0, 1] (Aref & Wilson 2018).
    No triad, no ties: None. Raises ValueError when the people differ. Cost O(n^3 + 2^18).
    """
    if negative.people != a.people:
        raise ValueError("choices and rejections are of the same people in the same order")
    plus, minus = _said(a), _said(negative)
    signs = plus.astype(np.float64) - (minus & ~plus)
    threes = _triads(signs)
    camps = frustration(signs, seed=seed)
    ties = int(np.count_nonzero(signs)) // 2
    whole = sum(threes.values())
    share = (threes["+++"] + threes["+--"]) / whole if whole else None
    walks = _closed_walks(signs) if ties and a.n <= WALKS else None
    reasons: dict[str, Message] = {}
    if share is None:
        reasons["balanced"] = say("signed_balance.no_triad")
    if walks is None:
        reasons["walks"] = say("no_ties") if not ties else say("signed_balance.large")
    if not ties:
        reasons["two_camps"] = say("no_ties")
    conflicts = _pairs(a.people, plus & minus)
    return Balance(
        **figures(
            "signed_balance",
            two_way(a),
            values={
                "balanced": share,
                **{name: float(count) for name, count in threes.items()},
                "walks": walks,
                "frustration": float(camps.ties),
                "two_camps": 1 - 2 * camps.ties / ties if ties else None,
            },
            excluded=reasons,
            warnings=(
                *((say("signed_balance.conflicts", count=len(conflicts)),) if conflicts else ()),
                *(() if camps.exact else (say("signed_balance.bound"),)),
            ),
            words={"percent": percent(share or 0.0), "wrong": camps.ties},
            variant="none" if share is None else "" if camps.exact else "bound",
        ),
        seed=seed,
        conflicts=conflicts,
        frustration=camps,
    )


def _said(a: Sociomatrix) -> np.ndarray:
    """Where somebody of the two said so."""
    here = ones(a.a).toarray() > 0
    return np.asarray(here | here.T)


def _triads(signs: Floats) -> dict[str, int]:
    """Triads by how many of their ties are rejections: counted by products of whole numbers."""
    plus, minus = (signs > 0).astype(np.float64), (signs < 0).astype(np.float64)
    likes, dislikes = plus @ plus, minus @ minus
    return {
        "+++": round(float(np.vdot(likes, plus)) / 6),
        "++-": round(float(np.vdot(likes, minus)) / 2),
        "+--": round(float(np.vdot(dislikes, plus)) / 2),
        "---": round(float(np.vdot(dislikes, minus)) / 6),
    }


def _closed_walks(signs: Floats) -> float:
    """tr e^S / tr e^|S|, both divided by e to the largest eigenvalue, so that nothing overflows."""
    own, plain = np.linalg.eigvalsh(signs), np.linalg.eigvalsh(np.abs(signs))
    top = float(plain.max())
    return min(float(np.exp(own - top).sum() / np.exp(plain - top).sum()), 1.0)


def _pairs(people: tuple[str, ...], both: np.ndarray) -> tuple[tuple[str, str], ...]:
    found = [(people[i], people[j]) for i, j in np.argwhere(np.triu(both)).tolist()]
    return tuple(sorted((min(pair), max(pair)) for pair in found))
