"""Hours of a day that may run over midnight, in minutes since midnight."""

from typing import Protocol


class Clock(Protocol):
    """What a time of day says."""

    @property
    def hour(self) -> int: ...

    @property
    def minute(self) -> int: ...


def within(at: Clock, begins: Clock, ends: Clock) -> bool:
    """Whether the moment lies in the span; one that ends where it begins holds none."""
    now, first, last = (one.hour * 60 + one.minute for one in (at, begins, ends))
    if first <= last:
        return first <= now < last
    return now >= first or now < last
