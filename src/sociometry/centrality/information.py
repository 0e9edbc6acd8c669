"""Information centrality: how much reaches a person over all ways at once."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.symmetrisation import half_seen, parts, two_way

tell(
    {
        "information_centrality.teacher": (
            "Those stand out to whom many short ways lead from everybody they are connected with, "
            "not only the shortest one."
        ),
        "information_centrality.formula": (
            "1 / Σⱼ Rᵢⱼ, R the resistance between two people if each tie conducts by its strength "
            "(Stephenson & Zelen 1989)."
        ),
        "information_centrality.proof": (
            "More ways side by side lower the resistance, longer ways raise it; n times the figure "
            "is Stephenson and Zelen's harmonic mean of the information."
        ),
        "information_centrality.alone": "This person is tied with nobody.",
        "information_centrality.parts": (
            "The class falls into {count} part; each is worked out by itself, and figures of "
            "different parts do not compare.",
            "The class falls into {count} parts; each is worked out by itself, and figures of "
            "different parts do not compare.",
        ),
    }
)


@measure(
    question="Whom does news reach best, over all ways at once?",
    per="person",
    unit="conductance",
    source="Stephenson & Zelen 1989, Social Networks 11:1-37; Brandes & Fleischer 2005",
    most=500,
)
def information_centrality(a: Sociomatrix) -> Result:
    """1 / sum_j R_ij, R the effective resistance with conductances = strengths (current-flow
    closeness, Brandes & Fleischer 2005); Stephenson & Zelen's index is n times this.

    One-way ties are first made two-way by `max`, as provenance says. Each connected component by
    itself, with a warning; isolates None. Shape n, range (0, inf); cost O(n^3) for each component.
    """
    s = two_way(a)
    label = parts(s)
    strengths = s.seen.toarray()
    sizes = np.bincount(label)
    numbers = np.zeros(s.n)
    for each in np.flatnonzero(sizes > 1):
        members = np.flatnonzero(label == each)
        numbers[members] = _conductances(strengths[np.ix_(members, members)])
    several = int((sizes > 1).sum())
    alone = say("information_centrality.alone")
    return Result(
        **each_person(
            "information_centrality",
            s,
            numbers,
            undefined={
                s.people[row]: half_seen(s, row, alone)
                for row in np.flatnonzero(numbers == 0).tolist()
            },
            warnings=(say("information_centrality.parts", count=several),) if several > 1 else (),
        )
    )


def _conductances(part: Floats) -> Floats:
    n = len(part)
    laplacian = -part
    np.fill_diagonal(laplacian, -laplacian.sum(axis=1))
    scale = float(laplacian.trace()) / n
    inverse = np.linalg.inv(laplacian / scale + 1 / n) / scale
    own = inverse.diagonal()
    resistance = n * own + own.sum() - 2 / scale
    return np.asarray(1 / resistance, dtype=np.float64)
