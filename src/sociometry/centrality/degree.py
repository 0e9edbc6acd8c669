"""How many name each person."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "in_degree.teacher": "The most anybody is named is by {top}.",
        "in_degree.formula": "Count the people who name this person: Σᵢ [aᵢⱼ > 0].",
        "in_degree.proof": "Each arrow that ends at the person counts once, whatever its strength.",
    }
)


@measure(
    question="How many name each person?",
    per="person",
    unit="people who name them",
    source="Moreno 1934; Wasserman & Faust 1994, section 5.3",
)
def in_degree(a: Sociomatrix) -> Result:
    """How many others name a person: sum over i of [a_ij > 0] (Moreno 1934).

    Shape n; range 0 to the number of those who could be seen to name them (`params["could"]`).
    None for people who were not there. Cost O(m).
    """
    counts = np.asarray(a.ties.sum(axis=0), dtype=np.float64)
    could = dict(zip(a.people, a.seen_per_column.astype(int).tolist(), strict=True))
    top = int(counts.max(initial=0))
    return Result(
        **each_person("in_degree", a, counts, words={"top": top}), params={"could": could}
    )
