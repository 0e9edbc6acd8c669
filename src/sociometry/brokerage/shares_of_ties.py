"""Burt's proportions: what part of a person's ties each contact is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array, diags_array

from sociometry.matrix import DENSE, Floats, Sociomatrix

# A numpy array in a class, a csr_array beyond: `@`, `*`, `+` and `**` mean the same on both.
Table = Any


@dataclass(frozen=True)
class Ties:
    """Both directions added, z_ij = a_ij + a_ji; p_ij = z_ij / sum_k z_ik; and 1 where a tie is."""

    both: Table
    shares: Table
    there: Table

    @property
    def contacts(self) -> Floats:
        """How many each is tied with."""
        return row_sums(self.there)


def shares_of_ties(a: Sociomatrix, *, weighted: bool = True) -> Ties:
    """The proportions of everybody's ties (Burt 1992), by strength or each tie counted as 1."""
    if a.n <= DENSE:
        strengths: Table = a.dense if weighted else (a.dense > 0).astype(np.float64)
        both: Table = strengths + strengths.T
    else:
        strengths = a.seen if weighted else a.ties
        both = csr_array(strengths + strengths.T)
    return Ties(both, scaled_rows(both, row_sums(both)), (both > 0).astype(np.float64))


def row_sums(table: Table) -> Floats:
    return np.asarray(table.sum(axis=1), dtype=np.float64)


def scaled_rows(table: Table, by: Floats) -> Table:
    """Each row divided by its figure; empty rows stay empty."""
    scale = 1 / np.where(by > 0, by, 1.0)
    if isinstance(table, np.ndarray):
        return table * scale[:, None]
    return csr_array(diags_array(scale) @ table)
