"""Ties that were seen happen, and fade: how much is left of each after its half-life."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from sociometry.network import Tie


def faded(
    seen: Iterable[tuple[str, str, float]], *, half_life: float, kind: str = "seen", least: int = 2
) -> tuple[Tie, ...]:
    """What was seen between people as ties of evidence "log": each time counts 2^(-age/half_life).

    `seen` holds who, whom and how long ago, in the unit of the half-life; w_ij = sum over the times
    of 2^(-age / half_life). A pair seen fewer than `least` times, both ways together, is left out:
    once is no tie, and would point to one thing said. In the order of the pairs. O(times).
    Raises ValueError for a half-life that is not above zero or an age below it.
    Source: Burt 2000, Social Networks 22:1-28, on the decay of ties.
    """
    if not 0 < half_life < inf:
        raise ValueError("a half-life is above zero")
    strength: dict[tuple[str, str], float] = {}
    times: dict[frozenset[str], int] = {}
    for source, target, age in seen:
        if not 0 <= age < inf:
            raise ValueError("what was seen was not seen in the future")
        if source == target:
            continue
        strength[source, target] = strength.get((source, target), 0.0) + 2 ** (-age / half_life)
        pair = frozenset((source, target))
        times[pair] = times.get(pair, 0) + 1
    return tuple(
        Tie(source, target, kind, weight, evidence="log")
        for (source, target), weight in sorted(strength.items())
        if times[frozenset((source, target))] >= least
    )
