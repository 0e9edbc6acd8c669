"""Hubbell's index: everybody's own worth, and what the worth of those who name them adds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sociometry.centrality.katz import worths
from sociometry.centrality.walks import attenuation, settled_walks, walk_cautions
from sociometry.matrix import Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell

tell(
    {
        "hubbell_index.teacher": (
            "Each starts with a worth of their own; being named by people of worth adds to it, at "
            "{percent} % of the limit."
        ),
        "hubbell_index.teacher.no_cycle": (
            "Each starts with a worth of their own; being named by people of worth adds to it. No "
            "choice leads back, so every chain ends by itself."
        ),
        "hubbell_index.formula": "s = e + Wᵀ s, so s = (I − Wᵀ)⁻¹ e, with W = {alpha} × A (Hubbell 1965).",
        "hubbell_index.proof": (
            "It is the own worth e and, on top, the attenuated status: e + Σₖ (Wᵀ)ᵏ e."
        ),
    }
)


@measure(
    question="What is each person worth, if the worth of those who name them counts?",
    per="person",
    unit="worth",
    source="Hubbell 1965, Sociometry 28:377-399",
)
def hubbell_index(
    a: Sociomatrix,
    *,
    share_of_bound: float = 0.5,
    alpha: float | None = None,
    worth: Mapping[str, float] | None = None,
) -> Result:
    """(I - W^T)^-1 e with W = alpha A, alpha = share / lambda (Hubbell 1965).

    e is `worth`, 1 for all unless said. Shape n; range [e, inf): who is named by nobody keeps their
    own worth. Without a cycle the share itself is alpha. Raises AttenuationTooStrong where
    rho(W) >= 1. Cost O(m K).
    """
    factor, share = attenuation(a, share_of_bound, alpha)
    start = worths(a, worth)
    own = np.ones(a.n) if start is None else start
    walks, taken, settled = settled_walks(a.seen, factor, share, own)
    warnings = walk_cautions(a, share) + (() if settled else (say("walks.unsettled", count=taken),))
    words = {"percent": percent(share), "alpha": round(factor, 4)}
    return Result(
        **each_person("hubbell_index", a, own + walks, warnings=warnings, words=words),
        params={"alpha": factor, "share_of_bound": share},
        settled=settled,
        steps=taken,
        variant="" if share else "no_cycle",
    )
