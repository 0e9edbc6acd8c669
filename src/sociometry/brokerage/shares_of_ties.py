"""Burt's proportions: what part of a person's ties each contact is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from sociometry.matrix import Csr, Floats, Sociomatrix, ones


@dataclass(frozen=True)
class Ties:
    """Both directions added: z_ij = a_ij + a_ji; and p_ij = z_ij / sum_k z_ik."""

    both: Csr
    shares: Csr

    @property
    def contacts(self) -> Floats:
        """How many each is tied with."""
        return np.diff(self.both.indptr).astype(np.float64)


def shares_of_ties(a: Sociomatrix, *, weighted: bool = True) -> Ties:
    """The proportions of everybody's ties (Burt 1992), by strength or each tie counted as 1."""
    strengths = a.seen if weighted else a.ties
    both = csr_array(strengths + strengths.T)
    both.sort_indices()
    return Ties(both, scaled_rows(both, np.asarray(both.sum(axis=1), dtype=np.float64)))


def scaled_rows(ties: Csr, by: Floats) -> Csr:
    """Each row divided by its figure; empty rows stay empty."""
    return csr_array(diags_array(1 / np.where(by > 0, by, 1.0)) @ ties)


def kept_where(values: Csr, ties: Csr) -> Csr:
    """`values` at the cells where ties are."""
    return csr_array(values.multiply(ones(ties)))
