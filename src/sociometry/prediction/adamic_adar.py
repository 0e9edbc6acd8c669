"""People in common, where whoever knows few people counts more."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.prediction.acquaintance import Whole, each_pair, inverse_degrees, through
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "adamic_adar.teacher": (
            (
                "{count} pair of people who do not name each other has somebody in common; "
                "somebody who knows few people counts more than somebody who knows everybody."
            ),
            (
                "{count} pairs of people who do not name each other have somebody in common; "
                "somebody who knows few people counts more than somebody who knows everybody."
            ),
        ),
        "adamic_adar.formula": "Σ 1 / ln k over shared people, k how many each of them knows.",
        "adamic_adar.proof": "A shared person knows at least these two, so ln k is never 0.",
    }
)


@measure(
    question="Who has people in common that do not know everybody anyway?",
    per="pair",
    unit="sum over people both know",
    source="Adamic & Adar 2003, Social Networks 25:211-230",
)
def adamic_adar(a: Sociomatrix) -> Result:
    """Sum of 1 / ln k over the people both know, k their number of acquaintances (Adamic & Adar
    2003).

    On U = max(A, A^T) without strength, since the index is not defined for one-way or repeated
    ties; provenance says so. One value for each pair, by both names; a pair that is not listed
    has 0. Range [0, (n - 2) / ln 2]. Raises SociometryError for rejections. Cost O(n m).
    """
    return Result(**each_pair("adamic_adar", a, adamic_adar_rows))


def adamic_adar_rows(u: Csr, rows: Whole) -> Floats:
    """U[rows] diag(1 / ln k) U."""
    return through(u, rows, inverse_degrees(u, lambda k: 1 / np.log(k)))
