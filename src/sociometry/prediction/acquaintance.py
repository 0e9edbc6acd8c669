"""Who knows whom, for guesses about who could meet: ties read two-way and without strength."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import figures
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections

tell(
    {
        "acquaintance.made": "Two people count as knowing each other when either named the other.",
    }
)


Whole = npt.NDArray[np.int64]
Rows = Callable[[Csr, Whole], Floats]
BLOCK = 256


def acquaintance(a: Sociomatrix) -> Csr:
    """1 where either was seen to name the other, symmetric: the U that scores are built on. O(m).

    A tie one of the two told of is known, whether or not the other answered. Raises
    SociometryError for a matrix of rejections.
    """
    refuse_rejections(a)
    there = a.ties
    return csr_array(there.maximum(csr_array(there.T)))


def pair(one: str, two: str) -> str:
    """The name of a pair without direction."""
    return " – ".join(sorted((one, two)))


def inverse_degrees(u: Csr, weigh: Callable[[Floats], Floats]) -> Floats:
    """`weigh` of the number of acquaintances, 0 for whoever knows fewer than two: they link
    nobody.
    """
    degree = np.diff(u.indptr).astype(np.float64)
    weights = np.zeros_like(degree)
    links = degree > 1
    weights[links] = weigh(degree[links])
    return weights


def through(u: Csr, rows: Whole, weights: Floats) -> Floats:
    """Sum over shared acquaintances of their weight, for some rows: U[rows] diag(w) U. O(m d)."""
    first = csr_array(u[rows])
    weighed = csr_array(first.multiply(weights[None, :]))
    return np.asarray(csr_array(weighed @ u).toarray(), dtype=np.float64)


def each_pair(name: str, a: Sociomatrix, rows: Rows, **more: Any) -> dict[str, Any]:
    """The fields of a result with one score for each pair that has one; others have 0."""
    u = acquaintance(a)
    values: dict[str, float] = {}
    untied = 0
    for start in range(0, a.n, BLOCK):
        block = np.arange(start, min(start + BLOCK, a.n))
        scores = rows(u, block)
        scores[np.arange(a.n)[None, :] <= block[:, None]] = 0.0
        known = u[block].toarray() > 0
        untied += int(((scores > 0) & ~known).sum())
        for i, j in zip(*(found.tolist() for found in np.nonzero(scores > 0)), strict=True):
            values[pair(a.people[start + i], a.people[j])] = float(scores[i, j])
    told = figures(name, a, values=values, words={"count": untied}, **more)
    return {**told, "provenance": (*a.provenance, say("acquaintance.made"))}
