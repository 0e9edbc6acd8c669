"""How many ties stand in the way of two camps that like inside and dislike across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.matrix import Floats

EXACT = 18
STARTS = 200


@dataclass(frozen=True)
class Frustration:
    """The fewest ties that any two camps leave wrong, or, where not `exact`, the fewest found;
    `camp` is the side of each person.
    """

    ties: int
    exact: bool
    camp: tuple[bool, ...]


def frustration(signs: Floats, *, seed: int = 1) -> Frustration:
    """Ties of sign + across and of sign - inside, over the best split in two camps found.

    `signs` is symmetric with 1, -1 and 0. Each component by itself: all 2^(n-1) splits up to 18
    people; for more, local search from 200 random splits, whose result is a bound from above only
    (the problem is NP-hard). Cost O(2^n n) for the one, O(starts n^2) a sweep for the other.
    """
    n = len(signs)
    camp = np.ones(n)
    exact = True
    rng = np.random.default_rng(seed)
    count, of = connected_components(csr_array(np.abs(signs)), directed=False)
    for part in range(count):
        people = np.flatnonzero(of == part)
        if len(people) > 1:
            own = signs[np.ix_(people, people)]
            small = len(people) <= EXACT
            camp[people] = _all_splits(own) if small else _local_search(own, rng)
            exact = exact and (small or _wrong(own, camp[people]) == 0)
    return Frustration(_wrong(signs, camp), exact, tuple(side > 0 for side in camp.tolist()))


def _wrong(signs: Floats, camp: Floats) -> int:
    """Ties that a split leaves wrong: half of all ties less half of what the split agrees with."""
    return round(float(np.abs(signs).sum() - camp @ signs @ camp) / 4)


def _all_splits(signs: Floats) -> Floats:
    """The best of every split; the first person stays on one side."""
    n = len(signs)
    codes = np.arange(1 << (n - 1), dtype=np.uint32)
    best, found = -np.inf, np.ones(n)
    narrow = signs.astype(np.float32)
    for part in np.array_split(codes, max(1, len(codes) >> 15)):
        sides = np.ones((len(part), n), dtype=np.float32)
        bits = part[:, None] >> np.arange(n - 1, dtype=np.uint32) & 1
        sides[:, 1:] -= 2 * bits.astype(np.float32)
        agree = np.einsum("ij,ij->i", sides @ narrow, sides)
        top = int(agree.argmax())
        if agree[top] > best:
            best, found = float(agree[top]), sides[top].astype(np.float64)
    return found


def _local_search(signs: Floats, rng: np.random.Generator) -> Floats:
    """The best of many random splits, each moved person by person until no move helps."""
    n = len(signs)
    sides = rng.choice([-1.0, 1.0], size=(STARTS, n))
    pull = sides @ signs
    while True:
        agree = sides * pull
        worst = agree.argmin(axis=1)
        rows = np.flatnonzero(agree[np.arange(STARTS), worst] < 0)
        if not len(rows):
            break
        moved = worst[rows]
        sides[rows, moved] *= -1
        pull[rows] += 2 * sides[rows, moved][:, None] * signs[moved]
    best = int(np.einsum("ij,ij->i", pull, sides).argmax())
    return np.asarray(sides[best] * sides[best, 0])
