"""Burt's hierarchy: whether constraint comes from one contact or from all alike."""

from __future__ import annotations

import numpy as np

from sociometry.brokerage.constraint import contact_constraints, without_ties
from sociometry.brokerage.shares_of_ties import row_sums, shares_of_ties
from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "hierarchy_burt.teacher": (
            "100 % where a person hangs on one contact alone, 0 where all contacts bind alike."
        ),
        "hierarchy_burt.formula": (
            "Σⱼ r ln r / (N ln N) with r = cᵢⱼ / (cᵢ / N): the disorder of Coleman and Theil over "
            "N contacts (Burt 1992)."
        ),
        "hierarchy_burt.proof": (
            "Equal shares give ln 1 = 0 each; all constraint from one of N contacts gives the "
            "most there can be, N ln N."
        ),
    }
)


@measure(
    question="Does what binds a person come from one contact, or from all alike?",
    per="person",
    unit="index",
    hi=1.0,
    source="Burt 1992, Structural Holes, chapter 2",
)
def hierarchy_burt(a: Sociomatrix, *, weighted: bool = True) -> Result:
    """The Coleman-Theil disorder of a person's constraint over their N contacts: sum_j r_j ln r_j /
    (N ln N), r_j = c_ij / (c_i / N) (Burt 1992).

    One contact: 1. Isolates None. `weighted` False counts each tie as 1. Shape n, range [0, 1].
    Cost O(sum of squared degrees).
    """
    ties = shares_of_ties(a, weighted=weighted)
    contacts = ties.contacts
    each = contact_constraints(ties)
    mean = row_sums(each) / np.maximum(contacts, 1)
    person, contact = each.nonzero()
    ratios = each[person, contact] / mean[person]
    disorder = np.bincount(person, weights=ratios * np.log(ratios), minlength=a.n)
    most = contacts * np.log(np.maximum(contacts, 2))
    numbers = np.divide(disorder, most, out=np.ones(a.n), where=contacts > 1)
    return Result(
        **each_person("hierarchy_burt", a, np.clip(numbers, 0, 1), undefined=without_ties(a, ties)),
        params={"weighted": weighted},
    )
