"""Where a stroll along ties that keeps starting again at one person is found."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, diags_array

from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.prediction.acquaintance import Whole, acquaintance
from sociometry.prediction.walks_from import walks_from
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "personalised_pagerank.teacher": (
            "A stroll from acquaintance to acquaintance that often starts again at this person is "
            "{percent} % of the time with somebody they have no tie with."
        ),
        "personalised_pagerank.formula": (
            "p = (1 − d) e (I − d P)⁻¹ with d = 0.85, P each step to one of the people somebody "
            "knows, e this person."
        ),
        "personalised_pagerank.proof": (
            "Each step goes on with probability 0.85, so long strolls are rare and the shares sum "
            "to 1."
        ),
    }
)

GO_ON = 0.85


@measure(
    question="Who is near this person by way of others?",
    per="person",
    unit="share of a stroll",
    hi=1.0,
    source="Jeh & Widom 2003; Liben-Nowell & Kleinberg 2007 (rooted PageRank)",
    needs=("person",),
)
def personalised_pagerank(a: Sociomatrix, person: str) -> Result:
    """Stationary share of a random walk on U = max(A, A^T) that returns to `person` with
    probability 0.15 at each step (Jeh & Widom 2003).

    U is without strength; somebody nobody is tied with keeps the whole walk. Shape n, range
    [0, 1], sums to 1; None for people who were not there. Raises ValueError for a stranger,
    SociometryError for rejections. Cost O(n^3) to 500 people, O(m K) beyond.
    """
    if person not in a.index:
        raise ValueError(f"there is nobody called {person!r} in this network")
    u = acquaintance(a)
    row = a.index[person]
    shares = pagerank_rows(u, np.array([row]))[0]
    known = np.asarray(u[[row]].toarray())[0] > 0
    known[row] = True
    told = each_person(
        "personalised_pagerank",
        a,
        shares,
        words={"percent": percent(max(float(shares[~known].sum()), 0.0))},
    )
    return Result(
        **{**told, "provenance": (*a.provenance, say("acquaintance.made"))},
        params={"person": person, "d": GO_ON},
    )


def pagerank_rows(u: Csr, rows: Whole) -> Floats:
    """Shares of the walk from each of some people."""
    degree = np.diff(u.indptr).astype(np.float64)
    alone = degree == 0
    step = csr_array(diags_array(1 / np.where(alone, 1.0, degree)) @ u + diags_array(alone * 1.0))
    shares = (1 - GO_ON) * walks_from(step, GO_ON, rows)
    return np.where(shares < 1e-15, 0.0, shares)
