"""Attenuated status of a network that is too large for a class report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sociometry.centrality.spectral_bound import bound_of
from sociometry.centrality.walks import AttenuationTooStrong
from sociometry.engines.product import Rows
from sociometry.engines.snapshot import Snapshot
from sociometry.matrix import Floats
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "large.unsettled": (
            "After {count} step the sum had not come to rest.",
            "After {count} steps the sum had not come to rest.",
        ),
        "large.no_bound": "This snapshot was written without its bound: give alpha itself.",
    }
)


# A step that brings somebody this much is on its way to no end.
GROWN = 1e100
# How often the steps are looked at: that costs half of what a step does.
LOOK = 3


class Unsettled(SociometryError):
    """The sum did not come to rest in the steps allowed."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LargeStatus:
    """Attenuated status by row, how it was reached, and how far any figure can be off.

    `steps[k]` is what step k + 1 brought in all, `tail` what the steps not taken bring in all;
    no figure is further than `error` from the sum without end.
    """

    values: Floats
    alpha: float
    steps: tuple[float, ...]
    tail: float
    error: float


def large_status(
    snapshot: Snapshot,
    *,
    share_of_bound: float = 0.5,
    alpha: float | None = None,
    tolerance: float = 1e-9,
    most: int = 1000,
    threads: int = 2,
) -> LargeStatus:
    """`katz_status` over a snapshot: sum over k of alpha^k (A^T)^k 1, by `threads` over its rows.

    alpha is a share of the bound that was kept when the snapshot was written. Ties beside it are
    in the product, and the steps themselves prove that alpha is legal for them too. Once each
    figure of step k + 1 lies between low and high < 1 times that of step k, all later ones do, so
    that the rest is between low / (1 - low) and high / (1 - high) times step k + 1 (Collatz 1942):
    its middle is added, half its width is the `error`, and the sum ends when that is below
    `tolerance`. Shape n, range [0, inf). Raises AttenuationTooStrong, Unsettled, SociometryError
    without a bound. Cost O(m) a step. Source: Katz 1953; Horn & Johnson 2013, section 8.1.
    """
    factor = _factor(snapshot, share_of_bound, alpha)
    values = np.zeros(snapshot.n)
    before = np.ones(snapshot.n)
    brought: list[float] = []
    with Rows(snapshot.into, snapshot.beside, threads=threads) as rows:
        for step in _steps(rows, factor, snapshot.n, most):
            values += step
            brought.append(float(step.sum()))
            top = float(step.max(initial=0.0))
            if top > GROWN:
                break
            if len(brought) % LOOK == 0 or top <= tolerance:
                middle, width = _rest(before, step)
                if width * top <= tolerance:
                    step *= middle
                    values += step
                    return LargeStatus(
                        values=values,
                        alpha=factor,
                        steps=tuple(brought),
                        tail=float(step.sum()),
                        error=width * top,
                    )
            before = step
    bound = bound_of(snapshot.whole)
    if factor >= bound.alpha:
        raise AttenuationTooStrong(factor, bound.alpha)
    raise Unsettled(say("large.unsettled", count=most))


def _steps(rows: Rows, alpha: float, n: int, most: int) -> Iterator[Floats]:
    step = np.ones(n)
    for _ in range(most):
        step = rows @ step
        step *= alpha
        yield step


def _rest(before: Floats, step: Floats) -> tuple[float, float]:
    """What follows a step as a multiple of it: the middle of what is possible, and half its width.

    Whom no walk of k ties reaches, none of k + 1 does: they stay at 0 and tell nothing.
    """
    reached = before > 0
    ratio = np.divide(step, before, out=np.zeros(len(step)), where=reached)
    high = float(ratio.max(initial=0.0))
    if high >= 1:
        return 0.0, float("inf")
    low = float(ratio.min(initial=1.0, where=reached)) if high else 0.0
    least, most = low / (1 - low), high / (1 - high)
    return (least + most) / 2, (most - least) / 2


def _factor(snapshot: Snapshot, share_of_bound: float, alpha: float | None) -> float:
    if not (share_of_bound if alpha is None else alpha) > 0:
        raise ValueError("attenuation is above zero")
    bound = snapshot.header.bound
    if alpha is not None:
        return alpha
    if bound is None:
        raise SociometryError(say("large.no_bound"))
    if share_of_bound >= 1:
        raise AttenuationTooStrong(share_of_bound * bound.alpha, bound.alpha)
    return share_of_bound if bound.nilpotent else share_of_bound * bound.alpha
