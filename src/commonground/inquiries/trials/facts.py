"""What can have happened to a trial."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Tried(Fact):
    """Somebody tried something out and wrote down what came of it."""

    kind = "trials.tried"
    trial: int
    inquiry: int


@dataclass(frozen=True)
class RunPlanned(Fact):
    """Somebody said what they set in a simulation and what they expect of it."""

    kind = "trials.run_planned"
    run: int
    trial: int
    inquiry: int


@dataclass(frozen=True)
class RunEnded(Fact):
    """Somebody said what came out of a run."""

    kind = "trials.run_ended"
    run: int
    outcome: int
    inquiry: int
