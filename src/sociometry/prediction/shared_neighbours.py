"""How many people two people both know."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.prediction.acquaintance import Whole, each_pair, through
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "common_neighbours.teacher": (
            "{count} pair of people who do not name each other has somebody in common.",
            "{count} pairs of people who do not name each other have somebody in common.",
        ),
        "common_neighbours.formula": "U², with U = 1 where either named the other.",
        "common_neighbours.proof": (
            "Each way of two steps from one to the other passes one person whom both know."
        ),
    }
)


@measure(
    question="Who has people in common?",
    per="pair",
    unit="people both know",
    source="Newman 2001; Liben-Nowell & Kleinberg 2007",
)
def common_neighbours(a: Sociomatrix) -> Result:
    """People both of a pair know: (U^2)_ij on U = max(A, A^T) without strength (Newman 2001).

    One value for each pair, by both names, tied or not; a pair that is not listed has 0. Range
    [0, n - 2]. Raises SociometryError for rejections. Cost O(n m).
    """
    return Result(**each_pair("common_neighbours", a, common_neighbour_rows))


def common_neighbour_rows(u: Csr, rows: Whole) -> Floats:
    """U[rows] U."""
    return through(u, rows, np.ones(u.shape[0]))
