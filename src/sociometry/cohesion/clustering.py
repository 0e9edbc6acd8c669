"""Whether the people around somebody are tied with each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.cohesion.dyads import DENSE
from sociometry.cohesion.triangles import Triangles, strengths_at, triangles
from sociometry.matrix import Csr, Floats, Sociomatrix, Symmetry
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import half_seen, two_way

tell(
    {
        "clustering.too_few": "This person has fewer than two contacts.",
        "clustering.counted_zero": (
            "{count} person with fewer than two contacts counts as 0.",
            "{count} people with fewer than two contacts count as 0.",
        ),
        "clustering.teacher": (
            "On average, {percent} % of the pairs of a person's contacts are tied themselves."
        ),
        "clustering.teacher.nobody": "Nobody has two contacts.",
        "clustering.formula": (
            "cᵢ = ties among the contacts of i / pairs of contacts of i (Watts & Strogatz 1998)."
        ),
        "clustering.formula.weighted": (
            "cᵢ = Σ (wᵢⱼ + wᵢₖ) / 2 over contacts j, k that are tied, divided by sᵢ (kᵢ − 1) "
            "(Barrat et al. 2004)."
        ),
        "clustering.proof": (
            "A person with fewer than two contacts has no pair of contacts, so the share is not "
            "defined for them."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Clustering(Result):
    """The share for each person, and its `mean` over those who have one (None: nobody)."""

    mean: float | None


@measure(
    question="Are the people around somebody tied with each other?",
    per="person",
    unit="share of the pairs of contacts that are tied",
    hi=1.0,
    source="Watts & Strogatz 1998; Barrat et al. 2004, PNAS 101:3747-3752",
)
def clustering(
    a: Sociomatrix,
    *,
    weighted: bool = False,
    few: Literal["undefined", "zero"] = "undefined",
    policy: Symmetry = "max",
) -> Clustering:
    """Local clustering c_i = 2 t_i / (k_i (k_i - 1)), t_i triangles and k_i contacts (Watts &
    Strogatz 1998).

    `weighted` is that of Barrat et al. 2004: 1 / (s_i (k_i - 1)) times the sum over ordered pairs
    of tied contacts of (w_ij + w_ih) / 2; it is the plain one when all strengths are equal, and
    another than Onnela et al. 2005. Ties are made two-way by `policy`, of pairs that were seen.
    Fewer than two contacts: None, or 0 with `few` = "zero", as networkx and igraph can do; `mean`
    is over all who have a value. Shape n, range [0, 1]; cost O(n^3) for a class, O(m^1.5) for more.
    """
    both = two_way(a, policy)
    share, degree = _around(both, weighted=weighted)
    lonely = degree < 2
    counted = both.present if few == "zero" else both.present & ~lonely
    mean = float(share[counted].mean()) if counted.any() else None
    few_contacts = say("clustering.too_few")
    undefined = {} if few == "zero" else dict.fromkeys(np.flatnonzero(lonely).tolist())
    zeros = int((lonely & both.present).sum()) if few == "zero" else 0
    return Clustering(
        **each_person(
            "clustering",
            both,
            share,
            undefined={both.people[k]: half_seen(both, k, few_contacts) for k in undefined},
            warnings=(say("clustering.counted_zero", count=zeros),) if zeros else (),
            words={"percent": percent(mean or 0.0)},
        ),
        params={"weighted": weighted, "few": few, "policy": policy},
        variant="nobody" if mean is None else "weighted" if weighted else "",
        mean=mean,
    )


def _around(a: Sociomatrix, *, weighted: bool) -> tuple[Floats, Floats]:
    """The share of each person, 0 where it is not defined, and how many contacts they have."""
    ties, strength = a.ties, a.seen if weighted else a.ties
    degree = np.diff(ties.indptr).astype(np.float64)
    if a.n <= DENSE:
        here = ties.toarray()
        closed = ((strength.toarray() @ here) * here).sum(axis=1)
    else:
        closed = _closed(strength, triangles(ties))
    most = np.asarray(strength.sum(axis=1)).ravel() * (degree - 1)
    share: Floats = np.divide(closed, most, out=np.zeros(a.n), where=degree > 1)
    return np.minimum(share, 1.0), degree


def _closed(strength: Csr, found: Triangles) -> Floats:
    """For each person, the strengths of their two ties in each triangle, summed."""
    each = strengths_at(strength, *found.ties)[found.sides]
    total = np.zeros(strength.shape[0])
    for corner, (one, two) in zip(found.corners, ((0, 1), (0, 2), (1, 2)), strict=True):
        total += np.bincount(corner, weights=each[one] + each[two], minlength=len(total))
    return total
