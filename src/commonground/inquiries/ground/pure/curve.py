"""How a map grew, day by day, and the line that shows it; days come in from outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Day:
    """How much stood on the map at the end of a day."""

    day: "date"
    concepts: int
    links: int


def growth(changes: "Iterable[tuple[date, int, int]]") -> list[Day]:
    """The days on which something changed, from how many came and went: (day, concepts, links)."""
    steps: dict[date, tuple[int, int]] = {}
    for day, concepts, links in changes:
        had = steps.get(day, (0, 0))
        steps[day] = had[0] + concepts, had[1] + links
    days: list[Day] = []
    concepts = links = 0
    for day in sorted(steps):
        concepts, links = concepts + steps[day][0], links + steps[day][1]
        days.append(Day(day, concepts, links))
    return days


def line(days: Sequence[Day], heights: Sequence[int], *, wide: int, high: int, top: int) -> str:
    """The points of a line, the days as far apart as they were; nothing for fewer than two days."""
    if len(days) < 2:
        return ""
    first, span = days[0].day, (days[-1].day - days[0].day).days
    points = (
        (wide * (day.day - first).days / span, high * (1 - height / max(top, 1)))
        for day, height in zip(days, heights, strict=True)
    )
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
