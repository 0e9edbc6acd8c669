"""An index over several askings, each with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.chance.bootstrap_vertices import bootstrap_vertices
from sociometry.chance.statistics import Statistic
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result
from sociometry.sentences import tell

tell(
    {
        "index_trend.teacher": (
            "From the first to the last asking it went from {first} to {last}. The bands of the two "
            "overlap: one class cannot tell this from none."
        ),
        "index_trend.teacher.apart": (
            "From the first to the last asking it went from {first} to {last}. The bands of the two "
            "do not overlap."
        ),
        "index_trend.formula": (
            "The index of each wave with the middle 95 % of {draws} classes drawn from its own "
            "people (Snijders & Borgatti 1999)."
        ),
        "index_trend.proof": (
            "The bands of two waves are drawn apart from each other, though the people are the same: "
            "they are rather too wide than too narrow."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Trend(Result):
    """The index wave by wave (`values`), with its band in each."""

    bands: dict[str, tuple[float, float]]


@measure(
    question="How does an index go from asking to asking?",
    per="class",
    unit="as the index",
    lo=-np.inf,
    source="Snijders & Borgatti 1999, Connections 22(2):161-170",
    needs=("other",),
)
def index_trend(
    a: Sociomatrix,
    other: Sociomatrix | Sequence[Sociomatrix],
    *,
    statistic: Statistic = "density",
    names: Sequence[str] | None = None,
    draws: int = 500,
    seed: int = 1,
) -> Trend:
    """Any index of the class over waves, each with its bootstrap band (see `bootstrap_vertices`).

    `other` is the next wave or all later ones in order; `names` are their names, "1", "2", … if
    none are given. Waves are drawn independently of each other, so that the bands are rather too
    wide for a comparison of the same people. The index undefined in a wave: None there. Range that
    of the index; raises ValueError for other than one name for each wave. Cost O(waves draws) of
    the index.
    """
    waves = [a, *([other] if isinstance(other, Sociomatrix) else other)]
    told = [str(k) for k in range(1, len(waves) + 1)] if names is None else list(names)
    if len(set(told)) != len(waves):
        raise ValueError(f"{len(waves)} waves need as many different names, not {len(set(told))}")
    values: dict[str, float | None] = {}
    bands: dict[str, tuple[float, float]] = {}
    excluded: dict[str, Message] = {}
    for name, wave in zip(told, waves, strict=True):
        found = bootstrap_vertices(wave, statistic=statistic, draws=draws, seed=seed)
        values[name] = found.value
        if found.band is not None:
            bands[name] = found.band
        if found.value is None:
            excluded[name] = next(iter(found.excluded.values()))
    first, last = told[0], told[-1]
    return Trend(
        **figures(
            "index_trend",
            a,
            values=values,
            excluded=excluded,
            words={
                "first": round(values[first] or 0.0, 2),
                "last": round(values[last] or 0.0, 2),
                "draws": draws,
            },
        ),
        params={"statistic": statistic if isinstance(statistic, str) else "", "draws": draws},
        seed=seed,
        variant=_overlap(bands, first, last),
        bands=bands,
    )


def _overlap(bands: dict[str, tuple[float, float]], first: str, last: str) -> str:
    if first not in bands or last not in bands:
        return "overlap"
    (low, high), (other_low, other_high) = bands[first], bands[last]
    return "apart" if high < other_low or other_high < low else "overlap"
