"""Figures of many random classes at once, and of one class by the name of a measure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import MEASURES
from sociometry.result import Result

Figure = float | Result | None
Statistic = str | Callable[..., Figure]


def returned(classes: Bools, mask: Bools) -> Floats:
    """The share of ties that are returned, over pairs of which both answers were seen."""
    pairs = mask & mask.swapaxes(-1, -2)
    ties = (classes & pairs).sum(axis=(1, 2))
    return _share((classes & classes.transpose(0, 2, 1) & pairs).sum(axis=(1, 2)), ties)


def closed(classes: Bools, mask: Bools) -> Floats:
    """The share of ordered two-paths i -> j -> k that i -> k closes, where that was seen."""
    ties = classes.astype(np.float32)
    paths = (ties @ ties) * mask
    return _share((paths * ties).sum(axis=(1, 2)), paths.sum(axis=(1, 2)))


def dense(classes: Bools, mask: Bools) -> Floats:
    """The share of cells that were seen which hold a tie."""
    return _share(
        (classes & mask).sum(axis=(1, 2)), np.broadcast_to(mask, classes.shape).sum((1, 2))
    )


BATCHED: Mapping[str, Callable[[Bools, Bools], Floats]] = {
    "reciprocity": returned,
    "transitivity": closed,
    "density": dense,
}


def figure_of(statistic: Statistic, a: Sociomatrix, *more: object) -> float | None:
    """One figure of one class: a measure by its name or itself, without draws of its own.

    Raises ValueError for a name that no measure has.
    """
    if isinstance(statistic, str):
        if statistic not in MEASURES:
            raise ValueError(f"no measure is called {statistic!r}")
        statistic = MEASURES[statistic].function
    takes = inspect.signature(statistic).parameters
    plain: Callable[..., Figure] = statistic
    found = plain(a, *more, draws=0) if "draws" in takes else plain(a, *more)
    return found.value if isinstance(found, Result) else found


def _share(part: np.ndarray, whole: np.ndarray) -> Floats:
    """nan where there is nothing to take a share of: such draws are left out."""
    shares: Floats = np.divide(
        part, whole, out=np.full(len(whole), np.nan), where=whole > 0, dtype=np.float64
    )
    return shares
