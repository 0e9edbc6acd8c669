"""What can have happened to other names. Who bears one is told by no fact."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class AliasTaken(Fact):
    """Somebody goes by another name in a room."""

    kind = "aliases.taken"
    audience: int


@dataclass(frozen=True)
class AliasDropped(Fact):
    """Somebody speaks under their own name again."""

    kind = "aliases.dropped"
    audience: int
