"""How long a search may go on: the one place in this library that may look at a clock."""

from __future__ import annotations

import time

from sociometry.sentences import tell

tell(
    {
        "search.stopped": (
            "The search was stopped before its end: there may be more than what is told here."
        ),
    }
)


class Allowance:
    """What a search may spend: steps, which end it at the same place everywhere, and seconds,
    which do not.

    `spent` turns true when either is used up; what was found until then is not all there is.
    """

    def __init__(self, *, steps: int | None = None, seconds: float | None = None) -> None:
        if any(limit is not None and limit < 0 for limit in (steps, seconds)):
            raise ValueError("a search may spend nothing, but not less than that")
        self.spent = False
        self._left = -1 if steps is None else steps
        self._until = None if seconds is None else time.monotonic() + seconds

    def takes(self, steps: int = 1) -> bool:
        """Whether the search may go on by so many steps."""
        if self._left >= 0:
            if self._left < steps:
                self.spent = True
            self._left = max(self._left - steps, 0)
        if self._until is not None and time.monotonic() >= self._until:
            self.spent = True
        return not self.spent

    @property
    def seconds_left(self) -> float | None:
        """What is left of the seconds, for a solver that keeps its own clock; None: no limit."""
        return None if self._until is None else max(self._until - time.monotonic(), 0.0)
