"""Nobody twice: sequences that have to be looked for one by one, as many lengths as a budget allows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Sociomatrix

BITS = 62
AT_ONCE = 200_000
Ways = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, kw_only=True)
class Looked:
    """How many sequences without a repeat there are of length 1, 2, …, all in all `looked` at;
    `complete` false where the budget ended it before the last length asked for.
    """

    counts: tuple[int, ...]
    looked: int
    complete: bool


def look_for_paths(
    a: Sociomatrix, most: int, *, budget: int = 20_000_000, time_s: float | None = None
) -> Looked:
    """Count the simple paths of length 1 to `most`, one length after the other (at most 62 people).

    A length is begun only while as many looks are left as the last one took, and told only when
    all of it was looked at. Counting simple paths is #P-complete (Valiant 1979): each further step
    multiplies the work. Raises ValueError for more people.
    """
    if a.n > BITS:
        raise ValueError(f"at most {BITS} people")
    bit = np.left_shift(np.int64(1), np.arange(a.n, dtype=np.int64))
    named = np.array([int(bit[row.indices].sum()) for row in a.ties], dtype=np.int64)
    allowance = Allowance(steps=budget, seconds=time_s)
    ways: Ways = [(np.arange(a.n), bit)]
    counts: list[int] = []
    for length in range(most):
        if length:
            if not allowance.takes(0) or counts[-1] > budget - sum(counts):
                break
            ways = _one_further(ways, named, bit)
        found = sum(int(np.bitwise_count(named[last] & ~met).sum()) for last, met in ways)
        if not allowance.takes(found):
            break
        counts.append(found)
    return Looked(counts=tuple(counts), looked=sum(counts), complete=len(counts) == most)


def _one_further(ways: Ways, named: np.ndarray, bit: np.ndarray) -> Ways:
    """Every sequence made longer by everybody whom its last person names and whom it has not met."""
    found: Ways = []
    for last, met in ways:
        open_to = named[last] & ~met
        for other in range(len(bit)):
            new = met[(open_to & bit[other]) != 0]
            if len(new):
                found.append((np.full(len(new), other, dtype=np.int8), new | bit[other]))
    return _cut(found)


def _cut(found: Ways) -> Ways:
    """The same sequences in pieces of a size that is quick to go through."""
    if not found:
        return []
    last = np.concatenate([each for each, _ in found])
    met = np.concatenate([each for _, each in found])
    cuts = range(0, len(last), AT_ONCE)
    return [(last[k : k + AT_ONCE], met[k : k + AT_ONCE]) for k in cuts]
