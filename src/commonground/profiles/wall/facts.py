"""What can have happened to a page on which others write."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class WallOpened(Fact):
    """Somebody said who may write on their page."""

    kind = "wall.wall_opened"
    persona: int
    writers: str


@dataclass(frozen=True)
class WrittenForSomebody(Fact):
    """Somebody wrote on another's page."""

    kind = "wall.written"
    post: int
    persona: int


@dataclass(frozen=True)
class TakenOff(Fact):
    """An owner took something off their page; the post stays."""

    kind = "wall.taken_off"
    post: int
    persona: int


@dataclass(frozen=True)
class PutBack(Fact):
    """An owner put back what they had taken off their page."""

    kind = "wall.put_back"
    post: int
    persona: int
