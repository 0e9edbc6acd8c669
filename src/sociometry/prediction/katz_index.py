"""All ways from one person to another, each further step attenuated."""

from __future__ import annotations

import numpy as np

from sociometry.centrality.spectral_bound import bound_of
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.prediction.acquaintance import Whole, each_pair
from sociometry.prediction.walks_from import walks_from
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "katz_index.teacher": (
            "{count} pair of people who do not name each other is linked by way of others.",
            "{count} pairs of people who do not name each other are linked by way of others.",
        ),
        "katz_index.formula": "(I − α U)⁻¹ − I with α = half of 1/λ (Katz 1953).",
        "katz_index.proof": "α λ is one half, so each further step adds less than the one before.",
    }
)

SHARE = 0.5


@measure(
    question="Who is linked by many short ways?",
    per="pair",
    unit="attenuated walks between them",
    source="Katz 1953; Liben-Nowell & Kleinberg 2007",
)
def katz_index(a: Sociomatrix) -> Result:
    """(I - alpha U)^-1 - I with alpha = 0.5 / lambda, on U = max(A, A^T) without strength (Katz
    1953).

    One value for each pair, by both names; a pair that is not listed is not linked at all. Range
    [0, inf); less than 1e-12 of the largest is taken for rounding. Raises SociometryError for
    rejections. Cost O(n^3) to 500 people, O(n m K) beyond.
    """
    return Result(**each_pair("katz_index", a, katz_rows))


def katz_rows(u: Csr, rows: Whole) -> Floats:
    """Attenuated walks of one step or more; none where nobody knows anybody."""
    bound = bound_of(u)
    if bound.nilpotent:
        return np.zeros((len(rows), u.shape[0]))
    walks = walks_from(u, SHARE * bound.alpha, rows)
    walks[np.arange(len(rows)), rows] -= 1.0
    return _without_dust(walks)


def _without_dust(walks: Floats) -> Floats:
    """What a solver leaves where there is no way at all is nothing."""
    largest = float(walks.max(initial=0.0))
    walks[walks < 1e-12 * largest] = 0.0
    return walks
