"""Searching all maximal cliques, one after the other (Bron & Kerbosch 1973)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Csr
from sociometry.subgroups.bitsets import members, neighbours
from sociometry.subgroups.cores import peeled

Clique = tuple[int, ...]
ONE_SEARCH = 200
BITS_AT_ONCE = 5_000


def cliques(
    symmetric: Csr, *, least: int = 1, allowance: Allowance | None = None
) -> Iterator[Clique]:
    """Every maximal clique of at least so many people, as row numbers, until the allowance is spent.

    With the pivot of Tomita, Tanaka & Takahashi 2006, O(3^(n/3)); larger networks go person by
    person in the order of their cores (Eppstein, Löffler & Strash 2010).
    """
    allowance = allowance or Allowance()
    n = symmetric.shape[0]
    if n <= ONE_SEARCH:
        yield from _within(neighbours(symmetric), (), (1 << n) - 1, 0, least, allowance)
        return
    core, order = peeled(symmetric)
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    together = neighbours(symmetric) if n <= BITS_AT_ONCE else None
    seen = 0
    for person in order.tolist():
        if core[person] + 1 >= least and not allowance.spent:
            if together is not None:
                around = together[person]
                yield from _within(
                    together, (person,), around & ~seen, around & seen, least, allowance
                )
            else:
                yield from _around(symmetric, person, place, least, allowance)
        seen |= 1 << person if together is not None else 0


def _around(
    symmetric: Csr, person: int, place: np.ndarray, least: int, allowance: Allowance
) -> Iterator[Clique]:
    """The cliques of a person and those who stand later in the order, in a network of their own."""
    near = symmetric.indices[symmetric.indptr[person] : symmetric.indptr[person + 1]]
    local = neighbours(symmetric[near][:, near])
    later = sum(1 << k for k in np.flatnonzero(place[near] > place[person]).tolist())
    earlier = (1 << len(near)) - 1 - later
    for found in _within(local, (), later, earlier, least - 1, allowance):
        yield (person, *(int(near[k]) for k in found))


def _within(
    near: Sequence[int], chosen: Clique, may: int, done: int, least: int, allowance: Allowance
) -> Iterator[Clique]:
    """The maximal cliques that hold `chosen`, more of those who `may`, and none who is `done`."""
    if not may:
        if not done and len(chosen) >= least and allowance.takes():
            yield chosen
        return
    stack = [(chosen, may, done)]
    while stack and allowance.takes():
        chosen, may, done = stack.pop()
        if len(chosen) + may.bit_count() < least:
            continue
        for person in members(may & ~_pivot(near, may, done)):
            alone = 1 << person
            further, barred = may & near[person], done & near[person]
            if further:
                stack.append(((*chosen, person), further, barred))
            elif not barred and len(chosen) + 1 >= least:
                yield (*chosen, person)
            may ^= alone
            done |= alone


def _pivot(near: Sequence[int], may: int, done: int) -> int:
    """The neighbours of whoever is tied with most of those who may: only others need a search."""
    best, most, enough = 0, -1, may.bit_count()
    rest = may | done
    while rest:
        low = rest & -rest
        rest ^= low
        around = near[low.bit_length() - 1]
        count = (may & around).bit_count()
        if count > most:
            best, most = around, count
            if count >= enough - 1 and (count == enough or low & may):
                break
    return best
