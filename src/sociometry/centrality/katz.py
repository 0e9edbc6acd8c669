"""Attenuated status: standing by who is named by those who are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.centrality.walks import Side, attenuation, settled_walks, walk_cautions
from sociometry.matrix import Floats, Sociomatrix
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


@dataclass(frozen=True, kw_only=True)
class Standing(Result):
    """Attenuated status, with what makes classes of different size comparable: `full` is the
    status of each where everybody names everybody, None where that sum has no end.
    """

    full: float | None

    @property
    def of_full(self) -> Mapping[str, float | None] | None:
        """Each status as a share of `full`; strengths above 1 can exceed it."""
        if self.full is None:
            return None
        return {p: None if v is None else v / self.full for p, v in self.values.items()}

    @property
    def shares(self) -> Mapping[str, float | None]:
        """Each status as a share of the sum of all; 0 for all when nobody is named."""
        whole = sum(v for v in self.values.values() if v) or 1.0
        return {p: None if v is None else v / whole for p, v in self.values.items()}


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
) -> Standing:
    """Attenuated status: sum over k >= 1 of alpha^k (A^T)^k worth, alpha = share / lambda
    (Katz 1953).

    No k = 0 term, no normalisation. `side` "in" is status, "out" the reach of influence; `worth`
    is what a person counts for before anybody is named, 1 for all (alpha-centrality, Bonacich &
    Lloyd 2001). Where ties form no cycle the share itself is alpha. Shape n, range [0, inf);
    nobody names them: 0. To compare classes take `of_full`, or `shares` of the sum. Raises
    AttenuationTooStrong at or past the bound. Cost O(m K) for K steps; says how many it took and
    whether it settled; warns past 95 % of the bound.
    """
    factor, share = attenuation(a, share_of_bound, alpha)
    total, taken, settled = settled_walks(
        a.seen, factor, share, worths(a, worth), side=side, tolerance=tolerance, most=most
    )
    warnings = walk_cautions(a, share) + (() if settled else (say("walks.unsettled", count=taken),))
    return Standing(
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
        full=_full(factor, int(a.present.sum())),
    )


def worths(a: Sociomatrix, worth: Mapping[str, float] | None) -> Floats | None:
    """What each person counts for before anybody is named: 1 unless `worth` says otherwise."""
    if worth is None:
        return None
    start = np.array([float(worth.get(p, 1.0)) for p in a.people])
    if not (np.isfinite(start) & (start >= 0)).all():
        raise ValueError("what a person counts for is finite and not negative")
    return start


def _full(alpha: float, n: int) -> float | None:
    most = alpha * (n - 1)
    return most / (1 - most) if 0 < most < 1 else None
