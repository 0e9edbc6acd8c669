"""How often each person would be named if everybody named as many as they did, blindly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.status.votes import blind_shares, named_by_blind_voters


@dataclass(frozen=True, kw_only=True)
class ByChance:
    """The mean, and between what numbers it lies in nine of ten classes or more."""

    mean: float
    low: int
    high: int


def named_by_chance(a: Sociomatrix) -> dict[str, ByChance]:
    """For each person present, how many would name them if everybody named blindly: the mean and
    the middle nine tenths of the exact Poisson-binomial distribution (as in `status_probability`).

    `low` is the largest number with P(X < low) <= .05, `high` the smallest with P(X > high) <= .05,
    so that at least nine tenths lie between them, ends included. Where nobody could be seen to name
    a person, the person is left out. Cost O(n^2), with missing answers O(n^3).
    """
    sums = named_by_blind_voters(a, blind_shares(a), a.n + 1)
    upto = np.cumsum(sums, axis=1)
    means = sums @ np.arange(a.n + 1)
    reach = 1e-9
    seen = a.present & (a.seen_per_column > 0)
    return {
        person: ByChance(
            mean=float(means[k]),
            low=int((upto[k] <= 0.05 + reach).sum()),
            high=int((upto[k] < 0.95 - reach).sum()),
        )
        for k, person in enumerate(a.people)
        if seen[k]
    }
