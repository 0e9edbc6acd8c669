"""Eigenvector centrality: standing that feeds on itself without end."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.spectral_bound import among, cyclic_components, perron
from sociometry.centrality.walks import Side
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "eigenvector_centrality.teacher": (
            "In the group in which everybody reaches everybody ({count} person), standing is in "
            "proportion to the standing of those who name.",
            "In the group in which everybody reaches everybody ({count} people), standing is in "
            "proportion to the standing of those who name.",
        ),
        "eigenvector_centrality.formula": "λ xᵢ = Σⱼ aⱼᵢ xⱼ, with Σ x² = 1 and λ = {root} (Bonacich 1972).",
        "eigenvector_centrality.proof": (
            "In a group where everybody reaches everybody there is one such x without negative "
            "figures (Perron and Frobenius); outside of it there may be many or none, so others "
            "are left out."
        ),
        "eigenvector_centrality.outside": (
            "This person does not reach, or is not reached from, the largest group whose members "
            "all reach each other."
        ),
        "eigenvector_centrality.left_out": (
            "{count} person is outside the largest group whose members all reach each other, and "
            "has no figure.",
            "{count} people are outside the largest group whose members all reach each other, and "
            "have no figure.",
        ),
    }
)


@measure(
    question="Who is named by those who stand highest, all the way round?",
    per="person",
    unit="share of the principal direction",
    hi=1.0,
    source="Bonacich 1972, Journal of Mathematical Sociology 2:113-120",
)
def eigenvector_centrality(a: Sociomatrix, *, side: Side = "in") -> Result:
    """The principal eigenvector of A^T ("in", named) or A ("out"), squares summing to 1.

    Worked out on the largest strongly connected component alone, where it is unique; everybody
    else is None with a reason (on other shapes libraries answer arbitrarily: an isolate beside a
    chain got 1.0 from one). Of components of equal size the one with the larger lambda counts,
    then the one with the first name. Nobody names anybody in a circle: None for all. Shape n,
    range [0, 1]; cost O(n^3 log) in a class, O(m it) beyond.
    """
    members, root, vector = _largest(a, side)
    numbers = np.zeros(a.n)
    numbers[members] = vector / sqrt(float(vector @ vector)) if len(members) else 0.0
    outside = np.ones(a.n, dtype=np.bool_)
    outside[members] = False
    left_out = int((outside & a.present).sum())
    reason = say("eigenvector_centrality.outside")
    return Result(
        **each_person(
            "eigenvector_centrality",
            a,
            numbers,
            undefined={a.people[row]: reason for row in np.flatnonzero(outside)},
            warnings=(say("eigenvector_centrality.left_out", count=left_out),) if left_out else (),
            words={"count": len(members), "root": round(root, 4)},
        ),
        params={"side": side, "lambda_max": root},
    )


def _largest(a: Sociomatrix, side: Side) -> tuple[np.ndarray, float, Floats]:
    components = cyclic_components(a.seen)
    most = max((len(members) for members in components), default=0)
    largest = [members for members in components if len(members) == most]
    ties = [among(a.seen, members) for members in largest]
    found = [
        (members, *perron(_turned(part) if side == "in" else part))
        for members, part in zip(largest, ties, strict=True)
    ]
    return min(
        found,
        key=lambda each: (-round(each[1], 9), min(a.people[row] for row in each[0])),
        default=(np.zeros(0, dtype=np.int64), 0.0, np.zeros(0)),
    )


def _turned(part: Csr | Floats) -> Csr | Floats:
    return part.T if isinstance(part, np.ndarray) else csr_array(part.T)
