"""How deep each person stands in the thick of the class."""

from __future__ import annotations

from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell
from sociometry.subgroups.cores import peeled
from sociometry.symmetrisation import two_way

tell(
    {
        "k_core.teacher": (
            "The thick of the class: {count} person, tied with {top} or more others of it.",
            "The thick of the class: {count} people, each tied with {top} or more others of it.",
        ),
        "k_core.teacher.none": "There are no ties, so there is no thick of the class.",
        "k_core.formula": (
            "The largest k for which the person is in a group whose members each have k ties "
            "inside it (Seidman 1983)."
        ),
        "k_core.proof": (
            "Take away everybody with fewer than k ties, again and again: who is left is the "
            "k-core, in whatever order people were taken."
        ),
    }
)


@measure(
    question="Who stands in the thick of the class?",
    per="person",
    unit="largest k for which the person is in a k-core",
    source="Seidman 1983, Social Networks 5:269-287",
)
def k_core(a: Sociomatrix, *, policy: Symmetry = "max") -> Result:
    """The coreness of each person: the largest k such that they belong to a group in which
    everybody has at least k ties (Seidman 1983).

    Answers are made two-way by `policy`; ties of somebody with themselves were dropped before.
    Shape n, range [0, n - 1]; nobody is tied with them: 0. Cost O(m).
    """
    both = two_way(a, policy)
    core, _ = peeled(both.a)
    top = int(core.max(initial=0))
    return Result(
        **each_person(
            "k_core",
            both,
            core.astype(float),
            words={"count": int((core == top).sum()), "top": top},
        ),
        params={"policy": policy},
        variant="" if top else "none",
    )
