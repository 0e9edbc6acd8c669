"""What can have happened to a statement; never who took which side."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Stated(Fact):
    """Somebody put a sentence before the others."""

    kind = "statements.stated"
    statement: int
    inquiry: int


@dataclass(frozen=True)
class Weighed(Fact):
    """Somebody weighed a sentence, or weighed it anew; it is not written down who."""

    kind = "statements.weighed"
    statement: int
    inquiry: int


@dataclass(frozen=True)
class Argued(Fact):
    """Somebody said what speaks for or against a sentence."""

    kind = "statements.argued"
    argument: int
    statement: int
    inquiry: int
