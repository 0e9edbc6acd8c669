"""What can have happened to feelings; never whose, and never what."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class FeelingSaid(Fact):
    """Somebody said how it feels to work on a question; it is not written down who."""

    kind = "feelings.said"
    inquiry: int
