"""How many people at least share each number of ties."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.symmetrisation import either_names

tell(
    {
        "k_degree_anonymity.teacher": (
            (
                "Somebody's number of ties is shared by nobody else: who knows it knows the "
                "person, with or without a name."
            ),
            "Every number of ties is shared by at least {count} people.",
        ),
        "k_degree_anonymity.formula": (
            "The least number of people with the same number of ties (Liu & Terzi 2008)."
        ),
        "k_degree_anonymity.proof": "People are counted by number of ties; the smallest count is k.",
    }
)


@measure(
    question="How many people at least share each number of ties?",
    per="class",
    unit="people",
    source="Liu & Terzi 2008, SIGMOD:93-106",
)
def k_degree_anonymity(a: Sociomatrix) -> Result:
    """The least multiplicity of a number of ties, a tie in either direction counted once (Liu &
    Terzi 2008): 1 means that somebody stands alone.

    Only people present. Nobody: None. Range [1, n]; cost O(m).
    """
    degree = np.diff(either_names(a).indptr)[a.present]
    counts = np.bincount(degree) if len(degree) else np.zeros(0, dtype=np.int64)
    least = int(counts[counts > 0].min()) if len(degree) else None
    name = "k_degree_anonymity"
    return Result(
        **figures(
            name,
            a,
            values={name: None if least is None else float(least)},
            excluded={} if least is not None else {name: say("reidentification.nobody")},
            words={"count": least or 0},
        )
    )
