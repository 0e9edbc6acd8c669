"""What can have happened to a note."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Noted(Fact):
    """Somebody wrote a note, or built on another one."""

    kind = "notes.noted"
    note: int
    inquiry: int
    builds_on: int | None = None


@dataclass(frozen=True)
class Understood(Fact):
    """What somebody needed to understand is understood."""

    kind = "notes.understood"
    note: int
    inquiry: int


@dataclass(frozen=True)
class AskedAgain(Fact):
    """It is not understood after all."""

    kind = "notes.asked_again"
    note: int
    inquiry: int
