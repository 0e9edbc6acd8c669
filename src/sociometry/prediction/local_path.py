"""People in common, and a little for every way of three steps."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.prediction.acquaintance import Whole, each_pair
from sociometry.prediction.shared_neighbours import common_neighbour_rows
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "local_path.teacher": (
            "{count} pair of people who do not name each other is two or three steps apart.",
            "{count} pairs of people who do not name each other are two or three steps apart.",
        ),
        "local_path.formula": "U² + ε U³ with ε = 0.01.",
        "local_path.proof": "With a small ε the third step only decides between equals.",
    }
)

EPSILON = 0.01


@measure(
    question="Who is two or three steps apart?",
    per="pair",
    unit="ways of two steps, and a little for ways of three",
    source="Zhou, Lü & Zhang 2009, European Physical Journal B 71:623-630",
)
def local_path(a: Sociomatrix) -> Result:
    """U^2 + 0.01 U^3 on U = max(A, A^T) without strength (Zhou, Lü & Zhang 2009).

    Ways of three steps may turn back. One value for each pair, by both names; a pair that is not
    listed has 0. Range [0, inf). Raises SociometryError for rejections. Cost O(n m).
    """
    return Result(**each_pair("local_path", a, local_path_rows))


def local_path_rows(u: Csr, rows: Whole) -> Floats:
    """Ways of two steps, plus a hundredth of those of three."""
    two = common_neighbour_rows(u, rows)
    return two + EPSILON * np.asarray(two @ u, dtype=np.float64)
