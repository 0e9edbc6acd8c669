"""Blind choices in a school, where a table of all pairs would be too large."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from sociometry.matrix import Csr, Sociomatrix, ones

LARGE = 300


def sparse_choices(a: Sociomatrix, rng: np.random.Generator) -> Csr:
    """One class in which everybody names as many as they did, blindly, among cells that were seen.

    Choices are drawn again until none is double or unseen, so that every set is as likely. O(m).
    """
    wanted = np.diff(a.ties.indptr)
    hidden = _codes(a.unseen_cells)
    taken = np.zeros(0, dtype=np.int64)
    lacking = wanted
    while lacking.any():
        rows = np.repeat(np.arange(a.n), lacking)
        columns = rng.integers(0, a.n, size=len(rows))
        fair = (rows != columns) & ~a.unseen_columns[columns]
        fresh = rows[fair] * a.n + columns[fair]
        fresh = fresh[~_among(fresh, hidden) & ~_among(fresh, taken)]
        taken = np.union1d(taken, fresh)
        lacking = wanted - np.bincount(taken // a.n, minlength=a.n)
    cells = (np.ones(len(taken)), (taken // a.n, taken % a.n))
    return csr_array(coo_array(cells, shape=(a.n, a.n)).tocsr())


def sparse_returned(a: Sociomatrix, ties: Csr) -> float:
    """The share of ties that are returned, over pairs of which both answers were seen."""
    total = returnable(a, ties)
    plain = ones(ties)
    mutual = plain.multiply(csr_array(plain.T))
    return float(mutual.sum()) / total if total else 0.0


def returnable(a: Sociomatrix, ties: Csr) -> int:
    """How many ties lie in pairs of which both answers were seen."""
    places = ties.tocoo()
    seen = ~a.unseen_rows[places.col] & ~a.unseen_columns[places.row]
    backward = places.col.astype(np.int64) * a.n + places.row
    return int((seen & ~_among(backward, _codes(a.unseen_cells))).sum())


def _codes(cells: Csr) -> npt.NDArray[np.int64]:
    places = cells.tocoo()
    return np.sort(places.row.astype(np.int64) * cells.shape[1] + places.col)


def _among(codes: npt.NDArray[np.int64], known: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether each code is among the known, which are sorted."""
    if not len(known):
        return np.zeros(len(codes), dtype=np.bool_)
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    found: npt.NDArray[np.bool_] = known[at] == codes
    return found
