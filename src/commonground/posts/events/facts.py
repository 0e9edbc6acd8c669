"""What can have happened to an event in the stream."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class ComingSaid(Fact):
    """Somebody said to the group whether they come."""

    kind = "events.coming_said"
    event: int
    persona: int
