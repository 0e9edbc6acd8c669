"""How well scores of one wave tell who will be tied in the next."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.stats import rankdata

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.prediction.acquaintance import acquaintance
from sociometry.prediction.scores import SCORES
from sociometry.result import Result, percent, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections

tell(
    {
        "link_prediction_auc.teacher": (
            "Of somebody who was named anew and somebody who was not, suggestions point to the "
            "right one {percent} times of 100, a coin 50 times: better than chance."
        ),
        "link_prediction_auc.teacher.coin": (
            "Of somebody who was named anew and somebody who was not, suggestions point to the "
            "right one {percent} times of 100, a coin 50 times: no better than chance."
        ),
        "link_prediction_auc.formula": (
            "AUC = P(score of a new tie > score of a pair without one) + ½ P(equal), over pairs "
            "without a tie before (Mann & Whitney 1947)."
        ),
        "link_prediction_auc.proof": (
            "Scores come from the first wave alone, {count} new tie from the second; equal scores "
            "count one half.",
            "Scores come from the first wave alone, {count} new ties from the second; equal scores "
            "count one half.",
        ),
        "link_prediction_auc.nothing_new": "Nobody was named anew, or everybody was.",
    }
)

LITTLE = 0.55


@measure(
    question="Would suggestions have told who names whom next?",
    per="class",
    unit="share of comparisons won",
    hi=1.0,
    source="Liben-Nowell & Kleinberg 2007; Hanley & McNeil 1982 for the area",
    needs=("other",),
)
def link_prediction_auc(a: Sociomatrix, other: Sociomatrix) -> Result:
    """Area under the curve of each score on wave `a` for ties that are new in wave `other`
    (Liben-Nowell & Kleinberg 2007).

    Over ordered pairs seen in both waves without a tie in the first; a pair is positive when it has
    one in the second. Beside the scores of `introductions` three that keep direction: the tie the
    other way, ways of two steps A^2, and how often the target is named. Scores that differ by
    less than 1e-12 of the largest are equal and count one half: ranking them would rank rounding.
    One value for each score, range [0, 1], 0.5 is chance; no new tie or nothing else: None. Raises
    ValueError for other people, SociometryError for rejections. Dense: cost O(n^3).
    """
    refuse_rejections(a, other)
    if a.people != other.people:
        raise ValueError("both waves are of the same people in the same order")
    open_pairs = a.mask & other.mask & (a.ties.toarray() == 0)
    new = other.ties.toarray()[open_pairs] > 0
    count = int(new.sum())
    values = {
        name: area(score[open_pairs], new) if 0 < count < len(new) else None
        for name, score in _all_scores(a).items()
    }
    reason = say("link_prediction_auc.nothing_new")
    best = values["personalised_pagerank"] or 0.5
    return Result(
        **figures(
            "link_prediction_auc",
            a,
            values=values,
            excluded={name: reason for name, value in values.items() if value is None},
            words={"percent": percent(best), "count": count},
        ),
        variant="" if best > LITTLE else "coin",
    )


def _all_scores(a: Sociomatrix) -> Mapping[str, Floats]:
    u, rows, ties = acquaintance(a), np.arange(a.n), a.ties
    named = np.asarray(ties.sum(axis=0), dtype=np.float64)
    return {
        **{name: score(u, rows) for name, score in SCORES.items()},
        "incoming_tie": ties.toarray().T,
        "directed_two_paths": (ties @ ties).toarray(),
        "preferential_attachment": np.tile(named, (a.n, 1)),
    }


def area(scores: Floats, positive: Bools) -> float:
    """Share of comparisons a positive wins against a negative, half for equals. O(p log p)."""
    top = float(np.abs(scores).max(initial=0.0)) or 1.0
    ranks = rankdata(np.round(scores / top, 12))
    wins, losses = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - wins * (wins + 1) / 2) / (wins * losses))
