"""What can have happened: something was taken out of sight, or put back; never whose thought it was."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class QuestionHidden(Fact):
    """A question is out of sight, with all that was done together."""

    kind = "hiding.question_hidden"
    inquiry: int


@dataclass(frozen=True)
class QuestionUnhidden(Fact):
    """The hiding was lifted."""

    kind = "hiding.question_unhidden"
    inquiry: int


@dataclass(frozen=True)
class ThoughtHidden(Fact):
    """What somebody thinks is out of sight."""

    kind = "hiding.thought_hidden"
    inquiry: int


@dataclass(frozen=True)
class ThoughtUnhidden(Fact):
    """The hiding was lifted."""

    kind = "hiding.thought_unhidden"
    inquiry: int
