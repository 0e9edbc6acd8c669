"""Burt's constraint: how far a person's contacts lead back to one another."""

from __future__ import annotations

import numpy as np

from sociometry.brokerage.shares_of_ties import Table, Ties, row_sums, shares_of_ties
from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "constraint.teacher": (
            "High where all contacts of a person know one another; low where contacts come from "
            "circles that are not connected otherwise."
        ),
        "constraint.formula": "cᵢ = Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)², p the share of a person's ties (Burt 1992).",
        "constraint.proof": (
            "One contact alone gives 1; k contacts without ties among them give 1/k; ties among "
            "them add to it."
        ),
        "brokerage.alone": "This person is tied with nobody.",
    }
)


@measure(
    question="Who hears the same from all sides, and who from different circles?",
    per="person",
    unit="index",
    source="Burt 1992, Structural Holes, chapter 2",
)
def constraint(a: Sociomatrix, *, weighted: bool = True) -> Result:
    """c_i = sum over contacts j of (p_ij + sum_q p_iq p_qj)^2, q != i, j, with p_ij = (a_ij + a_ji)
    / sum_k (a_ik + a_ki) (Burt 1992).

    Ties of both directions are added; `weighted` False counts each as 1. Low: contacts in different
    circles. Isolates None. Shape n; range (0, 9/8] for equal strengths, up to 2 else.
    Cost O(sum of squared degrees).
    """
    ties = shares_of_ties(a, weighted=weighted)
    each = contact_constraints(ties)
    return Result(
        **each_person(
            "constraint",
            a,
            row_sums(each),
            undefined=without_ties(a, ties),
        ),
        params={"weighted": weighted},
    )


def contact_constraints(ties: Ties) -> Table:
    """(p_ij + sum_q p_iq p_qj)^2 for each contact j of each person i."""
    p = ties.shares
    return (p + (p @ p) * ties.there) ** 2


def without_ties(a: Sociomatrix, ties: Ties) -> dict[str, Message]:
    """Isolates, with the reason why they have no figure."""
    alone = np.flatnonzero(ties.contacts == 0)
    reason = say("brokerage.alone")
    return {a.people[row]: reason for row in alone}
