"""A drawing of a class: circles kept together and apart, nobody on top of anybody, always the
same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from sociometry.drawing.shapes import convex_hull, gap, soft_hull
from sociometry.matrix import Floats, Sociomatrix

Point = tuple[float, float]
APART = 1.0
TIE = 1.35
FAR = 3.0
MARGIN = 0.62
BETWEEN = 0.35
TURNS = 24


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Where everybody stands in a box of width and height at most 1, y growing downwards.

    `hulls` are closed paths around the circles, in the order of the circles given. No two people
    are nearer than `spacing`: draw them with at most 0.4 of it as radius.
    """

    positions: dict[str, Point]
    hulls: tuple[tuple[Point, ...], ...]
    spacing: float
    width: float
    height: float


def layout(
    a: Sociomatrix, circles: Sequence[Sequence[str]] = (), *, aspect: float = 1.25
) -> Picture:
    """Draw people by stress within each circle, and circles by their ties to one another.

    Each circle is laid out by stress majorization over steps inside it (Gansner, Koren & North
    2005), turned towards its ties outside, and packed so that hulls never touch. People without
    a circle stand alone, near those they are tied to. Depends on ids and ties only, not on their
    order. `aspect` is width over height. Good for 2 to 300 people; cost O(n^3).
    """
    if not aspect > 0:
        raise ValueError("aspect is above zero")
    names = sorted(a.people)
    if not names:
        return framed(names, np.zeros((0, 2)), circles, aspect)
    order = np.array([a.index[name] for name in names], dtype=np.int64)
    ties = a.a[order][:, order]
    links = csr_array(ties.maximum(csr_array(ties.T))).toarray()
    groups = groups_of(names, circles)
    inner = [spread(links[np.ix_(g, g)]) for g in groups]
    centres = _placed(links, groups, inner, aspect)
    inner = _turned(links, groups, inner, centres)
    centres = _packed(inner, centres, aspect)
    place = np.zeros((len(names), 2))
    for group, points, centre in zip(groups, inner, centres, strict=True):
        place[group] = points + centre
    return framed(names, place, circles, aspect)


def hulls_around(picture: Picture, groups: Sequence[Sequence[str]]) -> Picture:
    """The same places with soft outlines around other groups, which may share people."""
    margin = MARGIN / APART * picture.spacing
    return replace(picture, hulls=_hulls(picture.positions, groups, margin))


def groups_of(names: Sequence[str], circles: Sequence[Sequence[str]]) -> list[list[int]]:
    row = {name: k for k, name in enumerate(names)}
    together = [sorted(row[p] for p in circle) for circle in circles if circle]
    placed = [k for group in together for k in group]
    once = set(placed)
    if len(placed) != len(once):
        raise ValueError("nobody stands in two circles of one drawing")
    alone = [[k] for k in range(len(names)) if k not in once]
    return sorted([*together, *alone], key=lambda group: (-len(group), group))


def spread(links: Floats, *, rounds: int = 150) -> Floats:
    """Points of one circle around the origin, at least APART from each other."""
    size = len(links)
    if size == 1:
        return np.zeros((1, 2))
    steps = shortest_path(csr_array(links > 0), directed=False, unweighted=True)
    wanted = TIE * np.minimum(np.where(np.isinf(steps), FAR, steps), FAR) ** 0.8
    starts = [np.arange(size), np.argsort(steps[0], kind="stable")]
    tried = [_majorized(_ring(order), wanted, rounds) for order in starts]
    points = min(tried, key=lambda x: _stress(x, wanted))
    return _centred(_pushed_apart(points, rounds + 50))


def _ring(order: np.ndarray) -> Floats:
    angle = np.empty(len(order))
    angle[order] = 2 * np.pi * np.arange(len(order)) / len(order) + 0.3
    return np.column_stack([np.cos(angle), np.sin(angle)]) * (0.5 + 0.2 * len(order))


