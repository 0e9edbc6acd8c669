"""PageRank: where a messenger is found who follows choices and now and then starts anew."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.walks import settled_walks
from sociometry.ends import ends
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "pagerank.teacher": (
            "A message is handed on {percent} times in 100 to somebody whom its holder names, and "
            "else begins anew with anybody: the figure is the share of time it is with each."
        ),
        "pagerank.teacher.restart": (
            "A message is handed on {percent} times in 100 to somebody whom its holder names, and "
            "else begins anew where it was told to: the figure is the share of time it is with "
            "each."
        ),
        "pagerank.formula": (
            "x = d Pᵀ x + (1 − d) r with d = {d}; P shares each person's choices out to a sum of "
            "1, and who names nobody hands on to r (Brin & Page 1998)."
        ),
        "pagerank.proof": (
            "x = (1 − d) Σₖ (d Pᵀ)ᵏ r: each further step counts {percent} % of the one before, so "
            "it settles; {count} steps were taken."
        ),
        "pagerank.alone": "Nobody was there.",
    }
)


@measure(
    question="With whom does a message stay most, if it is handed on along choices?",
    per="person",
    unit="share of time",
    hi=1.0,
    source="Brin & Page 1998; Page, Brin, Motwani & Winograd 1999",
)
def pagerank(
    a: Sociomatrix, *, damping: float = 0.85, restart: Mapping[str, float] | None = None
) -> Result:
    """The stationary share of a walk that follows choices with probability d = `damping`, by
    strength, and else starts anew by `restart` (everybody alike; personalised when given).

    x = d P^T x + (1 - d) r. Who names nobody hands on to the restart vector. Shape n, range
    [0, 1], sum 1; isolates get their part of the restart. Raises ValueError unless 0 <= d < 1 and
    the restart is finite, not negative, not all zero. Cost O(m K), K = 27.6 / (1 - d) at most.
    """
    if not 0 <= damping < 1:
        raise ValueError("damping is at least 0 and below 1")
    begin = _restart(a, restart)
    walks, taken, settled = settled_walks(
        transitions(a.seen), damping or 1e-300, damping, begin, tolerance=1e-13
    )
    visits = begin + walks
    shares = visits / visits.sum() if a.n and visits.any() else visits
    return Result(
        **each_person(
            "pagerank",
            a,
            shares,
            warnings=() if visits.any() else (say("pagerank.alone"),),
            words={"percent": percent(damping), "d": damping, "count": taken},
        ),
        params={"damping": damping},
        settled=settled,
        steps=taken,
        variant="restart" if restart is not None else "",
    )


def transitions(a: Csr) -> Csr:
    """Each row shared out to a sum of 1; empty rows stay empty."""
    rows, _ = ends(a)
    sums = np.bincount(rows, weights=a.data, minlength=a.shape[0])
    return csr_array((a.data / sums[rows], a.indices, a.indptr), shape=a.shape)


def _restart(a: Sociomatrix, restart: Mapping[str, float] | None) -> Floats:
    if restart is None:
        begin = a.present.astype(np.float64)
        return begin / max(float(begin.sum()), 1.0)
    strangers = sorted(set(restart) - set(a.people))
    if strangers:
        raise ValueError(f"{strangers[0]!r} is not among the people")
    begin = np.array([float(restart.get(person, 0.0)) for person in a.people])
    if not (np.isfinite(begin) & (begin >= 0)).all() or not begin.any():
        raise ValueError("a restart is finite, not negative and not zero for all")
    return begin / float(begin.sum())
