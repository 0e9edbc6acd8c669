"""Whether people with many ties are tied to people with many ties."""

from __future__ import annotations

from typing import Literal

from sociometry.chance.ranks import pearson
from sociometry.ends import ends
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "degree_assortativity.teacher": (
            "People with many ties are tied to people with many ties at {value} "
            "(−1 to 1; below 0 they are tied to people with few)."
        ),
        "degree_assortativity.formula": (
            "Pearson's correlation of the numbers of ties of both ends, over the ties (Newman 2002)."
        ),
        "degree_assortativity.proof": (
            "In small classes a few names that many choose pull it below 0 by themselves."
        ),
    }
)


End = Literal["in", "out"]


@measure(
    question="Are people with many ties tied to people with many ties?",
    per="class",
    unit="correlation",
    lo=-1.0,
    hi=1.0,
    source="Newman 2002, Physical Review Letters 89:208701; 2003, Physical Review E 67:026126",
)
def degree_assortativity(a: Sociomatrix, *, source: End = "out", target: End = "in") -> Result:
    """Pearson's correlation over ties i -> j of the degrees of i and of j (Newman 2002).

    `source` and `target` say which degree counts at each end: by default how many i names, and how
    many name j. Two-way ties count in both directions, and there is one degree. Ties whatever
    their strength. No ties, or degrees that do not vary: None. Range [-1, 1]; raises ValueError for
    another end; cost O(m).
    """
    one, two = ends(a.ties)
    r = pearson(_degree(a, source)[one], _degree(a, target)[two])
    why = say("assortativity.constant") if a.ties.nnz else say("no_ties")
    return Result(
        **figures(
            "degree_assortativity",
            a,
            values={"degree_assortativity": r},
            excluded={} if r is not None else {"degree_assortativity": why},
            words={"value": round(r or 0.0, 2)},
        ),
        params={"source": source, "target": target},
    )


def _degree(a: Sociomatrix, end: End) -> Floats:
    if end not in ("in", "out"):
        raise ValueError(f"an end is in or out, not {end!r}")
    return a.named if end == "in" else a.naming
