"""What can have happened to feeds."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class FeedOpened(Fact):
    """The feed of a person or a group stands open to the world."""

    kind = "feeds.feed_opened"
    persona: int | None
    audience: int | None


@dataclass(frozen=True)
class FeedClosed(Fact):
    """It does so no more."""

    kind = "feeds.feed_closed"
    persona: int | None
    audience: int | None
