"""Dots, arrows and bars, already as text, so that no language writes a comma into a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

WIDE, HIGH = 480.0, 400.0
TOY, PERSON, FOCUS = 27.0, 10.0, 17.0
HEAD, EDGE = 4.0, 10.0
BASE, TOP, INSET, SIDE_BY_SIDE = 188.0, 34.0, 30.0, 8
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """Somebody drawn: where, how large, what stands inside, and how it looks."""

    key: str
    x: str
    y: str
    r: str
    label: str
    look: str


@dataclass(frozen=True)
class Stroke:
    """An arrow drawn; `key` names its two ends."""

    key: str
    path: str
    look: str


@dataclass(frozen=True)
class Web:
    """A drawing in a box that is WIDE units wide, no higher than it needs to be."""

    top: str
    height: str
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True)
class Bar:
    """One bar: its value stands above, its label beneath."""

    number: int
    label: str
    value: float
    x: str
    middle: str
    center: str
    y: str
    width: str
    height: str
    over: str
    look: str
    told: bool

    @property
    def mirrored(self) -> dict[str, str]:
        """The same places for whoever reads from right to left."""
        x = WIDE - float(self.x) - float(self.width)
        return {
            "x": number(x),
            "middle": number(WIDE - float(self.middle)),
            "center": number(WIDE - float(self.center)),
        }


@dataclass(frozen=True)
class Bars:
    """Bars side by side; `past` where they stand in the zone that has no answer."""

    bars: tuple[Bar, ...]
    past: bool


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def ring(n: int, *, wide: float = WIDE, high: float = HIGH, edge: float = 44) -> list[Point]:
    """Places on a circle, the first at the top, onwards with the clock."""
    radius = min(wide, high) / 2 - edge
    turn = [2 * pi * k / max(n, 1) - pi / 2 for k in range(n)]
    return [(wide / 2 + radius * cos(t) * 1.12, high / 2 + radius * sin(t)) for t in turn]


def web(
    names: Sequence[str],
    points: Sequence[Point],
    ties: Iterable[tuple[int, int]],
    *,
    radii: Sequence[float],
    looks: Mapping[int, str] | None = None,
    lit: Mapping[tuple[int, int], str] | None = None,
    named: Iterable[int] | None = None,
) -> Web:
    """Everybody in place, each tie an arrow; `named` are those whose label is shown (all)."""
    looks, lit = looks or {}, lit or {}
    drawn = list(ties)
    both = {(j, i) for i, j in drawn}
    shown = set(range(len(names)) if named is None else named)
    strokes = [
        Stroke(
            f"{names[i]}>{names[j]}",
            stroke(points[i], points[j], radii[i], radii[j], bend=0.13 if (i, j) in both else 0.05),
            lit.get((i, j), ""),
        )
        for i, j in drawn
    ]
    spots = [
        Spot(
            name,
            number(points[k][0]),
            number(points[k][1]),
            number(radii[k]),
            name if k in shown else "",
            looks.get(k, ""),
        )
        for k, name in enumerate(names)
    ]
    top = min((y - r for (_, y), r in zip(points, radii, strict=True)), default=0) - EDGE
    end = max((y + r for (_, y), r in zip(points, radii, strict=True)), default=HIGH) + EDGE
    lines = tuple(sorted(strokes, key=lambda stroke: stroke.look != ""))
    return Web(number(top), number(end - top), tuple(spots), lines)


def stroke(one: Point, two: Point, near: float, far: float, *, bend: float) -> str:
    """A soft bow from the edge of one circle to the edge of the other."""
    (x1, y1), (x2, y2) = one, two
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    length = max(hypot(x2 - x1, y2 - y1), 1e-6)
    sx, sy = _towards(one, (cx, cy), min(near + 1, length / 3))
    ex, ey = _towards(two, (cx, cy), min(far + HEAD, length / 2.5))
    return f"M{number(sx)} {number(sy)}Q{number(cx)} {number(cy)} {number(ex)} {number(ey)}"


def bars(
    values: Sequence[float],
    labels: Sequence[str] = (),
    *,
    past: bool = False,
    lit: Iterable[int] = (),
    most: float | None = None,
) -> Bars:
    """Bars from the base up; the highest reaches the top, or the one that `most` would have."""
    top = max([most or 0.0, *values, 1e-12])
    room = WIDE / max(len(values), 1)
    width = min(room * 0.66, 74.0)
    shining = set(lit)
    return Bars(
        tuple(
            Bar(
                k + 1,
                labels[k] if labels else str(k + 1),
                value,
                number(room * k + (room - width) / 2),
                number(min(max(room * k + room / 2, INSET), WIDE - INSET)),
                number(room * k + room / 2),
                number(BASE - _tall(value, top)),
                number(width),
                number(_tall(value, top)),
                number(BASE - _tall(value, top) - 8),
                "lit" if k in shining else "",
                len(values) <= SIDE_BY_SIDE or value == max(values),
            )
            for k, value in enumerate(values)
        ),
        past,
    )


def _tall(value: float, top: float) -> float:
    return max((BASE - TOP) * value / top, 1.5 if value > 0 else 0.0)


def _towards(here: Point, there: Point, step: float) -> Point:
    far = max(hypot(there[0] - here[0], there[1] - here[1]), 1e-6)
    return here[0] + (there[0] - here[0]) / far * step, here[1] + (there[1] - here[1]) / far * step
