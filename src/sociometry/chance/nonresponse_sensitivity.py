"""How far the order of people would change, had fewer of them answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sociometry.chance.order import by_name
from sociometry.chance.ranks import spearman_with
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import MEASURES, figures, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "nonresponse_sensitivity.teacher": (
            "Had {missing} % of those who answered not done so, the order of people would agree "
            "with the present one at {agreement} (1 is the same order)."
        ),
        "nonresponse_sensitivity.formula": (
            "Spearman's correlation of the figure with all answers and without those of a random "
            "share of people, the mean of {draws} draws."
        ),
        "nonresponse_sensitivity.proof": (
            "Only answers are taken away; people stay and can still be named."
        ),
        "nonresponse_sensitivity.alike": "Everybody has the same figure: there is no order.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Sensitivity(Result):
    """Mean agreement by share of people not answering (`values`), and its 5 % quantile (`low`)."""

    low: Mapping[str, float]


@measure(
    question="Would the picture hold, had fewer answered?",
    per="class",
    unit="rank correlation",
    lo=-1.0,
    hi=1.0,
    source="Costenbader & Valente 2003, Social Networks 25:283-307",
)
def nonresponse_sensitivity(
    a: Sociomatrix,
    *,
    index: str = "in_degree",
    shares: Sequence[float] = (0.1, 0.2, 0.3),
    draws: int = 200,
    seed: int = 1,
) -> Sensitivity:
    """Spearman's correlation of a measure of persons with itself after a random share of those who
    answered is silenced; its mean and 5 % quantile over draws (Costenbader & Valente 2003).

    `index` names a measure per person that needs nothing else; "in_degree" is counted for all
    draws at once. Nobody's figure differs, or it no longer does in any draw: None. Range [-1, 1];
    raises ValueError for another index or a share outside 0 to 1. Cost O(draws) of the measure.
    """
    if index not in MEASURES or MEASURES[index].per != "person" or MEASURES[index].needs:
        raise ValueError(f"index is a measure of persons that needs nothing else, not {index!r}")
    if any(not 0 < share < 1 for share in shares):
        raise ValueError("a share of people lies between 0 and 1")
    own = by_name(a)
    full = figures_of(index, own)
    rng = np.random.default_rng(seed)
    values: dict[str, float | None] = {}
    low: dict[str, float] = {}
    excluded: dict[str, Message] = {}
    for share in shares:
        found = spearman_with(full, silenced(own, index, share, draws, rng))
        told = found[np.isfinite(found)]
        key = f"{share:g}"
        values[key] = float(told.mean()) if len(told) else None
        if len(told):
            low[key] = float(np.quantile(told, 0.05))
        else:
            excluded[key] = say("nonresponse_sensitivity.alike")
    told_first = next(((k, v) for k, v in values.items() if v is not None), ("0", 1.0))
    return Sensitivity(
        **figures(
            "nonresponse_sensitivity",
            a,
            values=values,
            excluded=excluded,
            words={
                "missing": round(100 * float(told_first[0])),
                "agreement": round(told_first[1], 2),
                "draws": draws,
            },
        ),
        params={"index": index, "shares": tuple(shares), "draws": draws},
        seed=seed,
        low=low,
    )


def figures_of(index: str, a: Sociomatrix) -> Floats:
    """A measure of persons as numbers, 0 where it is undefined."""
    found = MEASURES[index].function(a).values
    return np.array([found[person] or 0.0 for person in a.people], dtype=np.float64)


def silenced(
    a: Sociomatrix, index: str, share: float, draws: int, rng: np.random.Generator
) -> Floats:
    """The measure after a random share of those who answered did not: draws by people."""
    answers = np.flatnonzero(a.answered & a.present)
    if not len(answers):
        return np.zeros((0, a.n))
    count = round(share * len(answers))
    order = np.argsort(rng.random((draws, len(answers))), axis=1)[:, :count]
    quiet = np.zeros((draws, a.n), dtype=np.bool_)
    np.put_along_axis(quiet, answers[order], values=True, axis=1)
    if index == "in_degree":
        return np.asarray((~quiet).astype(np.float64) @ a.ties, dtype=np.float64)
    rows = [figures_of(index, _without(a, silent)) for silent in quiet]
    return np.array(rows).reshape(-1, a.n)


def _without(a: Sociomatrix, silent: Bools) -> Sociomatrix:
    """The same class in which these people did not answer."""
    return replace(a, answered=a.answered & ~silent, unseen_rows=a.unseen_rows | silent)
