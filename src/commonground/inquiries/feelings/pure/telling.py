"""What a group's feelings come to: a range and a direction, never an average and never one answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST, MOST = 1, 5


@dataclass(frozen=True)
class Span:
    """How many answers lie between which two steps; never so narrow that it says what each answered."""

    answers: int
    low: int
    high: int


def span(levels: Sequence[int]) -> Span:
    """The range of answers; where all are alike, one step wider."""
    low, high = min(levels), max(levels)
    if low == high:
        low, high = (low, high + 1) if high < MOST else (low - 1, high)
    return Span(len(levels), low, high)


def moved(pairs: Iterable[tuple[int, int]]) -> str:
    """Where most went from before to after: "more", "less", "same", or "mixed"."""
    steps = [(after > before) - (after < before) for before, after in pairs]
    for step, word in ((1, "more"), (-1, "less"), (0, "same")):
        if 2 * steps.count(step) > len(steps):
            return word
    return "mixed"


def full(batches: Mapping[int, Sequence[int]], floor: int) -> set[int]:
    """Of the batches in which answers were told, those that still hold as many as they must."""
    return {batch for batch, members in batches.items() if len(members) >= floor}
