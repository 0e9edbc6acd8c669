"""Attenuated walks: how far status reaches when each further step counts for less, and when it
has no end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import gcd
from typing import Literal

import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import breadth_first_order, connected_components
from scipy.sparse.linalg import eigs

from sociometry.matrix import Csr, Floats, Sociomatrix
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
DENSE = 500
STRONG = 0.95


@dataclass(frozen=True, kw_only=True)
class Bound:
    """lambda_max of a matrix and what follows: attenuation must stay below `alpha` (inf: none
    needed).
    """

    lambda_max: float
    alpha: float
    nilpotent: bool
    period: int


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


def spectral_bound(a: Sociomatrix) -> Bound:
    """The largest eigenvalue modulus lambda of A, and the bound 1/lambda on attenuation.

    lambda of A is the largest over its strongly connected components, each solved apart: dense up
    to 500 people, by ARPACK on A_c + I (primitive, so the Perron root stands alone) beyond. No
    cycle: lambda 0, any attenuation is legal. `period` is the gcd of the cycle lengths of the
    component that sets the bound. Range [0, inf). Cost O(n^3) dense, O(m it) beyond.
    Source: Horn & Johnson 2013, ch. 8; Katz 1953 for the bound.
    """
    return bound_of(a.a)


def bound_of(a: Csr) -> Bound:
    """`spectral_bound` of a bare matrix, n by n, without negative entries."""
    n = a.shape[0]
    count, label = connected_components(a, directed=True, connection="strong")
    sizes = np.bincount(label, minlength=count) if n else np.zeros(0, dtype=np.int64)
    largest, period = 0.0, 0
    for component in np.flatnonzero(sizes > 1):
        members = np.flatnonzero(label == component)
        part = a if len(members) == n else csr_array(a[members][:, members])
        root = _perron_root(part)
        if root > largest:
            largest, period = root, _period(part)
    alpha = 1 / largest if largest else float("inf")
    return Bound(lambda_max=largest, alpha=alpha, nilpotent=largest == 0, period=period)


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
    forward = csr_array(a.T) if side == "in" else a
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


def settle(
    steps: Iterator[Floats], n: int, share: float, *, tolerance: float, most: int | None
) -> tuple[Floats, int, bool]:
    """Add steps until what is left is below `tolerance` of the sum: (sum, steps taken, settled).

    Two steps in a row must leave a tail, bounded by share/(1-share) of the last, that small.
    """
    total = np.zeros(n)
    rest = max(share / (1 - share), 1.0)
    small = taken = 0
    for step in islice(steps, most):
        taken += 1
        total = total + step
        tail = float(step.sum()) * rest
        small = small + 1 if tail <= tolerance * max(float(total.sum()), tolerance) else 0
        if small == 2 or not step.any():
            return total, taken, True
    return total, taken, False


def _perron_root(part: Csr) -> float:
    if part.shape[0] <= DENSE:
        return float(np.abs(np.linalg.eigvals(part.toarray())).max())
    shifted = csr_array(part + eye_array(part.shape[0], format="csr"))
    values = eigs(shifted, k=1, which="LM", v0=np.ones(part.shape[0]), return_eigenvectors=False)
    return float(np.abs(values).max()) - 1


def _period(part: Csr) -> int:
    order, before = breadth_first_order(part, 0, directed=True)
    level = np.zeros(part.shape[0], dtype=np.int64)
    for node in order[1:]:
        level[node] = level[before[node]] + 1
    ties = part.tocoo()
    return gcd(*np.unique(np.abs(level[ties.row] + 1 - level[ties.col])).tolist())


def walk_cautions(a: Sociomatrix, share: float) -> tuple[Message, ...]:
    found = [say("walks.near_bound", percent=percent(share))] if share > STRONG else []
    if not a.a.nnz:
        found.append(say("walks.no_ties"))
    return tuple(found)
