"""Attenuated status of a network that is too large for a class report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sociometry.centrality.walks import AttenuationTooStrong, bound_of
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


class Unsettled(SociometryError):
    """The sum did not come to rest in the steps allowed."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LargeStatus:
    """Attenuated status by row, how it was reached, and what is at most missing from any figure.

    `steps[k]` is what step k + 1 brought in all; `rest` bounds the largest part that the steps
    not taken would add to one person.
    """

    values: Floats
    alpha: float
    steps: tuple[float, ...]
    rest: float


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

    alpha is a share of the bound that was kept when the snapshot was written; ties beside it are
    in the product, and the steps themselves prove that alpha is legal for them too: once some
    step k brings everybody less than 1, the spectral radius of alpha A is below 1, and the rest
    is less than sum_(i <= k) max t_i times q / (1 - q), q the largest of step k. Ends when that
    rest is below `tolerance`. Shape n, range [0, inf). Raises AttenuationTooStrong, Unsettled,
    SociometryError without a bound. Cost O(m) a step. Source: Katz 1953; Horn & Johnson 2013, 5.6.
    """
    factor = _factor(snapshot, share_of_bound, alpha)
    values = np.zeros(snapshot.n)
    brought: list[float] = []
    tops: list[float] = []
    with Rows(snapshot.into, snapshot.beside, threads=threads) as rows:
        for step in _steps(rows, factor, snapshot.n, most):
            values += step
            brought.append(float(step.sum()))
            tops.append(float(step.max(initial=0.0)))
            rest = _rest(tops)
            if tops[-1] > GROWN:
                break
            if rest <= tolerance:
                return LargeStatus(values=values, alpha=factor, steps=tuple(brought), rest=rest)
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


def _rest(tops: list[float]) -> float:
    """What the steps after the last one bring anybody at most.

    With q = max t_k < 1 for the last k, t_(k+i) <= q max t_i entrywise, so each further block of
    k steps brings at most q times what the block before brought.
    """
    q = tops[-1]
    return sum(tops) * q / (1 - q) if q < 1 else float("inf")


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
