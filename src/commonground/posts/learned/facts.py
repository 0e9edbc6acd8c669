"""What can have happened to what people took from a post; ids, never the sentence."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Learned(Fact):
    """Somebody told an author what they took from a post."""

    kind = "learned.learned"
    taken: int
    post: int


@dataclass(frozen=True)
class TakenChanged(Fact):
    """Somebody says otherwise now what they took from a post."""

    kind = "learned.taken_changed"
    taken: int
    post: int


@dataclass(frozen=True)
class TakenBack(Fact):
    """Somebody took back what they told an author."""

    kind = "learned.taken_back"
    taken: int
    post: int


@dataclass(frozen=True)
class TakenPutAway(Fact):
    """The author does not want to see this sentence again; its writer is not told."""

    kind = "learned.taken_put_away"
    taken: int
