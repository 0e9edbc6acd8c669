"""What the setting of the fader changes: standings, shares and ranks from weak to strong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.centrality.walks import Side, attenuation, walk_cautions, walk_table
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, percent
from sociometry.sentences import tell

tell(
    {
        "attenuation_profile.teacher": (
            "At {low} % of the limit {count} step holds 95 % of all standing, at {high} % of the "
            "limit it takes {more}.",
            "At {low} % of the limit {count} steps hold 95 % of all standing, at {high} % of the "
            "limit it takes {more}.",
        ),
        "attenuation_profile.formula": (
            "For each share f of the limit: α = f/λ, and the smallest K with Σₖ≤K tₖ ≥ 95 % of Σₖ tₖ."
        ),
        "attenuation_profile.proof": (
            "In the long run each step is f times the one before: the nearer f is to 100 %, the "
            "more steps count."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting of the fader: `standing` and `ranks` by person (1 stands highest, equals share
    the mean of their ranks), `shares` of the total by step, and how many steps hold 95 % and 99 %.
    """

    share_of_bound: float
    alpha: float
    standing: Mapping[str, float]
    ranks: Mapping[str, float]
    shares: tuple[float, ...]
    steps_95: int
    steps_99: int


@dataclass(frozen=True, kw_only=True)
class Profile(Result):
    """The settings, in the order they were asked for."""

    settings: tuple[Setting, ...]


@measure(
    question="How many steps matter, and who gains, when far steps are made to count more?",
    per="class",
    unit="steps that hold 95 % of all standing",
    source="Katz 1953; Bonacich & Lloyd 2001",
    most=500,
)
def attenuation_profile(
    a: Sociomatrix,
    *,
    shares: Sequence[float] = (0.25, 0.5, 0.85, 0.95),
    side: Side = "in",
    first: int = 8,
) -> Profile:
    """Status at several shares of the bound: standing, ranks, the shares of the `first` steps, and
    how many steps hold 95 % and 99 % of the sum.

    `values` are the steps for 95 %, by percent of the limit; 0 when nobody names anybody. Where
    ties form no cycle the share itself is alpha. Range [0, inf). Raises AttenuationTooStrong for a
    share of 1 or more. Cost O(n^3 log K) for each share.
    """
    if not shares:
        raise ValueError("at least one share of the limit")
    settings = tuple(_setting(a, share, side, first) for share in shares)
    least = min(settings, key=lambda each: each.share_of_bound)
    most = max(settings, key=lambda each: each.share_of_bound)
    bounds = [attenuation(a, share)[1] for share in shares]
    return Profile(
        **figures(
            "attenuation_profile",
            a,
            values={f"{percent(each.share_of_bound)} %": float(each.steps_95) for each in settings},
            warnings=walk_cautions(a, max(bounds)),
            words={
                "low": percent(least.share_of_bound),
                "count": least.steps_95,
                "high": percent(most.share_of_bound),
                "more": most.steps_95,
            },
        ),
        params={"shares": tuple(shares), "side": side},
        settings=settings,
    )


def _setting(a: Sociomatrix, share_of_bound: float, side: Side, first: int) -> Setting:
    alpha, share = attenuation(a, share_of_bound)
    table, _ = walk_table(a.seen, alpha, share, side=side)
    status = table.sum(axis=0)
    sums = table.sum(axis=1)
    whole = float(sums.sum())
    parts = sums / whole if whole else np.zeros(len(sums))
    held = parts.cumsum()
    here = [(p, x) for p, x, yes in zip(a.people, status.tolist(), a.present, strict=True) if yes]
    ranks = ranked(np.array([x for _, x in here]))
    return Setting(
        share_of_bound=share_of_bound,
        alpha=alpha,
        standing=dict(here),
        ranks=dict(zip([p for p, _ in here], ranks.tolist(), strict=True)),
        shares=tuple(parts[:first].tolist()),
        steps_95=int(np.argmax(held >= 0.95)) + 1 if whole else 0,
        steps_99=int(np.argmax(held >= 0.99)) + 1 if whole else 0,
    )


def ranked(numbers: Floats) -> Floats:
    """Rank 1 for the largest; equals (to nine digits) share the mean of their ranks."""
    low = np.array([-float(f"{x:.9g}") for x in numbers.tolist()])
    ordered = np.sort(low)
    before, upto = (np.searchsorted(ordered, low, side) for side in ("left", "right"))
    return np.asarray((before + upto + 1) / 2, dtype=np.float64)
