"""What can have happened to watches."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class WatchBegun(Fact):
    """Somebody wants to be told when something turns up."""

    kind = "watches.begun"
    watch: int


@dataclass(frozen=True)
class WatchChanged(Fact):
    """It rests, goes on, or is no more."""

    kind = "watches.changed"
    watch: int
    what: str


@dataclass(frozen=True)
class WatchMet(Fact):
    """Something turned up that its owner may read; recorded once a day at most for each watch."""

    kind = "watches.met"
    watch: int
    persona: int
    post: int