def _majorized(points: Floats, wanted: Floats, rounds: int) -> Floats:
    """SMACOF with weights 1 / wanted^2."""
    size = len(points)
    weight = 1 / (wanted + np.eye(size)) ** 2
    np.fill_diagonal(weight, 0.0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(rounds):
        ratio = weight * wanted / np.maximum(_distances(points), 1e-9)
        np.fill_diagonal(ratio, 0.0)
        points = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ points)
    return points


def _stress(points: Floats, wanted: Floats) -> float:
    off = ~np.eye(len(points), dtype=np.bool_)
    return float((((_distances(points) - wanted)[off] / wanted[off]) ** 2).sum().round(9))


def _distances(points: Floats) -> Floats:
    between: Floats = np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2))
    return between


def _pushed_apart(points: Floats, rounds: int) -> Floats:
    """Push pairs nearer than APART away from each other; at last stretch, so that none remains."""
    size = len(points)
    tilt = 1e-3 * np.column_stack([np.cos(np.arange(size) * 2.4), np.sin(np.arange(size) * 2.4)])
    points = points + tilt
    for _ in range(rounds):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + np.eye(size) * 9 * APART
        short = np.maximum(1.02 * APART - distance, 0)
        if not short.any():
            break
        points = points + (apart / distance[:, :, None] * short[:, :, None] * 0.5).sum(axis=1)
    nearest = (_distances(points) + np.eye(size) * 9 * APART).min()
    stretched: Floats = points * max(1.0, APART / nearest)
    return stretched


def _centred(points: Floats) -> Floats:
    """Moved so that the smallest disc around them, nearly, sits at the origin (Badoiu &
    Clarkson 2003).
    """
    centre = points.mean(axis=0)
    for k in range(1, 60):
        far = points[((points - centre) ** 2).sum(axis=1).argmax()]
        centre = centre + (far - centre) / (k + 1)
    centred: Floats = points - centre
    return centred


def _placed(
    links: Floats, groups: Sequence[list[int]], inner: Sequence[Floats], aspect: float
) -> Floats:
    """Centres of the circles, drawn together by their ties, their discs never overlapping."""
    pull = np.array([[links[np.ix_(g, h)].sum() for h in groups] for g in groups])
    return placed_discs(pull, inner, aspect)


def placed_discs(pull: Floats, inner: Sequence[Floats], aspect: float) -> Floats:
    """Centres of discs by how strongly each pulls each, the heavier giving way less."""
    size = len(inner)
    np.fill_diagonal(pull, 0.0)
    weight = np.array([len(points) for points in inner], dtype=np.float64)
    pull = pull / (pull.sum(axis=1, keepdims=True) + 2.0)
    radius = np.array([np.sqrt((x**2).sum(axis=1)).max() + MARGIN for x in inner])
    angle = 2 * np.pi * np.arange(size) / max(size, 1) + 2.5
    reach = radius.sum() / np.pi + radius.max(initial=0.0)
    centres = reach * np.column_stack([aspect * np.cos(angle), np.sin(angle)])
    for turn in range(400):
        heat = 0.12 * (1 - turn / 400)
        drawn = pull @ centres - pull.sum(axis=1, keepdims=True) * centres
        homing = -centres * np.array([1 / aspect, aspect]) * 0.5
        centres = centres + heat * (drawn + homing)
        centres = _discs_apart(centres, radius, weight)
    for _ in range(300):
        centres = _discs_apart(centres, radius, weight)
    distance = _distances(centres) + np.eye(size) * 1e9
    needed = radius[:, None] + radius[None, :] + BETWEEN
    spread: Floats = centres * max(1.0, float((needed / distance).max(initial=0.0)))
    return spread


def _discs_apart(centres: Floats, radius: Floats, weight: Floats) -> Floats:
    apart = centres[:, None, :] - centres[None, :, :]
    distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
    short = np.maximum(radius[:, None] + radius[None, :] + BETWEEN - distance, 0.0)
    np.fill_diagonal(short, 0.0)
    give = weight[None, :] / (weight[:, None] + weight[None, :])
    moved: Floats = centres + (apart / distance[:, :, None] * (short * give)[:, :, None]).sum(
        axis=1
    )
    return moved


