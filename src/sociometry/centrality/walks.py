"""Attenuated walks: how far status reaches when each further step counts for less, and when it
has no end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import log
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix
from sociometry.result import Message, SociometryError, percent, say
from sociometry.sentences import tell

tell(
    {
        "walks.too_strong": (
            "At {alpha} for each further step the sum would never end: it must stay below "
            "{bound}. Try {suggestion}."
        ),
        "walks.too_many": "More than {budget} paths would have to be looked for.",
        "walks.near_bound": "At {percent} % of the limit far steps count almost as much as near ones.",
        "walks.unsettled": "The sum had not settled after {count} steps.",
        "walks.no_ties": "Nobody names anybody.",
    }
)


Side = Literal["in", "out"]
STRONG = 0.95


class AttenuationTooStrong(SociometryError):
    """Steps would count so much that the sum has no end; `suggestion` is half of the bound."""

    def __init__(self, alpha: float, bound: float) -> None:
        self.alpha, self.bound, self.suggestion = alpha, bound, bound / 2
        told = {
            "alpha": round(alpha, 4),
            "bound": round(bound, 4),
            "suggestion": round(bound / 2, 4),
        }
        super().__init__(say("walks.too_strong", **told))


class TooMany(SociometryError):
    """More sequences than the budget had to be looked for."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        super().__init__(say("walks.too_many", budget=budget))


def attenuation(
    a: Sociomatrix, share_of_bound: float = 0.5, alpha: float | None = None
) -> tuple[float, float]:
    """(alpha, its share of the bound). Without any cycle alpha is the share asked for, its share 0.

    Raises AttenuationTooStrong at or past the bound, ValueError when not above zero.
    """
    bound = spectral_bound(a)
    if not (share_of_bound if alpha is None else alpha) > 0:
        raise ValueError("attenuation is above zero")
    if bound.nilpotent:
        return (share_of_bound if alpha is None else alpha), 0.0
    chosen = share_of_bound * bound.alpha if alpha is None else alpha
    share = share_of_bound if alpha is None else alpha * bound.lambda_max
    if not share < 1:
        raise AttenuationTooStrong(chosen, bound.alpha)
    return chosen, share


def attenuated_steps(
    a: Csr, alpha: float, start: Floats | None = None, *, side: Side = "in"
) -> Iterator[Floats]:
    """Step 1, step 2, … of the attenuated walk: t_k = alpha A^T t_(k-1), t_0 = `start` (ones).

    "in" counts walks that arrive at a person, "out" walks that leave. O(m) each; never ends.
    """
    forward = a.T if side == "in" else a
    step = np.ones(a.shape[0]) if start is None else start
    while True:
        step = alpha * np.asarray(forward @ step, dtype=np.float64)
        yield step


def nonbacktracking_steps(a: Csr, alpha: float, *, side: Side = "in") -> Iterator[Floats]:
    """As `attenuated_steps`, without immediate echo i → j → i (Arrigo et al. 2018). O(m) each.

    y_ij = w_ij; then y_ij <- w_ij (sum_l y_jl - y_ji); t_k(i) = alpha^k sum_j y_ij; A^T for "in".
    """
    walk = (csr_array(a.T) if side == "in" else a).tocoo()
    n = a.shape[0]
    i, j, w = walk.row.astype(np.int64), walk.col.astype(np.int64), walk.data
    order = np.argsort(i * n + j)
    place = np.searchsorted(i * n + j, j * n + i, sorter=order)
    place = np.minimum(place, max(len(order) - 1, 0))
    back = order[place] if len(order) else place
    returned = (i[back] == j) & (j[back] == i) if len(order) else np.zeros(0, dtype=np.bool_)
    y = w.astype(np.float64)
    scale = alpha
    while True:
        sums = np.bincount(i, weights=y, minlength=n).astype(np.float64)
        yield scale * sums
        y = w * (sums[j] - np.where(returned, y[back], 0.0))
        scale *= alpha


