"""What can have happened when two adults learn whose a name is; whose it is stands in no fact."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class NameAsked(Fact):
    """A named adult asked, with a reason, whose a name is."""

    kind = "unmasking.asked"
    unmasking: int


@dataclass(frozen=True)
class NameDeclined(Fact):
    """Another one said no."""

    kind = "unmasking.declined"
    unmasking: int


@dataclass(frozen=True)
class NameOpened(Fact):
    """Another one said yes: both can see it once."""

    kind = "unmasking.opened"
    unmasking: int


@dataclass(frozen=True)
class NameSeen(Fact):
    """One of the two saw it."""

    kind = "unmasking.seen"
    unmasking: int


@dataclass(frozen=True)
class NameTold(Fact):
    """Whose name it is, is told of it."""

    kind = "unmasking.told"
    unmasking: int
