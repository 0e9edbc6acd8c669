"""What a tie's strength means for a way that uses it."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.paths.steps_apart import steps_apart

Semantics = Literal["product", "reciprocal", "hops", "bottleneck"]
SEMANTICS: tuple[Semantics, ...] = ("product", "reciprocal", "hops", "bottleneck")
# Of equally strong ways the one through fewer people is nearer: each step costs this much more.
STEP = 1e-11


def costs(a: Sociomatrix, semantics: Semantics) -> Csr:
    """What each seen tie costs a way: "product" -ln(w / w_max), so that strengths multiply;
    "reciprocal" 1 / w (Newman 2001); "hops" 1. Cells as in `seen`.

    Under "product" a tie of full strength costs nothing; so that ways of it do not go round in
    circles, the way with fewer steps is the nearer one among equally strong ones.
    """
    priced = a.seen.copy()
    if semantics == "product":
        strongest = float(priced.data.max(initial=0.0))
        priced.data = -np.log(priced.data / strongest) + STEP
    elif semantics == "reciprocal":
        priced.data = 1 / priced.data
    elif semantics == "hops":
        priced.data = np.ones_like(priced.data)
    else:
        raise ValueError(f"a way's cost is by product, reciprocal or hops, not {semantics!r}")
    return priced


def distances(a: Sociomatrix, semantics: Semantics) -> Floats:
    """The cost of the nearest way from each to each: n by n, inf where there is none.

    Breadth first for hops, O(n m); Dijkstra else, O(n (m + n log n)).
    """
    if semantics == "hops":
        return steps_apart(a)
    if not a.n:
        return np.zeros((0, 0))
    return np.asarray(dijkstra(costs(a, semantics)), dtype=np.float64)


def path_strengths(a: Sociomatrix, semantics: Semantics) -> Floats:
    """The strength of the strongest way from each to each: n by n, 0 where there is none or for
    oneself.

    "product" the product of w / w_max, "reciprocal" 1 / sum of 1 / w, "hops" 1 / steps,
    "bottleneck" the weakest tie of the way on which it is strongest.
    """
    if semantics == "bottleneck":
        return _widest(a)
    away = distances(a, semantics)
    if semantics == "product":
        strengths = np.exp(-away)
    else:
        strengths = np.divide(1.0, away, out=np.zeros_like(away), where=away > 0)
    np.fill_diagonal(strengths, 0.0)
    return strengths


def _widest(a: Sociomatrix) -> Floats:
    """By one reach for each strength that occurs, from the strongest down. O(levels n m)."""
    widest = np.zeros((a.n, a.n))
    for level in np.unique(a.seen.data)[::-1]:
        strong = a.seen.copy()
        strong.data = (strong.data >= level).astype(np.float64)
        strong.eliminate_zeros()
        reached = np.isfinite(steps_apart(a.with_matrix(csr_array(strong))))
        widest[reached & (widest == 0)] = level
    np.fill_diagonal(widest, 0.0)
    return widest
