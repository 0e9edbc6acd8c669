"""Who links the circles of a class."""

from __future__ import annotations

from collections.abc import Sequence

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "bridges.teacher": (
            "{count} person has ties to another circle.",
            "{count} people have ties to another circle.",
        ),
        "bridges.formula": "Count the people of other circles whom a person names or who name them.",
        "bridges.proof": "People without a circle are not counted on either side.",
    }
)


@measure(
    question="Who has ties to people of other circles?",
    per="person",
    unit="people of other circles tied to",
    source="counting, over the circles given",
    needs=("circles",),
)
def bridges(a: Sociomatrix, circles: Sequence[Sequence[str]]) -> Result:
    """How many people of other circles each person names or is named by.

    People without a circle neither count nor are counted; None for them. Range [0, n); O(m).
    """
    of = {p: k for k, circle in enumerate(circles) for p in circle}
    across: dict[str, set[str]] = {p: set() for p in of}
    ties = a.ties.tocoo()
    for i, j in zip(ties.row.tolist(), ties.col.tolist(), strict=True):
        one, two = a.people[i], a.people[j]
        if one in of and two in of and of[one] != of[two]:
            across[one].add(two)
            across[two].add(one)
    values = {p: float(len(across[p])) if p in of else None for p in a.people}
    return Result(
        **figures(
            "bridges",
            a,
            values=values,
            excluded={p: say("person.no_circle") for p in a.people if p not in of},
            n_used=len(of),
            words={"count": sum(1 for v in values.values() if v)},
        )
    )
