"""Choices and rejections kept apart: a rejection is never a negative weight."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Bools, Sociomatrix
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "signs.rejections_refused": (
            "These are rejections; this looks at choices. Hand rejections over as the second matrix."
        ),
    }
)


def refuse_rejections(*matrices: Sociomatrix) -> None:
    """Raise SociometryError when a matrix that should hold choices holds rejections."""
    if any(a.sign == "-" for a in matrices):
        raise SociometryError(say("signs.rejections_refused"))


def rejected(a: Sociomatrix, negative: Sociomatrix | None) -> Bools:
    """Dense n by n, symmetric: between whom of `a` a rejection was said, by either. O(n^2).

    Raises ValueError when `negative` is about other people.
    """
    if negative is None:
        return np.zeros((a.n, a.n), dtype=np.bool_)
    if set(negative.people) != set(a.people):
        raise ValueError("choices and rejections are about the same people")
    order = np.array([negative.index[person] for person in a.people], dtype=np.int64)
    said = negative.seen.toarray()[np.ix_(order, order)] > 0
    either: Bools = said | said.T
    return either
