"""The floor under which a count is not said."""

from __future__ import annotations

FLOOR_INSIDE = 5
FLOOR_OUTSIDE = 10
ANSWERS_FOR_A_CLASS = 10


def enough_answers(answers: int, *, least: int = ANSWERS_FOR_A_CLASS) -> bool:
    """Whether a class answered enough for figures about it to be shown at all."""
    return answers >= least


def above_floor(count: int, *, floor: int = FLOOR_INSIDE) -> bool:
    """Whether a count may be said: zero, or at least the floor."""
    return count == 0 or count >= floor
