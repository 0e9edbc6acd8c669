"""People in common, each of whom shares one unit among all they know."""

from __future__ import annotations

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.prediction.acquaintance import Whole, each_pair, inverse_degrees, through
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "resource_allocation.teacher": (
            (
                "{count} pair of people who do not name each other has somebody in common, "
                "who divides attention among all they know."
            ),
            (
                "{count} pairs of people who do not name each other have somebody in common, "
                "who divides attention among all they know."
            ),
        ),
        "resource_allocation.formula": "Σ 1 / k over shared people, k how many each of them knows.",
        "resource_allocation.proof": (
            "One gives a unit to everybody they know, who pass it on in equal parts: this is what "
            "arrives at the other."
        ),
    }
)


@measure(
    question="How much would reach one person if the other told everybody they know?",
    per="pair",
    unit="share that arrives",
    source="Zhou, Lü & Zhang 2009, European Physical Journal B 71:623-630",
)
def resource_allocation(a: Sociomatrix) -> Result:
    """Sum of 1 / k over the people both know, k their number of acquaintances (Zhou, Lü & Zhang
    2009).

    On U = max(A, A^T) without strength. One value for each pair, by both names; a pair that is
    not listed has 0. Range [0, (n - 2) / 2]. Raises SociometryError for rejections. Cost O(n m).
    """
    return Result(**each_pair("resource_allocation", a, resource_allocation_rows))


def resource_allocation_rows(u: Csr, rows: Whole) -> Floats:
    """U[rows] diag(1 / k) U."""
    return through(u, rows, inverse_degrees(u, lambda k: 1 / k))
