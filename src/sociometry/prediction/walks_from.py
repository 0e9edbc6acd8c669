"""Attenuated walks of every length from some people: rows of (I - f S)^-1."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Csr, Floats
from sociometry.prediction.acquaintance import Whole

DENSE = 500
TAIL = 1e-13


def walks_from(step: Csr, factor: float, rows: Whole) -> Floats:
    """Rows of sum over k >= 0 of (factor step)^k: solved dense to 500 people, else summed.

    Sums until what is added is below 1e-13 of the whole; `factor` times the spectral radius of
    `step` must be below 1. Cost O(n^3) dense, O(rows m K) beyond.
    """
    n = step.shape[0]
    start = np.zeros((len(rows), n))
    start[np.arange(len(rows)), rows] = 1.0
    if n <= DENSE:
        solved = np.linalg.solve(np.eye(n) - factor * step.toarray().T, start.T)
        return np.asarray(solved.T, dtype=np.float64)
    back = csr_array(step.T)
    total, part = start.copy(), start
    while part.sum() > TAIL * total.sum():
        part = factor * np.asarray((back @ part.T).T, dtype=np.float64)
        total += part
    return total
