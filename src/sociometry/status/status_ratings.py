"""Status groups from ratings: whether raters who deal out their own ratings blindly would give as
much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, enough
from sociometry.result import SociometryError, say
from sociometry.sentences import tell
from sociometry.status.groups import Group, Status
from sociometry.status.votes import at_least, at_most, sums_of_votes

tell(
    {
        "status_ratings.teacher": (
            (
                "{count} person of {n} received ratings that would be rare if all dealt out their "
                "ratings blindly."
            ),
            (
                "{count} people of {n} received ratings that would be rare if all dealt out their "
                "ratings blindly."
            ),
        ),
        "status_ratings.formula": (
            "Each rater's own ratings are dealt out blindly; sympathy, antipathy, preference and "
            "impact are sums of them. popular: preference rare high, sympathy above and antipathy "
            "below what is expected; rejected: the other way; neglected: impact rare low, both "
            "below; controversial: impact rare high, both above; p = {p} (Maassen & Landsheer 1998)."
        ),
        "status_ratings.proof": "The distributions are exact, by convolution over the raters.",
        "status_ratings.choices": (
            "Every rating is the same: these are choices, not ratings, and say nothing about who is "
            "rated higher."
        ),
        "status_ratings.strengths": (
            "These strengths are no ratings: those are whole numbers from 1 to {points}."
        ),
    }
)


class NotRatings(SociometryError):
    """Strengths that are no ratings, or one rating for all, as where people were only named."""


@dataclass(frozen=True, kw_only=True)
class _Dimension:
    """One way of counting ratings: what was received, what is expected, and both tails."""

    total: Floats
    expected: Floats
    low: Floats
    high: Floats

    @property
    def above(self) -> Bools:
        return self.total > self.expected + 1e-9

    @property
    def below(self) -> Bools:
        return self.total < self.expected - 1e-9


@measure(
    question="Who received ratings that chance alone would seldom give?",
    per="person",
    unit="probability by chance",
    hi=1.0,
    source="Maassen & Landsheer 1998, Behavior Research Methods 30:674-679; Maassen et al. 1996",
    most=500,
)
def status_ratings(
    a: Sociomatrix, *, points: int = 7, p: float = 0.05, least: int = ANSWERS_FOR_A_CLASS
) -> Status:
    """Status groups from ratings 1 … `points` with a neutral middle (Maassen & Landsheer 1998,
    "SSrat").

    Strengths are ratings, or ratings divided by `points` where none is above 1; no strength is no
    rating. With d = rating - middle: sympathy max(d, 0), antipathy max(-d, 0), preference the
    rating, impact |d|; each summed over raters and set against raters who deal out their own
    ratings blindly. popular: preference rare high, sympathy above E, antipathy below; rejected:
    rare low and the reverse; neglected: impact rare low, both below; controversial: impact rare
    high, both above; else average. `values` are the smallest of the four probabilities, which
    `basis` lists with both tails. Shape n, range [0, 1]; not rated: None. Raises NotRatings
    for strengths that are no ratings or all the same, TooFewAnswers; ValueError for `points` without
    a middle. Cost O(n^3 points).
    """
    enough(a, least)
    ratings = _ratings(a, points)
    rated = ratings > 0
    if rated.any() and np.ptp(ratings[rated]) == 0:
        raise NotRatings(say("status_ratings.choices"))
    middle = (points + 1) // 2
    away = ratings - middle
    preference = _dimension(ratings - 1, rated, points)
    impact = _dimension(np.abs(away), rated, middle)
    sympathy = _dimension(np.maximum(away, 0), rated, middle)
    antipathy = _dimension(np.maximum(-away, 0), rated, middle)
    named = _grouped(preference, impact, sympathy, antipathy, p)
    tails = np.column_stack([preference.high, preference.low, impact.high, impact.low])
    someone = rated.any(axis=0) & a.present
    groups = {q: g for q, g, yes in zip(a.people, named, someone, strict=True) if yes}
    rows = dict(zip(a.people, tails.tolist(), strict=True))
    names = ("preference_high", "preference_low", "impact_high", "impact_low")
    return Status(
        **each_person(
            "status_ratings",
            a,
            tails.min(axis=1, initial=1.0),
            undefined={q: say("status.not_rated") for q in a.people if q not in groups},
            warnings=(say("status.label"),),
            words={
                "count": sum(group != "average" for group in groups.values()),
                "n": len(groups),
                "p": p,
            },
        ),
        params={"points": points, "p": p},
        groups=groups,
        basis={person: dict(zip(names, rows[person], strict=True)) for person in groups},
    )


def _ratings(a: Sociomatrix, points: int) -> npt.NDArray[np.int64]:
    if points < 3 or points % 2 == 0:
        raise ValueError("a scale with a neutral middle has an odd number of points, at least 3")
    given = a.seen.toarray()
    given = given * points if given.max(initial=0.0) <= 1 else given
    whole = np.rint(given).astype(np.int64)
    if np.abs(given - whole).max(initial=0.0) > 1e-6 or whole.max(initial=0) > points:
        raise NotRatings(say("status_ratings.strengths", points=points))
    return whole


def _dimension(scores: npt.NDArray[np.int64], rated: Bools, values: int) -> _Dimension:
    """Sums of scores 0 … values - 1 received, where each rater's scores are dealt out blindly."""
    n = len(scores)
    kept = np.where(rated, scores, 0)
    counts = np.zeros((n, values))
    rows, columns = np.nonzero(rated)
    np.add.at(counts, (rows, kept[rows, columns]), 1.0)
    of_each = counts.sum(axis=1, keepdims=True)
    votes = np.divide(counts, of_each, out=np.zeros_like(counts), where=of_each > 0)
    votes[of_each[:, 0] == 0, 0] = 1.0
    total = kept.sum(axis=0).astype(np.float64)
    sums = sums_of_votes(votes, rated, int(total.max(initial=0)) + 2)
    return _Dimension(
        total=total,
        expected=rated.T @ (votes @ np.arange(values)),
        low=at_most(sums, total),
        high=at_least(sums, total),
    )


def _grouped(
    preference: _Dimension,
    impact: _Dimension,
    sympathy: _Dimension,
    antipathy: _Dimension,
    p: float,
) -> list[Group]:
    named: list[Group] = ["average"] * len(preference.total)
    rules: list[tuple[Group, Bools]] = [
        ("popular", (preference.high <= p) & sympathy.above & antipathy.below),
        ("rejected", (preference.low <= p) & sympathy.below & antipathy.above),
        ("neglected", (impact.low <= p) & sympathy.below & antipathy.below),
        ("controversial", (impact.high <= p) & sympathy.above & antipathy.above),
    ]
    for group, fits in reversed(rules):
        for k in np.flatnonzero(fits):
            named[k] = group
    return named
