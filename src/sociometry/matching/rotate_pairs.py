"""Pairs that change from lesson to lesson until everybody has met everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.matching.edmonds import heaviest_pairs

Couple = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """Rounds of pairs; who sits out of each (one of an odd number of people); how many pairs meet
    again although `past` or an earlier round had them; whether it is one whole circle.
    """

    rounds: tuple[tuple[Couple, ...], ...]
    sits_out: tuple[tuple[str, ...], ...]
    repeated: int
    circle: bool


def rotate_pairs(
    people: Sequence[str],
    *,
    rounds: int | None = None,
    past: Iterable[Sequence[str]] = (),
    apart: Iterable[Sequence[str]] = (),
) -> Rotation:
    """Rounds of pairs in which nobody meets twice while that can be, by the circle method (Kirkman
    1847): one person stays, the others move on by one seat.

    `rounds` is n - 1 of an even, n of an odd number of people unless given. What is left of the
    circle is used while `past` pairs fit it; where they do not, or pairs must stay `apart`, each
    further round is the matching that repeats the fewest and oldest meetings (Edmonds 1965).
    Raises ValueError for people named twice or strangers among the pairs. O(n^2) for a circle,
    O(n^3) for each further round.
    """
    if len(set(people)) != len(people):
        raise ValueError("each person takes part once")
    met, parted = _pairs(people, past), set(_pairs(people, apart))
    seats = sorted(people)
    circle = _circle(seats)
    wanted = len(circle) if rounds is None else rounds
    fresh = [one for one in circle if not any(met[two] or two in parted for two in one)]
    spoilt = len(circle) - len(fresh)
    whole = sum(not any(met[two] == 0 for two in one) for one in circle)
    made: list[tuple[Couple, ...]] = []
    if not parted and spoilt == whole:
        made = fresh[:wanted]
    repeated = 0
    for one in made:
        met.update(one)
    while len(made) < wanted and len(seats) > 1:
        best = _fewest_again(seats, met, parted, made)
        repeated += sum(met[two] > 0 for two in best)
        met.update(best)
        made.append(best)
    return Rotation(
        rounds=tuple(made),
        sits_out=tuple(_out(seats, one) for one in made),
        repeated=repeated,
        circle=sorted(made) == sorted(circle),
    )


def _pairs(people: Sequence[str], pairs: Iterable[Sequence[str]]) -> Counter[Couple]:
    known, found = set(people), Counter[Couple]()
    for pair in pairs:
        if len(pair) != 2 or len({*pair} & known) != 2:
            raise ValueError(f"{', '.join(pair)} are not two people of this round")
        one, two = sorted(pair)
        found[one, two] += 1
    return found


def _circle(seats: list[str]) -> list[tuple[Couple, ...]]:
    """All rounds of the circle method; with an odd number the empty seat stays."""
    ring: list[str | None] = [*seats, None] if len(seats) % 2 else [*seats]
    found = []
    for _ in range(len(ring) - 1):
        half = len(ring) // 2
        facing = zip(ring[:half], reversed(ring[half:]), strict=True)
        found.append(tuple(sorted(_couple(p, q) for p, q in facing if p and q)))
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return found


def _couple(one: str, two: str) -> Couple:
    return (one, two) if one < two else (two, one)


def _fewest_again(
    seats: list[str], met: Counter[Couple], parted: set[Couple], made: Sequence[tuple[Couple, ...]]
) -> tuple[Couple, ...]:
    """As many pairs as can be; among these the fewest meetings again, and of somebody who sat out
    before rather than not.
    """
    n = len(seats)
    place = {who: k for k, who in enumerate(seats)}
    most = max(met.values(), default=0) + 1
    unit = n * (len(made) + 1)
    weights = np.full((n, n), float(most * unit))
    for (one, two), times in met.items():
        i, j = place[one], place[two]
        weights[i, j] = weights[j, i] = float((most - times) * unit)
    for earlier in made:
        for out in _out(seats, earlier):
            weights[place[out], :] += 1.0
            weights[:, place[out]] += 1.0
    allowed = ~np.eye(n, dtype=np.bool_)
    for one, two in parted:
        allowed[place[one], place[two]] = allowed[place[two], place[one]] = False
    pairs = heaviest_pairs(weights, allowed, maxcardinality=True)
    return tuple(sorted(_couple(seats[i], seats[j]) for i, j in pairs))


def _out(seats: list[str], one: Sequence[Couple]) -> tuple[str, ...]:
    placed = {who for pair in one for who in pair}
    return tuple(who for who in seats if who not in placed)
