"""Votes as numbers with a bit for each choice, and how many may be counted without betraying one."""

from collections.abc import Iterable


def ready(waiting: int, floor: int, *, ended: bool) -> int:
    """How many of those who wait are counted now: none, or at least `floor`.

    While the poll is open as many as the floor go on waiting, so that the last batch is a full one.
    """
    fit = waiting if ended else waiting - floor
    return fit if fit >= floor else 0


def vote_of(places: Iterable[int]) -> int:
    """The places that were chosen, as one number."""
    vote = 0
    for place in places:
        vote |= 1 << place
    return vote


def places_in(vote: int) -> list[int]:
    """The places that stand in a vote."""
    return [place for place in range(vote.bit_length()) if vote >> place & 1]