def path_steps(a: Csr, alpha: float, most: int, *, budget: int, side: Side = "in") -> list[Floats]:
    """Steps 1 to `most` where nobody may appear twice, by search; raises TooMany past `budget`.

    Counting simple paths is #P-complete (Valiant 1979): each further step multiplies the cost.
    """
    walk = csr_array(a.T) if side == "in" else a
    n = a.shape[0]
    neighbours = [
        list(zip(walk.indices[lo:hi].tolist(), walk.data[lo:hi].tolist(), strict=True))
        for lo, hi in zip(walk.indptr[:-1], walk.indptr[1:], strict=True)
    ]
    sums = np.zeros((most, n))
    spent = 0
    for start in range(n):
        stack: list[tuple[int, float, tuple[int, ...]]] = [(start, 1.0, (start,))]
        while stack:
            here, strength, way = stack.pop()
            for there, w in neighbours[here]:
                if there in way:
                    continue
                spent += 1
                if spent > budget:
                    raise TooMany(budget)
                longer = strength * w
                sums[len(way) - 1, start] += longer
                if len(way) < most:
                    stack.append((there, longer, (*way, there)))
    return [alpha ** (k + 1) * row for k, row in enumerate(sums)]


def settled_walks(
    a: Csr,
    alpha: float,
    share: float,
    start: Floats | None = None,
    *,
    side: Side = "in",
    tolerance: float = 1e-12,
    most: int = 20_000,
) -> tuple[Floats, int, bool]:
    """`settle` of `attenuated_steps`, in a class by doubling: after one product with the steps so
    far there are twice as many. The same steps, the same sum.
    """
    if a.shape[0] > DENSE:
        steps = attenuated_steps(a, alpha, start, side=side)
        return settle(steps, a.shape[0], share, tolerance=tolerance, most=most)
    table, settled = walk_table(a, alpha, share, start, side=side, tolerance=tolerance, most=most)
    return table.sum(axis=0), len(table), settled


def walk_table(
    a: Csr,
    alpha: float,
    share: float,
    start: Floats | None = None,
    *,
    side: Side = "in",
    tolerance: float = 1e-12,
    most: int = 20_000,
) -> tuple[Floats, bool]:
    """Every step until the sum settles, K by n, and whether it did. O(n^3 log K) in a class, O(m K)
    beyond.
    """
    if a.shape[0] > DENSE:
        steps = attenuated_steps(a, alpha, start, side=side)
        _, taken, settled = settle(steps, a.shape[0], share, tolerance=tolerance, most=most)
        again = attenuated_steps(a, alpha, start, side=side)
        return np.array(list(islice(again, taken))), settled
    turn = alpha * (a.toarray() if side == "in" else a.toarray().T)
    table = (np.ones(len(turn)) if start is None else start)[None] @ turn
    enough = min(_expected(share, tolerance), most)
    while True:
        taken = _settled_at(table, share, tolerance) if len(table) >= enough else 0
        if taken or len(table) >= most:
            used = min(taken or most, most)
            return table[:used], 0 < taken <= most
        table = np.concatenate([table, table @ turn])
        turn = turn @ turn


def _expected(share: float, tolerance: float) -> int:
    """About how many steps it takes, if each were the share of the one before."""
    return 16 if share <= 0 else int(log(tolerance * (1 - share)) / log(share))


def _settled_at(table: Floats, share: float, tolerance: float) -> int:
    sums = table.sum(axis=1)
    small = sums * _rest(share) <= tolerance * np.maximum(sums.cumsum(), tolerance)
    twice = small[1:] & small[:-1]
    ends = [np.flatnonzero(sums == 0)[:1], np.flatnonzero(twice)[:1] + 1]
    return min((int(end[0]) + 1 for end in ends if end.size), default=0)


def settle(
    steps: Iterator[Floats], n: int, share: float, *, tolerance: float, most: int | None
) -> tuple[Floats, int, bool]:
    """Add steps until what is left is below `tolerance` of the sum: (sum, steps taken, settled).

    Two steps in a row must leave a tail, bounded by share/(1-share) of the last, that small.
    """
    total = np.zeros(n)
    rest = _rest(share)
    whole, small, taken = 0.0, 0, 0
    for step in islice(steps, most):
        taken += 1
        total += step
        size = float(np.abs(step).sum())
        whole += size
        small = small + 1 if size * rest <= tolerance * max(whole, tolerance) else 0
        if small == 2 or size == 0:
            return total, taken, True
    return total, taken, False


def _rest(share: float) -> float:
    return max(share / (1 - share), 1.0)


def walk_cautions(a: Sociomatrix, share: float) -> tuple[Message, ...]:
    found = [say("walks.near_bound", percent=percent(share))] if share > STRONG else []
    if not a.a.nnz:
        found.append(say("walks.no_ties"))
    return tuple(found)
