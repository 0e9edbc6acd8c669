"""Askings one after the other: what several comparisons together would tell of few people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Ids = frozenset[int]


@dataclass(frozen=True)
class There:
    """Who could be named in one asking, and who of them answered."""

    people: Ids
    answered: Ids

    def __and__(self, other: There) -> There:
        return There(self.people & other.people, self.answered & other.answered)

    def beside(self, other: There) -> tuple[int, ...]:
        """How many stand in one of the two alone, of those there and of those who answered."""
        return (
            len(self.people - other.people),
            len(other.people - self.people),
            len(self.answered - other.answered),
            len(other.answered - self.answered),
        )


def gaps(askings: Sequence[There]) -> tuple[int, ...]:
    """By how many people what the last asking counts since the one before differs from what is told.

    Told are figures of each whole asking, and of the earlier asking those since its own earlier one:
    less one of these, what the comparison counts is said by, or of, those who stand in one alone.
    """
    *_earlier, last = [(), *_gaps(askings)]
    return last


def _gaps(askings: Sequence[There]) -> Iterator[tuple[int, ...]]:
    from sociometry import above_floor

    told: There | None = None
    for then, now in zip(askings, askings[1:], strict=False):
        both = then & now
        found = *then.beside(both), *now.beside(both), *(told.beside(both) if told else ())
        told = both if all(above_floor(gap) for gap in found) else None
        yield found
