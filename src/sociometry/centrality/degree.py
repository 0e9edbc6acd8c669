"""How many name each person, and how many each person names."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "in_degree.teacher": "The most anybody is named is by {top}.",
        "in_degree.formula": "Count the people who name this person: Σᵢ [aᵢⱼ > 0].",
        "in_degree.proof": "Each arrow that ends at the person counts once, whatever its strength.",
        "out_degree.teacher": "The most anybody names is {top}.",
        "out_degree.formula": "Count the people whom this person names: Σⱼ [aᵢⱼ > 0].",
        "out_degree.proof": "Each arrow that starts at the person counts once, whatever its strength.",
        "person.unheard": "This person did not answer, so whom they would name is not known.",
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
    counts = a.named
    could = dict(zip(a.people, a.seen_per_column.astype(int).tolist(), strict=True))
    top = int(counts.max(initial=0))
    return Result(
        **each_person("in_degree", a, counts, words={"top": top}), params={"could": could}
    )


@measure(
    question="How many does each person name?",
    per="person",
    unit="people they name",
    source="Moreno 1934; Wasserman & Faust 1994, section 5.3",
)
def out_degree(a: Sociomatrix) -> Result:
    """How many others a person names: sum over j of [a_ij > 0] (Moreno's expansiveness is this
    divided by n - 1).

    Shape n; range 0 to the number of those they could be seen to name (`params["could"]`). None
    for people who did not answer or were not there. Cost O(m).
    """
    counts = a.naming
    could = dict(zip(a.people, a.seen_per_row.astype(int).tolist(), strict=True))
    top = int(counts.max(initial=0))
    return Result(
        **each_person("out_degree", a, counts, undefined=unheard(a), words={"top": top}),
        params={"could": could},
    )


def unheard(a: Sociomatrix) -> dict[str, Message]:
    """Who did not answer, with the reason why what they say is not known."""
    if not a.unseen_rows.any():
        return {}
    rows = np.flatnonzero(a.unseen_rows & a.present)
    return {a.people[row]: say("person.unheard") for row in rows}
