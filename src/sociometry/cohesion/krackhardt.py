"""Krackhardt's four: how far a network is from a chain of command that is a tree."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from sociometry.cohesion.reachability import Reach, reach
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import parts

tell(
    {
        "krackhardt.no_three": "No three people are linked with each other, even indirectly.",
        "krackhardt_connectedness.teacher": (
            "{percent} % of all pairs are linked, directly or through others."
        ),
        "krackhardt_connectedness.formula": (
            "Pairs in the same component / all pairs, whichever way ties lead (Krackhardt 1994)."
        ),
        "krackhardt_connectedness.proof": "1 when nobody is cut off, 0 when everybody is alone.",
        "krackhardt_hierarchy.teacher": (
            "Of the pairs of whom one can reach the other, {percent} % reach in one direction only."
        ),
        "krackhardt_hierarchy.formula": (
            "1 − pairs who reach each other / pairs of whom one reaches the other, by chains of "
            "choices (Krackhardt 1994)."
        ),
        "krackhardt_hierarchy.proof": (
            "Where choices only lead upwards no chain leads back, and the figure is 1; where "
            "everybody reaches everybody it is 0."
        ),
        "krackhardt_efficiency.teacher": (
            "Of the ties that could be spared without cutting anybody off, {percent} % are not "
            "there."
        ),
        "krackhardt_efficiency.formula": (
            "1 − (ties − n + c) / Σ (nₖ (nₖ − 1) − (nₖ − 1)), over the c components of nₖ people "
            "(Krackhardt 1994)."
        ),
        "krackhardt_efficiency.proof": "A tree has one tie less than people, and nothing to spare.",
        "krackhardt_lubness.teacher": (
            "Of the pairs that could be without somebody from whom chains of choices lead to "
            "both, {percent} % have a nearest such person."
        ),
        "krackhardt_lubness.formula": (
            "1 − pairs without a least upper bound / Σ (nₖ − 1)(nₖ − 2) / 2, over components of "
            "nₖ people (Krackhardt 1994)."
        ),
        "krackhardt_lubness.proof": (
            "A least upper bound of two people reaches both and is reached by everybody else "
            "who reaches both; somebody reaches themselves."
        ),
    }
)

SOURCE = "Krackhardt 1994, in Carley & Prietula, Computational Organization Theory, 89-111"


@measure(
    question="Does the class hang together at all?",
    per="class",
    unit="share of pairs",
    hi=1.0,
    source=SOURCE,
)
def krackhardt_connectedness(a: Sociomatrix) -> Result:
    """Share of pairs of people in the same weak component (Krackhardt 1994).

    Fewer than two people: None. Range [0, 1]; cost O(m).
    """
    sizes = _components(a)
    n = int(sizes.sum())
    linked = int((sizes * (sizes - 1)).sum())
    share = linked / (n * (n - 1)) if n > 1 else None
    return _told("krackhardt_connectedness", a, share, say("too_few"))


@measure(
    question="Do chains of choices lead in one direction only?",
    per="class",
    unit="share of pairs of whom one reaches the other",
    hi=1.0,
    source=SOURCE,
)
def krackhardt_hierarchy(a: Sociomatrix) -> Result:
    """1 - V / max V: V pairs who reach each other by directed paths, max V pairs of whom at least
    one reaches the other (Krackhardt 1994).

    That is 1 less the dyadic reciprocity of the reachability graph. No ties: None. Range [0, 1];
    cost O(m + c^2 / 64) for c strong components.
    """
    reached = reach(a.ties)
    both = int((reached.sizes * (reached.sizes - 1)).sum()) // 2
    one_or_both = reached.ordered_pairs - both
    share = 1 - both / one_or_both if one_or_both else None
    return _told("krackhardt_hierarchy", a, share, say("no_ties"))


@measure(
    question="Are there more ties than it takes to link everybody?",
    per="class",
    unit="share of the ties that could be spared",
    hi=1.0,
    source=SOURCE,
)
def krackhardt_efficiency(a: Sociomatrix) -> Result:
    """1 - (m - sum(n_k - 1)) / sum(n_k (n_k - 1) - (n_k - 1)), over weak components of n_k people
    (Krackhardt 1994).

    m counts directed ties. No ties: None. Range [0, 1]; cost O(m).
    """
    sizes = _components(a)
    needed = int((sizes - 1).sum())
    most = int(((sizes - 1) ** 2).sum())
    share = 1 - (a.ties.nnz - needed) / most if most else None
    return _told("krackhardt_efficiency", a, share, say("no_ties"))


@measure(
    question="Has every pair somebody above who leads to both?",
    per="class",
    unit="share of pairs",
    hi=1.0,
    source=SOURCE,
)
def krackhardt_lubness(a: Sociomatrix) -> Result:
    """1 - V / max V: V pairs in a weak component without a least upper bound, max V = sum of
    (n_k - 1)(n_k - 2) / 2 (Krackhardt 1994).

    An upper bound of two people reaches both by directed paths (everybody reaches themselves); the
    least is reached by all others. Ties lead from above to below: turn a matrix of "reports to"
    around first. No component of three: None. Range [0, 1]; cost O(m + c^2) for c strong
    components.
    """
    sizes = _components(a)
    most = int(((sizes - 1) * (sizes - 2)).sum()) // 2
    share = 1 - _without_bound(a, reach(a.ties)) / most if most else None
    return _told("krackhardt_lubness", a, share, say("krackhardt.no_three"))


def _told(name: str, a: Sociomatrix, share: float | None, reason: Message) -> Result:
    return Result(
        **figures(
            name,
            a,
            values={name: share},
            excluded={} if share is not None else {name: reason},
            words={"percent": percent(share or 0.0)},
        )
    )


def _components(a: Sociomatrix) -> np.ndarray:
    """How many people each weak component has, people who were there only."""
    sizes = np.bincount(parts(a)[a.present]).astype(np.int64)
    return np.asarray(sizes[sizes > 0])


def _without_bound(a: Sociomatrix, reached: Reach) -> int:
    """Pairs of linked people who have no least upper bound."""
    weak = parts(a).tolist()
    component = {knot: weak[person] for person, knot in enumerate(reached.of.tolist())}
    sizes = reached.sizes.tolist()
    lacking = 0
    for one, two in combinations(range(len(sizes)), 2):
        if component[one] == component[two]:
            bounds = reached.above[one] & reached.above[two]
            if not bounds or bounds & ~reached.above[bounds.bit_length() - 1]:
                lacking += sizes[one] * sizes[two]
    return lacking
