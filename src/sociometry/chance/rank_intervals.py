"""How sure anybody's place is, so that near places are not told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.chance.nonresponse_sensitivity import silenced
from sociometry.chance.order import by_name
from sociometry.chance.ranks import midranks
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import MEASURES, each_person, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "rank_intervals.teacher": (
            "A place by this figure is sure only to within {places} of {n} places, for the person "
            "in the middle. Two people whose intervals overlap cannot be told apart."
        ),
        "rank_intervals.formula": (
            "Places in {draws} classes whose answers are drawn anew from those given; the interval "
            "holds nine of ten."
        ),
        "rank_intervals.proof": (
            "Whole answer sheets are drawn with replacement (named by how many), or a tenth of them "
            "is left away (other figures)."
        ),
        "rank_intervals.nobody": "Nobody answered: there are no places.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Places(Result):
    """The width of each person's interval of places (`values`), and its ends (1 is the highest)."""

    interval: Mapping[str, tuple[float, float]]

    def apart(self, one: str, two: str) -> bool:
        """Whether the places of two people can be told apart."""
        (low, high), (other_low, other_high) = self.interval[one], self.interval[two]
        return high < other_low or other_high < low


@measure(
    question="How sure is anybody's place, and who cannot be told apart?",
    per="person",
    unit="places",
    source="Snijders & Borgatti 1999, Connections 22(2):161-170; Costenbader & Valente 2003",
)
def rank_intervals(
    a: Sociomatrix,
    *,
    index: str = "in_degree",
    share: float = 0.1,
    draws: int = 500,
    seed: int = 1,
) -> Places:
    """The interval that holds a person's place in nine of ten draws of the answers: whether A
    stands above B at all (Snijders & Borgatti 1999; Costenbader & Valente 2003).

    For "in_degree" whole answer sheets are drawn with replacement, and who is named is divided by
    the sheets that could name them; for another measure of persons a random `share` of sheets is
    left away. Places are shared where figures are equal. `values` are widths, not places. Nobody
    answered: None. Range [0, n - 1]; raises ValueError for another index. Cost O(draws n log n).
    """
    if index not in MEASURES or MEASURES[index].per != "person" or MEASURES[index].needs:
        raise ValueError(f"index is a measure of persons that needs nothing else, not {index!r}")
    own = by_name(a)
    rng = np.random.default_rng(seed)
    here = np.flatnonzero(own.present)
    named = index == "in_degree"
    drawn = _resampled(own, draws, rng) if named else silenced(own, index, share, draws, rng)
    asked = len(drawn) > 0 and len(here) > 0
    places = (
        np.array([midranks(-row[here]) for row in drawn]) if asked else np.zeros((1, len(here)))
    )
    ends = np.quantile(places, [0.05, 0.95], axis=0) if len(here) else np.zeros((2, 0))
    interval = {
        own.people[k]: (float(low), float(high))
        for k, low, high in zip(here.tolist(), ends[0], ends[1], strict=True)
    }
    widths = np.array([np.subtract(*interval.get(person, (0.0, 0.0))[::-1]) for person in a.people])
    middle = float(np.median(ends[1] - ends[0])) if len(here) else 0.0
    return Places(
        **each_person(
            "rank_intervals",
            a,
            widths,
            undefined={} if asked else {p: say("rank_intervals.nobody") for p in a.people},
            words={"places": round(middle, 1), "n": len(here), "draws": draws},
        ),
        params={"index": index, "share": share, "draws": draws},
        seed=seed,
        interval=interval if asked else {},
    )


def _resampled(a: Sociomatrix, draws: int, rng: np.random.Generator) -> Floats:
    """The share of sheets that name each person, of those that could, sheets drawn anew."""
    sheets = np.flatnonzero(a.answered & a.present)
    if not len(sheets):
        return np.zeros((0, a.n))
    picked = sheets[rng.integers(0, len(sheets), size=(draws, len(sheets)))]
    times = np.zeros((draws, a.n))
    np.add.at(times, (np.arange(draws)[:, None], picked), 1.0)
    named = np.asarray(times @ a.ties)
    could = times @ a.mask.astype(np.float64)
    shares: Floats = np.divide(named, could, out=np.zeros_like(named), where=could > 0)
    return shares
