"""A table as a plot: the last column of numbers over the first column, as places in a drawing.

Where the first column is numbers too, points in the order of their place; else one bar for each row.
What the drawing shows is told by `Told` as well, for a sentence that says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commonground.inquiries.trials.pure.table import Table

WIDTH, HEIGHT = 320, 180
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 10, 26
MOST_NAMES = 8  # that fit beneath
LETTER = 6.2  # how wide a letter of a name is, at most


@dataclass(frozen=True)
class Point:
    """One row: what it is called, its number, and where it is drawn."""

    name: str
    value: float
    x: float
    y: float


@dataclass(frozen=True)
class Bar:
    """A bar from nothing to its value."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A number or a name beside an axis."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Plot:
    """Everything that is drawn; `bars` is empty where both columns are numbers."""

    across: str
    up: str
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    marks_up: tuple[Mark, ...]
    marks_across: tuple[Mark, ...]
    zero: float

    @property
    def line(self) -> str:
        """The points as one line, in order of place."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def least(self) -> Point:
        return min(self.points, key=lambda point: point.value)

    @property
    def most(self) -> Point:
        return max(self.points, key=lambda point: point.value)


def plot_of(table: Table) -> Plot | None:
    """The plot, or None where the table has no column of numbers to draw."""
    ups = [n for n in range(1, len(table.columns)) if table.numbers(n) is not None]
    if not ups or len(table.rows) < 2:
        return None
    up = ups[-1]
    values, places = table.numbers(up) or (), table.numbers(0)
    names = [row[0] for row in table.rows]
    low, high = min(0.0, *values), max(0.0, *values)
    heights = [_scaled(value, low, high or 1.0, HEIGHT - BOTTOM, TOP) for value in values]
    if places is None:
        xs = _evenly(len(values))
    else:
        xs = [_scaled(p, min(places), max(places), LEFT + 6, WIDTH - RIGHT - 6) for p in places]
    drawn = [Point(*each) for each in zip(names, values, xs, heights, strict=True)]
    zero = _scaled(0.0, low, high or 1.0, HEIGHT - BOTTOM, TOP)
    return Plot(
        across=table.columns[0],
        up=table.columns[up],
        points=tuple(sorted(drawn, key=lambda point: point.x)),
        bars=() if places is not None else _bars(drawn, zero),
        marks_up=_marks_up(low, high or 1.0),
        marks_across=_marks_across(drawn),
        zero=zero,
    )


def _scaled(value: float, low: float, high: float, start: float, end: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return start + share * (end - start)


def _evenly(many: int) -> list[float]:
    step = (WIDTH - LEFT - RIGHT) / many
    return [LEFT + step * (n + 0.5) for n in range(many)]


def _bars(points: Sequence[Point], zero: float) -> tuple[Bar, ...]:
    width = 0.6 * (WIDTH - LEFT - RIGHT) / len(points)
    return tuple(
        Bar(point.x - width / 2, min(point.y, zero), width, abs(point.y - zero)) for point in points
    )


def _marks_up(low: float, high: float) -> tuple[Mark, ...]:
    values = (low, (low + high) / 2, high)
    places = (_scaled(value, low, high, HEIGHT - BOTTOM, TOP) for value in values)
    return tuple(Mark(f"{v:.4g}", LEFT - 6, y + 4) for v, y in zip(values, places, strict=True))


def _marks_across(points: Sequence[Point]) -> tuple[Mark, ...]:
    step = -(-len(points) // MOST_NAMES)
    shown = sorted(points, key=lambda point: point.x)[::step]
    most = int((WIDTH - LEFT - RIGHT) / len(shown) / LETTER)
    return tuple(Mark(_short(point.name, most), point.x, HEIGHT - 8) for point in shown)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: max(1, most - 1)]}…"
