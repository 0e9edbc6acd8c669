"""Who is named by people who are alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from sociometry.equivalence.similarity import Similarity, similarity
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "simrank.undefined": "One of the two was not there.",
        "simrank.unsettled": (
            "The figures had not settled after {count} step.",
            "The figures had not settled after {count} steps.",
        ),
        "simrank.teacher": (
            "{count} pair of people are named by people who are themselves alike, however "
            "distantly.",
            "{count} pairs of people are named by people who are themselves alike, however "
            "distantly.",
        ),
        "simrank.formula": (
            "s(i, j) = C × the mean of s over those who name i and those who name j, s(i, i) = 1 "
            "(Jeh & Widom 2002)."
        ),
        "simrank.proof": (
            "Each step fades by C, so the figures settle: after {steps} steps nothing changed any "
            "more."
        ),
    }
)


DENSE = 250


@measure(
    question="Who is named by similar people?",
    per="pair",
    unit="similarity",
    hi=1.0,
    source="Jeh & Widom 2002, KDD, 538-543",
)
def simrank(
    a: Sociomatrix,
    *,
    decay: float = 0.8,
    tolerance: float = 1e-9,
    most_steps: int = 1_000,
    most: int | None = None,
) -> Similarity:
    """s(i, j) = C / (|N(i)| |N(j)|) times the sum of s over N(i) and N(j), those who name i and j;
    s(i, i) = 1 (Jeh & Widom 2002).

    C is `decay`. Whoever nobody names is like nobody: 0. Strengths do not count. The walk of its
    steps goes on until no figure changes by more than `tolerance`; networkx stops at 1e-4. On a
    directed chain all are 0: nobody is named by the same. `most` lists only so many pairs. Table n
    by n, range [0, 1]; cost O(n^2 d) a step.
    """
    if not 0 < decay < 1:
        raise ValueError("the decay is between 0 and 1")
    table, steps, settled = _settled(a, decay, tolerance, most_steps)
    likes = int(np.count_nonzero(np.triu(table, 1)))
    return Similarity(
        **similarity(
            "simrank",
            a,
            table,
            a.present[:, None] & a.present[None, :],
            reason=say("simrank.undefined"),
            most=most,
            warnings=() if settled else (say("simrank.unsettled", count=steps),),
            words={"count": likes, "steps": steps},
        ),
        params={"decay": decay, "tolerance": tolerance},
        settled=settled,
        steps=steps,
    )


def _settled(
    a: Sociomatrix, decay: float, tolerance: float, most_steps: int
) -> tuple[Floats, int, bool]:
    """The table, after how many steps, and whether it came to rest."""
    share = _shares(a)
    table = np.eye(a.n)
    for step in range(1, most_steps + 1):
        further = decay * share(table)
        np.fill_diagonal(further, 1.0)
        change = float(np.abs(further - table).max(initial=0.0))
        table = np.minimum(further, 1.0)
        if change <= tolerance:
            return table, step, True
    return table, most_steps, False


def _shares(a: Sociomatrix) -> Callable[[Floats], Floats]:
    """The mean of a table over those who name i and those who name j, for all i and j."""
    named = np.bincount(a.ties.indices, minlength=a.n).astype(np.float64)
    sparse = csr_array(a.ties.multiply(1 / np.maximum(named, 1.0)))
    if a.n > DENSE:
        back = csr_array(sparse.T)
        return lambda table: np.ascontiguousarray((back @ (back @ table).T).T)
    dense = sparse.toarray()
    return lambda table: dense.T @ table @ dense
