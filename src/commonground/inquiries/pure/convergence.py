"""Whether views came closer together, with an interval that is honest for four to thirty people.

The measure is a difference of two Gini mean differences (Gini 1912): over all pairs of people, how far
apart the two were before, less how far apart they are after. Above 0: closer together. Views stand on
one scale of width `width`; of several statements a pair is compared on those that both spoke to, both
times. Whoever is missing a time is not counted.

The interval is that of a U-statistic by the jackknife (Arvesen 1969), with Student's quantile for
n - 1, and with a variance to which one invented person adds a spread of a quarter of the scale: without
it four people who all moved alike would seem sure beyond doubt. How often it holds the truth, in worlds
good and bad for it, stands in docs/measures/common-ground.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Views = NDArray[np.float64]  # (..., people, statements), nan where somebody said nothing
FEWEST = 4
ADDED = 0.25  # of the width of the scale: the spread that the invented person brings
LEVEL = 0.95


@dataclass(frozen=True)
class Convergence:
    """How much closer a group is than before, on the scale of the views."""

    people: int
    before: float  # how far apart two of them were, on average
    after: float
    low: float
    high: float
    closer: int  # pairs
    farther: int
    pairs: int

    @property
    def change(self) -> float:
        return self.before - self.after

    @property
    def sure(self) -> int:
        """1: closer for sure, -1: farther for sure, 0: too few, or too mixed, to say."""
        return (self.low > 0) - (self.high < 0)


def convergence(
    before: Sequence[Sequence[float | None]],
    after: Sequence[Sequence[float | None]],
    *,
    width: float,
) -> Convergence | None:
    """The views of each person, before and after, in one order of statements; None for too few."""
    x, y = _array(before), _array(after)
    spoke = ~np.isnan(x + y).all(axis=-1)
    x, y = x[spoke], y[spoke]
    if len(x) < FEWEST:
        return None
    was, now = distances(x, y)
    upper = np.triu_indices(len(x), 1)
    if np.isnan(was[upper]).any():
        return None
    change, half = interval(was - now, width=width)
    step = np.round((was - now)[upper], 12)
    return Convergence(
        people=len(x),
        before=float(was[upper].mean()),
        after=float(now[upper].mean()),
        low=max(-width, float(change - half)),
        high=min(width, float(change + half)),
        closer=int((step > 0).sum()),
        farther=int((step < 0).sum()),
        pairs=len(step),
    )


def distances(before: Views, after: Views) -> tuple[Views, Views]:
    """How far apart each two people are, before and after, over what both said both times."""
    was, now = _each(before), _each(after)
    said = ~np.isnan(was + now)
    count = said.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        mean = [np.where(said, one, 0.0).sum(axis=-1) / count for one in (was, now)]
    return mean[0], mean[1]


def interval(change: Views, *, width: float) -> tuple[Views, Views]:
    """The mean change of a pair and half the interval, from the change of every pair (..., n, n)."""
    from scipy.special import stdtrit  # heavy, and not needed to start

    n = change.shape[-1]
    of_person = change.sum(axis=-1) / (n - 1)
    mean = of_person.mean(axis=-1)
    squares = ((of_person - mean[..., None]) ** 2).sum(axis=-1)
    variance = (squares + (ADDED * width) ** 2) / n
    spread = 2 * (n - 1) / (n - 2) * np.sqrt(variance / n)
    return mean, spread * stdtrit(n - 1, (1 + LEVEL) / 2)


def _each(views: Views) -> Views:
    found: Views = np.abs(views[..., :, None, :] - views[..., None, :, :])
    return found


def _array(views: Sequence[Sequence[float | None]]) -> Views:
    rows = [[np.nan if one is None else one for one in row] for row in views]
    return np.array(rows, dtype=float).reshape(len(rows), len(rows[0]) if rows else 0)
