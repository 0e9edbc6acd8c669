"""Who could introduce somebody to somebody, over ties that the first of them may see."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import TypeVar

Somebody = TypeVar("Somebody", bound=Hashable)
MOST_WAYS = 3


def ways(
    ties: Collection[tuple[Somebody, Somebody]], start: Somebody, end: Somebody
) -> list[tuple[Somebody, ...]]:
    """The shortest ways from start to end, each as its people, at most three.

    A tie leads both ways here: whoever says that they know somebody can bring the two together.
    All ties count alike, since how much is told to nobody but who said it; everybody on a way is
    there by a tie that `start` sees, so that a way tells nothing new.
    """
    from sociometry import Network, Roster, Tie, introduction_paths

    people = sorted({start, end, *(one for tie in ties for one in tie)}, key=str)
    called = {one: f"{place:06}" for place, one in enumerate(people)}
    known = {called[one]: one for one in people}
    told = tuple(Tie(called[one], called[other]) for one, other in ties if one != other)
    network = Network(Roster(tuple(known)), told, {"tie": 1.0})
    found = introduction_paths(
        network.matrix("tie", symmetrise="max"),
        called[start],
        called[end],
        semantics="hops",
        k=MOST_WAYS,
        opted_in=known,
    )
    return [tuple(known[one] for one in path.people) for path in found.paths]
