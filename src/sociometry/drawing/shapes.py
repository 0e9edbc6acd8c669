"""Plane geometry for drawings: convex hulls with a soft margin, and the gap between two of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sociometry.matrix import Floats

ROUND = 12


def convex_hull(points: Floats) -> Floats:
    """The corners of the convex hull, counter-clockwise (Andrew's monotone chain); 1 or 2
    points as they are.
    """
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:
        return np.array(ordered).reshape(-1, 2)
    return np.array([*_chain(ordered), *_chain(ordered[::-1])])


def soft_hull(points: Floats, margin: float) -> Floats:
    """The outline at `margin` around the convex hull, with round corners, as points of a
    closed path.
    """
    turns = 2 * np.pi * np.arange(2 * ROUND) / (2 * ROUND)
    ring = margin * np.column_stack([np.cos(turns), np.sin(turns)])
    around = (convex_hull(points)[:, None, :] + ring[None, :, :]).reshape(-1, 2)
    return convex_hull(np.round(around, 9))


def gap(one: Floats, two: Floats) -> float:
    """The distance between two convex hulls that do not cross, given by their corners."""
    return min(_reach(one, two), _reach(two, one))


def _reach(points: Floats, corners: Floats) -> float:
    start, end = corners, np.roll(corners, -1, axis=0)
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    offset = points[:, None, :] - start[None, :, :]
    share = np.clip((offset * along[None, :, :]).sum(axis=2) / length, 0.0, 1.0)
    nearest = start[None, :, :] + share[:, :, None] * along[None, :, :]
    return float(np.sqrt(((points[:, None, :] - nearest) ** 2).sum(axis=2)).min())


def _chain(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
