"""Scenes 1 to 4: an arrow, an answer, the fader, the kite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from commonground.sociograms.lesson.pure import moves, shapes
from commonground.sociograms.lesson.pure.shapes import Bars, Point, Web

if TYPE_CHECKING:
    from sociometry import Sociomatrix

CHAIN = ("AB", "BC", "CD", "DE")
PEOPLE = moves.PEOPLE
COUNTED, FADED, GROWN = 5, 8, 8
KITE = [(86, 120), (86, 280), (170, 62), (190, 200), (170, 338), (285, 130), (285, 270)]
KITE_PLACES = "DBACFEG"  # who stands where in the body of the kite
TAIL = {"H": (352, 200), "I": (408, 200), "J": (458, 200)}


@dataclass(frozen=True)
class Arrows:
    """People who call each other: how many calls of each length, and the loudest loop."""

    web: Web
    counts: tuple[int, ...]
    whole: int | None
    growth: float
    drawn: tuple[str, ...]
    next: str
    moves: tuple[str, ...]
    bars: Bars
    told: dict[str, object]
    people: str = PEOPLE

    @property
    def undone(self) -> tuple[str, ...]:
        """All moves but the last."""
        return self.moves[:-1]


def arrows(start: Sequence[str], made: Sequence[str], *, last: str) -> Arrows:
    """The drawing after these moves, and the arrow that the scene would draw next."""
    import numpy as np

    from sociometry import sociomatrix, spectral_bound
    from sociometry.lesson.numbers import walk_counts

    ties = moves.drawn(start, made)
    n = len(moves.PEOPLE)
    cells = np.zeros((n, n))
    for i, j in ties:
        cells[i, j] = 1
    a = sociomatrix(moves.PEOPLE, cells)
    counts, bound = walk_counts(a, COUNTED), spectral_bound(a)
    there = tuple(moves.PEOPLE[i] + moves.PEOPLE[j] for i, j in ties)
    return Arrows(
        web=shapes.web(moves.PEOPLE, shapes.ring(n), ties, radii=[shapes.TOY] * n),
        counts=tuple(counts),
        whole=sum(counts) if bound.nilpotent else None,
        growth=bound.lambda_max,
        drawn=there,
        next=next((pair for pair in (*CHAIN, last) if pair and pair not in there), ""),
        moves=tuple(made),
        bars=shapes.bars([float(count) for count in counts], past=not bound.nilpotent),
        told={"n": n, "ties": ties, "most": COUNTED, "people": moves.PEOPLE},
    )


@dataclass(frozen=True)
class Fader:
    """Echoes under a fader: each step, the sum (None: there is none), and what the hand can do."""

    alpha: float
    limit: float
    loudest: float
    steps: tuple[float, ...]
    total: float | None
    counts: tuple[int, ...]
    ratios: tuple[float, ...]
    bars: Bars
    web: Web
    told: dict[str, object]

    @property
    def past(self) -> bool:
        return self.total is None

    @property
    def growing(self) -> list[tuple[int, float | None]]:
        """How many ways of each length, and how many times as many as the one before."""
        return list(zip(self.counts, (None, *self.ratios), strict=True))

    @property
    def equal(self) -> bool:
        """Exactly at the limit, where every echo is as loud as the one before."""
        return abs(self.alpha - self.limit) < 1e-9


def fader(alpha: float) -> Fader:
    """Everybody calls everybody; each echo counts alpha times the one before."""
    from sociometry.lesson import toys

    a = toys.everybody()
    points = shapes.ring(5, high=200, edge=30)
    return _faded(a, alpha, points, 16.0, "alpha")


def kite(share: float) -> Fader:
    """Krackhardt's kite at a share of its limit."""
    from sociometry import spectral_bound
    from sociometry.lesson import toys

    a = toys.kite()
    at = dict(zip(KITE_PLACES, KITE, strict=True)) | TAIL
    points = [(float(at[who][0]), float(at[who][1]) * 0.85 - 20) for who in a.people]
    return _faded(a, share * spectral_bound(a).alpha, points, 18.0, "share")


def _faded(
    a: Sociomatrix,
    alpha: float,
    points: Sequence[Point],
    radius: float,
    scale: str,
) -> Fader:
    from sociometry import spectral_bound
    from sociometry.lesson.numbers import faded, walk_counts

    bound = spectral_bound(a)
    steps, total = faded(a, alpha, FADED)
    counts = walk_counts(a, GROWN)
    ties = pairs(a)
    once = [(i, j) for i, j in ties if i < j]
    return Fader(
        alpha=alpha,
        limit=bound.alpha,
        loudest=bound.lambda_max,
        steps=tuple(steps),
        total=total,
        counts=tuple(counts),
        ratios=tuple(after / before for before, after in pairwise(counts)),
        bars=shapes.bars(steps, past=total is None),
        web=shapes.web(a.people, points, once, radii=[radius] * a.n),
        told={"n": a.n, "ties": ties, "limit": bound.alpha, "scale": scale, "most": FADED},
    )


def pairs(a: Sociomatrix) -> list[tuple[int, int]]:
    """Who names whom, by place."""
    return [(int(i), int(j)) for i, j in zip(*a.ties.nonzero(), strict=True)]
