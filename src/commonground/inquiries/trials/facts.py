"""What can have happened to a trial."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Tried(Fact):
    """Somebody tried something out and wrote down what came of it."""

    kind = "trials.tried"
    trial: int
    inquiry: int