def _turned(
    links: Floats, groups: Sequence[list[int]], inner: Sequence[Floats], centres: Floats
) -> list[Floats]:
    """Each circle turned, and mirrored where it helps, so that its ties outside are short."""
    turned = list(inner)
    for _ in range(2):
        for k, group in enumerate(groups):
            if len(group) == 1:
                continue
            rest = [m for m in range(len(groups)) if m != k]
            if not rest:
                continue
            others = np.concatenate([turned[m] + centres[m] for m in rest])
            across = links[np.ix_(group, [i for m in rest for i in groups[m]])]
            ways = [_turn(inner[k], step, side) for side in (1, -1) for step in range(TURNS)]
            cost = [_length(way + centres[k], others, across) for way in ways]
            turned[k] = ways[int(np.argmin(np.round(cost, 6)))]
    return turned


def _turn(points: Floats, step: int, side: int) -> Floats:
    angle = 2 * np.pi * step / TURNS
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    flipped: Floats = points * np.array([1.0, side]) @ turn.T
    return flipped


def _length(points: Floats, others: Floats, across: Floats) -> float:
    between = np.sqrt(((points[:, None, :] - others[None, :, :]) ** 2).sum(axis=2))
    return float((across * between).sum())


def _packed(inner: Sequence[Floats], centres: Floats, aspect: float) -> Floats:
    """Draw the circles in towards the middle, as long as their hulls keep apart."""
    size = len(inner)
    corners = [convex_hull(points) for points in inner]
    radius = np.array([np.sqrt((x**2).sum(axis=1)).max() for x in inner])
    centres = centres.copy()
    step = 0.08
    squeeze = np.array([1 / aspect, aspect])
    for _ in range(80):
        middle = np.average(centres, axis=0, weights=[len(x) for x in inner])
        moved = False
        for k in np.argsort(((centres - middle) ** 2).sum(axis=1).round(9), kind="stable"):
            inward = (middle - centres[k]) * squeeze
            far = float(np.sqrt((inward**2).sum()))
            if far < step:
                continue
            tried = centres[k] + inward / far * step
            reach = [
                m
                for m in range(size)
                if m != k
                and np.sqrt(((centres[m] - tried) ** 2).sum())
                < radius[m] + radius[k] + 2 * MARGIN + BETWEEN + step
            ]
            least = 2 * MARGIN + BETWEEN
            if all(gap(corners[k] + tried, corners[m] + centres[m]) >= least for m in reach):
                centres[k] = tried
                moved = True
        if not moved:
            break
    return centres


def framed(
    names: Sequence[str], place: Floats, circles: Sequence[Sequence[str]], aspect: float
) -> Picture:
    width, height = min(1.0, aspect), min(1.0, 1 / aspect)
    none: tuple[tuple[Point, ...], ...] = tuple(() for _ in circles)
    if not names:
        return Picture(positions={}, hulls=none, spacing=1.0, width=width, height=height)
    low, high = place.min(axis=0) - MARGIN, place.max(axis=0) + MARGIN
    scale = float(min(width / (high[0] - low[0]), height / (high[1] - low[1])))
    shift = np.array([width / 2, height / 2]) - (low + high) / 2 * scale
    framed = np.round(np.clip(place * scale + shift, 0.0, [width, height]), 6)
    where = {name: (float(x), float(y)) for name, (x, y) in zip(names, framed, strict=True)}
    hulls = _hulls(where, circles, MARGIN * scale)
    return Picture(
        positions=where, hulls=hulls, spacing=0.999 * APART * scale, width=width, height=height
    )


def _hulls(
    where: Mapping[str, Point], circles: Sequence[Sequence[str]], margin: float
) -> tuple[tuple[Point, ...], ...]:
    return tuple(
        tuple(
            (round(float(x), 6), round(float(y), 6))
            for x, y in soft_hull(np.array([where[p] for p in circle]), margin)
        )
        if circle
        else ()
        for circle in circles
    )
