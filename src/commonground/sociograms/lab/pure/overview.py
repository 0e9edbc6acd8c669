"""A school at one glance, before anything is loaded: people as points, circles, and where ties run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sociometry import Picture, Sociomatrix

WIDE = 1000
BUNDLES = 120
FLOOR = 5


@dataclass(frozen=True)
class Bundle:
    """The ties between two circles as one line."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: str
    ties: int


@dataclass(frozen=True)
class Overview:
    """What the template draws: every shape as few letters as it needs."""

    width: int
    height: int
    hulls: tuple[tuple[str, int], ...]
    bundles: tuple[Bundle, ...]
    dots: str
    radius: str


def overview(
    picture: Picture, of: Mapping[str, int], bundles: Sequence[tuple[int, int, int]]
) -> Overview:
    """Points, outlines, and the strongest bundles between circles."""
    scale = WIDE / picture.width
    spots = {key: (round(x * scale), round(y * scale)) for key, (x, y) in picture.positions.items()}
    middle = _middles(spots, of)
    most = bundles[0][2] if bundles else 1
    return Overview(
        width=WIDE,
        height=round(picture.height * scale),
        hulls=tuple(
            (_outline(hull, scale), number % 4 + 1)
            for number, hull in enumerate(picture.hulls)
            if hull
        ),
        bundles=tuple(
            Bundle(*middle[one], *middle[two], f"{0.8 + 5 * count / most:.1f}", count)
            for one, two, count in bundles
        ),
        dots=_dots(sorted(spots.values())),
        radius=f"{max(picture.spacing * scale * 0.6, 2.0):.1f}",
    )


def bundled(a: Sociomatrix, of: Mapping[str, int]) -> tuple[tuple[int, int, int], ...]:
    """How many ties run between two circles: the strongest, each of five or more."""
    import numpy as np

    circle = np.array([of.get(person, -1) for person in a.people], dtype=np.int64)
    rows, columns = a.ties.nonzero()
    one, two = circle[rows], circle[columns]
    across = (one != two) & (one >= 0) & (two >= 0)
    size = int(circle.max(initial=0)) + 1
    codes = np.minimum(one, two)[across] * size + np.maximum(one, two)[across]
    pairs, counts = np.unique(codes, return_counts=True)
    strongest = np.lexsort((pairs, -counts))[:BUNDLES]
    return tuple(
        (int(pairs[k]) // size, int(pairs[k]) % size, int(counts[k]))
        for k in strongest
        if counts[k] >= FLOOR
    )


def _middles(
    spots: Mapping[str, tuple[int, int]], of: Mapping[str, int]
) -> dict[int, tuple[int, int]]:
    held: dict[int, list[tuple[int, int]]] = {}
    for key, spot in spots.items():
        if key in of:
            held.setdefault(of[key], []).append(spot)
    return {
        circle: (
            round(sum(x for x, _ in all_) / len(all_)),
            round(sum(y for _, y in all_) / len(all_)),
        )
        for circle, all_ in held.items()
    }


def _dots(spots: Sequence[tuple[int, int]]) -> str:
    """One path of points, each told from the one before: a line of no length has round ends."""
    parts, at = [], (0, 0)
    for x, y in spots:
        parts.append(f"m{x - at[0]} {y - at[1]}h0")
        at = (x, y)
    return "".join(parts)


def _outline(points: Sequence[tuple[float, float]], scale: float) -> str:
    corners = [(round(x * scale), round(y * scale)) for x, y in points]
    return "M" + "L".join(f"{x} {y}" for x, y in dict.fromkeys(corners)) + "z"
