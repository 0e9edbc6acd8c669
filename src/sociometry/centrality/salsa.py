"""SALSA: where one ends who steps from a person to somebody who names them, and on to another
whom that one names.
"""

from __future__ import annotations

import numpy as np

from sociometry.centrality.cocitation import cocited
from sociometry.centrality.hits import Authority, authority
from sociometry.matrix import Sociomatrix
from sociometry.measures import measure
from sociometry.sentences import tell

tell(
    {
        "salsa_authority.teacher": (
            "Being named, weighed so that a closely knit group cannot lift itself: the figures "
            "share out 100 % among all."
        ),
        "salsa_authority.formula": (
            "Among those with namers in common: times named / all namings there, times the share "
            "of the named who belong there (Lempel & Moran 2000)."
        ),
        "salsa_authority.proof": (
            "It is where a walk comes to rest that steps back along one choice and forward along "
            "another, begun with anybody who is named."
        ),
        "salsa_authority.parts": (
            "Those named fall into {count} group without any namer in common; each gets its share "
            "by how many it has.",
            "Those named fall into {count} groups without any namer in common; each gets its share "
            "by how many it has.",
        ),
    }
)


@measure(
    question="Who is named most, if no closely knit group may lift itself?",
    per="person",
    unit="share of authority",
    hi=1.0,
    source="Lempel & Moran 2000, Computer Networks 33:387-401",
)
def salsa_authority(a: Sociomatrix) -> Authority:
    """The stationary distribution of the two-step chain back and forth (Lempel & Moran 2000).

    Inside a connected part of namers and named it is in-strength / the strength of the part
    (`within`); over all, each part counts by its share of those named. Named by nobody: 0. No ties:
    None. Shape n, range [0, 1], sum 1; cost O(m).
    """
    parts = cocited(a)
    numbers, within = np.zeros(a.n), np.full(a.n, np.nan)
    named = sum(len(part.named) for part in parts)
    for part in parts:
        strengths = np.asarray(part.ties.sum(axis=0), dtype=np.float64)
        within[part.named] = strengths / strengths.sum()
        numbers[part.named] = within[part.named] * len(part.named) / named
    return authority("salsa_authority", a, numbers, within, parts)
