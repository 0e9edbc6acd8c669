"""Effective size: how many contacts are not accounted for by the others."""

from __future__ import annotations

import numpy as np

from sociometry.brokerage.constraint import without_ties
from sociometry.brokerage.shares_of_ties import Ties, row_sums, scaled_rows, shares_of_ties
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "effective_size.teacher": (
            "Contacts who know one another count as fewer: the figure is how many separate "
            "sources a person has."
        ),
        "effective_size.formula": (
            "Σⱼ (1 − Σ_q pᵢ_q mⱼ_q), m a tie of j divided by j's strongest (Burt 1992)."
        ),
        "effective_size.proof": (
            "Where all ties count alike it is n − 2t/n, for n contacts with t ties among them "
            "(Borgatti 1997)."
        ),
        "efficiency.teacher": "100 % where no two contacts of a person know each other.",
        "efficiency.formula": "The effective size divided by the number of contacts (Burt 1992).",
        "efficiency.proof": "Each contact adds between 0 and 1 to the effective size.",
    }
)


@measure(
    question="How many separate sources does each person have?",
    per="person",
    unit="contacts",
    source="Burt 1992; Borgatti 1997, Connections 20:35-38",
)
def effective_size(a: Sociomatrix, *, weighted: bool = True) -> Result:
    """sum over contacts j of 1 - sum_q p_iq m_jq, q != i, j; m_jq = z_jq / max_k z_jk, z = a + a^T
    (Burt 1992). For two-way ties that count alike n - 2t/n (Borgatti 1997).

    `weighted` False counts each tie as 1. Isolates None. networkx 3.6, asked of all people at once,
    divides by the largest tie of q; asked of some, it has no figure for who names nobody. Shape n,
    range [0, contacts]. Cost O(sum of squared degrees).
    """
    ties = shares_of_ties(a, weighted=weighted)
    return Result(
        **each_person("effective_size", a, _sizes(ties), undefined=without_ties(a, ties)),
        params={"weighted": weighted},
    )


@measure(
    question="What part of a person's contacts are separate sources?",
    per="person",
    unit="share of contacts",
    hi=1.0,
    source="Burt 1992, Structural Holes, chapter 2",
)
def efficiency(a: Sociomatrix, *, weighted: bool = True) -> Result:
    """Effective size divided by the number of contacts (Burt 1992).

    Isolates None. Shape n, range [0, 1]. Cost O(sum of squared degrees).
    """
    ties = shares_of_ties(a, weighted=weighted)
    shares = _sizes(ties) / np.maximum(ties.contacts, 1)
    return Result(
        **each_person("efficiency", a, shares, undefined=without_ties(a, ties)),
        params={"weighted": weighted},
    )


def _sizes(ties: Ties) -> Floats:
    n = ties.both.shape[0]
    strongest = ties.both.max(axis=1) if n else np.zeros(0)
    if not isinstance(strongest, np.ndarray):
        strongest = strongest.toarray().ravel()
    toned = scaled_rows(ties.both, strongest)
    return ties.contacts - row_sums((ties.shares @ toned.T) * ties.there)
