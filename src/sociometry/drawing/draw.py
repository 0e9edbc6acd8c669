"""A class as shapes: where each stands, how each arrow bends, which mark each bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from sociometry.drawing.layout import Picture

WIDE = 640.0
LOOKS = ("learns", "time", "looks", "fourth", "other")
RADIUS, LEAST_RADIUS = 10.0, 4.0
HEAD = 3.0


@dataclass(frozen=True)
class Arrow:
    """A tie to be drawn: by whom, to whom, of which kind, how strong (0 to 1), returned or not."""

    source: str
    target: str
    kind: int
    strength: float
    firm: bool


@dataclass(frozen=True)
class Line:
    """A drawn arrow."""

    path: str
    look: str
    width: str
    firm: bool
    source: str
    target: str


@dataclass(frozen=True)
class Dot:
    """A drawn person."""

    key: str
    x: str
    y: str
    r: str
    mark: str
    under: str
    label: str


@dataclass(frozen=True)
class Hull:
    """The soft outline of a circle of people."""

    path: str
    number: int


@dataclass(frozen=True)
class Drawing:
    """Everything the template needs, already as text."""

    width: str
    height: str
    hulls: tuple[Hull, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]


def look_of(kind: int) -> str:
    """Colour and dash of a kind by its order; from the fifth on they share one."""
    return LOOKS[min(kind, len(LOOKS) - 1)]


def draw(
    picture: Picture,
    arrows: Iterable[Arrow],
    marks: Mapping[str, str],
    *,
    sizes: Mapping[str, float] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Drawing:
    """Equal circles without names; with `sizes` (0 to 1) and `labels` as they are for the eyes.

    Shapes come in the order of their places, firm lines last, so that nothing in a drawing without
    names says who stands where on the class list.
    """
    scale = WIDE / picture.width
    spot = {key: (x * scale, y * scale) for key, (x, y) in picture.positions.items()}
    most = picture.spacing * scale
    radii = _radii(spot, most, sizes)
    drawn = sorted(
        (arrow for arrow in arrows if arrow.source != arrow.target),
        key=lambda one: (one.firm, spot[one.source], spot[one.target], one.kind),
    )
    return Drawing(
        width=_number(WIDE),
        height=_number(picture.height * scale),
        hulls=tuple(
            Hull(_closed(hull, scale), number % 4 + 1)
            for number, hull in sorted(enumerate(picture.hulls), key=lambda one: one[1])
            if hull
        ),
        lines=tuple(_line(arrow, spot, radii) for arrow in drawn),
        dots=tuple(
            Dot(
                key,
                _number(x),
                _number(y),
                _number(radii[key]),
                marks.get(key, ""),
                _number(y + radii[key] + 11),
                labels.get(key, "") if labels else "",
            )
            for key, (x, y) in sorted(spot.items(), key=lambda one: one[1])
        ),
    )


def _radii(spot: Iterable[str], most: float, sizes: Mapping[str, float] | None) -> dict[str, float]:
    base = max(min(RADIUS, 0.2 * most), LEAST_RADIUS)
    if sizes is None:
        return dict.fromkeys(spot, base)
    largest = min(1.7 * base, 0.36 * most)
    return {key: 0.7 * base + (largest - 0.7 * base) * sizes.get(key, 0.0) for key in spot}


def _line(
    arrow: Arrow, spot: Mapping[str, tuple[float, float]], radii: Mapping[str, float]
) -> Line:
    (x1, y1), (x2, y2) = spot[arrow.source], spot[arrow.target]
    far = max(hypot(x2 - x1, y2 - y1), 1e-6)
    bend = 0.05 + 0.055 * min(arrow.kind, 4)
    cx = (x1 + x2) / 2 + (y2 - y1) * bend
    cy = (y1 + y2) / 2 - (x2 - x1) * bend
    width = 1.0 + 1.8 * arrow.strength
    sx, sy = _towards((x1, y1), (cx, cy), min(radii[arrow.source], far / 3))
    ex, ey = _towards((x2, y2), (cx, cy), min(radii[arrow.target] + HEAD, far / 2.5))
    path = f"M{_number(sx)} {_number(sy)}Q{_number(cx)} {_number(cy)} {_number(ex)} {_number(ey)}"
    look = look_of(arrow.kind)
    return Line(path, look, _number(width), arrow.firm, arrow.source, arrow.target)


def _towards(
    here: tuple[float, float], there: tuple[float, float], step: float
) -> tuple[float, float]:
    far = max(hypot(there[0] - here[0], there[1] - here[1]), 1e-6)
    return (
        here[0] + (there[0] - here[0]) / far * step,
        here[1] + (there[1] - here[1]) / far * step,
    )


def _closed(points: Sequence[tuple[float, float]], scale: float) -> str:
    return "M" + "L".join(f"{_number(x * scale)} {_number(y * scale)}" for x, y in points) + "Z"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
