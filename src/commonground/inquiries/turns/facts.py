"""What can have happened to turns and tasks. That somebody would rather not say anything is no fact."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Wished(Fact):
    """The group would like to hear somebody, who is told so privately."""

    kind = "turns.wished"
    inquiry: int
    persona: int


@dataclass(frozen=True)
class Planned(Fact):
    """Somebody wrote down what is to be done."""

    kind = "turns.planned"
    task: int
    inquiry: int


@dataclass(frozen=True)
class TaskMoved(Fact):
    """A task was taken, given back or done."""

    kind = "turns.task_moved"
    task: int
    inquiry: int


@dataclass(frozen=True)
class LineWritten(Fact):
    """Somebody wrote a line of the plan of a question."""

    kind = "turns.line_written"
    line: int
    inquiry: int


@dataclass(frozen=True)
class LookedAgain(Fact):
    """Somebody looked at a line of the plan again."""

    kind = "turns.looked_again"
    line: int
    look: int
    inquiry: int
