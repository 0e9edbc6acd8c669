"""People in common, as a share of all whom either knows."""

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
        "jaccard_coefficient.teacher": (
            "{count} pair of people who do not name each other shares some of those they know.",
            "{count} pairs of people who do not name each other share some of those they know.",
        ),
        "jaccard_coefficient.formula": "Shared people / people whom either knows.",
        "jaccard_coefficient.proof": "It is 1 when both know the same people, 0 when they share nobody.",
    }
)


@measure(
    question="Who knows the same people?",
    per="pair",
    unit="share of people either knows",
    hi=1.0,
    source="Jaccard 1901; Liben-Nowell & Kleinberg 2007",
)
def jaccard_coefficient(a: Sociomatrix) -> Result:
    """|N(i) and N(j)| / |N(i) or N(j)|, N the people somebody knows on U = max(A, A^T) (Jaccard
    1901).

    A pair that knows each other counts both in the union, as networkx does. One value for each
    pair, by both names; a pair that is not listed has 0. Range [0, 1]. Raises SociometryError for
    rejections. Cost O(n m).
    """
    return Result(**each_pair("jaccard_coefficient", a, jaccard_rows))


def jaccard_rows(u: Csr, rows: Whole) -> Floats:
    """Shared over either; 0 where neither knows anybody."""
    shared = common_neighbour_rows(u, rows)
    degree = np.diff(u.indptr).astype(np.float64)
    either = degree[rows][:, None] + degree[None, :] - shared
    return np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
