"""The drawing of a class in the lab: as on the first page, and each shape knows whose it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commonground.sociograms.pure.lots import sorted_by_lot

if TYPE_CHECKING:
    from sociometry import Arrow, Picture, Sociomatrix, Tie
    from sociometry.drawing.draw import Dot, Hull, Line

MOST_OUTLINED = 8
SEEN = "seen"


@dataclass(frozen=True)
class Spot:
    """Somebody as a circle."""

    dot: Dot
    number: int
    label: str
    near: bool


@dataclass(frozen=True)
class Stroke:
    """A tie as a line between two numbers."""

    line: Line
    source: int
    target: int
    near: bool


@dataclass(frozen=True)
class Web:
    """Everything that is drawn; `least` and `span` say how a size from 0 to 1 becomes a radius."""

    width: str
    height: str
    hulls: tuple[Hull, ...]
    strokes: tuple[Stroke, ...]
    seen: tuple[Stroke, ...]
    spots: tuple[Spot, ...]
    least: float
    span: float
    focused: bool


@dataclass(frozen=True)
class Told:
    """What the drawing is told of everybody."""

    numbers: Mapping[str, int]
    labels: Mapping[str, str]
    marks: Mapping[str, str]
    sizes: Mapping[str, float] | None
    focus: str | None
    near: Collection[str]
    named: bool


def outlined(
    picture: Picture, a: Sociomatrix, outlines: str, numbers: Mapping[str, int]
) -> Picture:
    """The same places with other outlines: groups where all are tied with all, or none."""
    from sociometry import hulls_around, maximal_cliques

    if outlines == "none":
        return replace(picture, hulls=())
    if outlines == "cliques":
        groups = sorted_by_lot(maximal_cliques(a, policy="max").groups, numbers)
        return hulls_around(picture, groups[:MOST_OUTLINED])
    return picture


def web(picture: Picture, arrows: Sequence[Arrow], seen: Sequence[Tie], told: Told) -> Web:
    """The shapes; ties that were seen lie apart, under their own look."""
    from sociometry import draw

    drawing = draw(
        picture,
        arrows,
        told.marks,
        sizes=told.sizes,
        labels=told.labels if told.named else None,
    )
    replies = _arrows(seen)
    others = draw(picture, replies, {}, sizes=told.sizes).lines if replies else ()
    ends = draw(picture, (), {}, sizes=dict.fromkeys(told.numbers, 0.0))
    full = draw(picture, (), {}, sizes=dict.fromkeys(told.numbers, 1.0))
    least = float(ends.dots[0].r) if ends.dots else 0.0
    return Web(
        width=drawing.width,
        height=drawing.height,
        hulls=drawing.hulls,
        strokes=tuple(_strokes(drawing.lines, told)),
        seen=tuple(_strokes([replace(line, look=SEEN) for line in others], told)),
        spots=tuple(
            Spot(dot, told.numbers[dot.key], told.labels[dot.key], dot.key in told.near)
            for dot in sorted(drawing.dots, key=lambda dot: told.numbers[dot.key])
        ),
        least=least,
        span=(float(full.dots[0].r) - least) if full.dots else 0.0,
        focused=told.focus is not None,
    )


def _strokes(lines: Sequence[Line], told: Told) -> list[Stroke]:
    return [
        Stroke(
            line,
            told.numbers[line.source],
            told.numbers[line.target],
            told.focus in (line.source, line.target),
        )
        for line in lines
    ]


def _arrows(seen: Sequence[Tie]) -> list[Arrow]:
    from sociometry import Arrow

    most = max((tie.weight for tie in seen), default=1.0)
    back = {(tie.target, tie.source) for tie in seen}
    return [
        Arrow(tie.source, tie.target, 4, tie.weight / most, (tie.source, tie.target) in back)
        for tie in seen
    ]
