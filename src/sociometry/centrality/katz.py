"""Attenuated status: standing by who is named by those who are named."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sociometry.centrality.walks import Side, attenuated_steps, attenuation, settle, walk_cautions
from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "katz_status.teacher": (
            "Being named by people who are named themselves counts more; each further step "
            "counts less, at {percent} % of the limit."
        ),
        "katz_status.formula": "s = Σₖ αᵏ (Aᵀ)ᵏ 1 for k = 1, 2, …, with α = {alpha} below 1/λ (Katz 1953).",
        "katz_status.proof": (
            (
                "α λ is {percent} %, below 100 %, so every further step adds less than the one "
                "before in the long run; after {count} step what is left no longer shows."
            ),
            (
                "α λ is {percent} %, below 100 %, so every further step adds less than the one "
                "before in the long run; after {count} steps what is left no longer shows."
            ),
        ),
        "katz_status.teacher.no_cycle": (
            "Being named by people who are named themselves counts more. No choice leads "
            "back to where it came from, so every chain ends by itself."
        ),
        "katz_status.formula.no_cycle": "s = Σₖ αᵏ (Aᵀ)ᵏ 1 for k = 1, 2, …, with α = {alpha}.",
        "katz_status.proof.no_cycle": (
            "λ is 0, so any α would do: after {count} step no walk goes on.",
            "λ is 0, so any α would do: after {count} steps no walk goes on.",
        ),
    }
)


@measure(
    question="Whom do those name whom others name?",
    per="person",
    unit="attenuated walks that arrive",
    source="Katz 1953, Psychometrika 18:39-43",
)
def katz_status(
    a: Sociomatrix,
    *,
    share_of_bound: float = 0.5,
    alpha: float | None = None,
    side: Side = "in",
    worth: Mapping[str, float] | None = None,
    tolerance: float = 1e-12,
    most: int = 20_000,
) -> Result:
    """Attenuated status: sum over k >= 1 of alpha^k (A^T)^k worth, alpha = share / lambda
    (Katz 1953).

    No k = 0 term, no normalisation. `side` "in" is status, "out" the reach of influence; `worth`
    is what a person counts for before anybody is named, 1 for all (alpha-centrality, Bonacich &
    Lloyd 2001). Where ties form no cycle the share itself is alpha. Shape n, range [0, inf);
    nobody names them: 0. Raises AttenuationTooStrong at or past the bound. Cost O(m K) for K
    steps; says how many it took and whether it settled; warns past 95 % of the bound.
    """
    factor, share = attenuation(a, share_of_bound, alpha)
    start = None if worth is None else np.array([float(worth.get(p, 1.0)) for p in a.people])
    if start is not None and not (np.isfinite(start) & (start >= 0)).all():
        raise ValueError("what a person counts for is finite and not negative")
    steps = attenuated_steps(a.seen, factor, start, side=side)
    total, taken, settled = settle(steps, a.n, share, tolerance=tolerance, most=most)
    warnings = walk_cautions(a, share) + (() if settled else (say("walks.unsettled", count=taken),))
    return Result(
        **each_person(
            "katz_status",
            a,
            total,
            warnings=warnings,
            words={"percent": percent(share), "count": taken, "alpha": round(factor, 4)},
        ),
        params={"alpha": factor, "share_of_bound": share, "side": side},
        settled=settled,
        steps=taken,
        variant="" if share else "no_cycle",
    )
