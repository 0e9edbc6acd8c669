"""Circles of very many people, by labels that spread along ties."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import measure
from sociometry.sentences import tell
from sociometry.subgroups.circles import Circles, circles_of, no_circles
from sociometry.subgroups.communities import by_name
from sociometry.subgroups.leiden import label_propagation
from sociometry.subgroups.modularity import modularity_of
from sociometry.symmetrisation import two_way

tell(
    {
        "communities_lpa.teacher": (
            "{count} circle, found quickly and roughly.",
            "{count} circles, found quickly and roughly.",
        ),
        "communities_lpa.formula": (
            "Everybody takes the label that most of their ties lead to, until nobody changes "
            "(Raghavan, Albert & Kumara 2007)."
        ),
        "communities_lpa.proof": (
            "Runs from other seeds differ: this is the one of {starts} in which most ties stay "
            "inside a circle, compared with their members' ties."
        ),
    }
)


@measure(
    question="Which circles are there among very many people?",
    per="class",
    unit="modularity",
    lo=-0.5,
    hi=1.0,
    source="Raghavan, Albert & Kumara 2007, Physical Review E 76:036106",
)
def communities_lpa(a: Sociomatrix, *, starts: int = 3, seed: int = 1) -> Circles:
    """Communities by label propagation, for more than 100,000 people: everybody takes the label of
    most of their strength until all rest (Raghavan, Albert & Kumara 2007).

    Directed answers are made two-way by "max". The best of `starts` runs by modularity, which is
    the value; there is no test against chance. Runs differ: see `agreement`. For a class use
    `communities`. No ties: None. Range [-1/2, 1]; cost O(starts m sweeps), in one thread.
    """
    both = two_way(a)
    people, ordered = by_name(both)
    if not ordered.nnz:
        return no_circles("communities_lpa", both)
    group = label_propagation(ordered, starts=starts, seed=seed)
    quality = np.array([modularity_of(ordered, labels) or 0.0 for labels in group])
    return circles_of(
        "communities_lpa",
        both,
        people,
        (quality, group),
        params={"starts": starts},
        seed=seed,
    )
