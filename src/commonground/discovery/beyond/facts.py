"""What can have happened on the way from somebody unknown to somebody known."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class StepTaken(Fact):
    """Somebody took the step that was offered: a reply, an invitation, or asking to be introduced."""

    kind = "beyond.step_taken"
    step: int
    persona: int
    other: int
    what: str


@dataclass(frozen=True)
class IntroductionAsked(Fact):
    """Somebody asks a person whom both know to bring them together."""

    kind = "beyond.introduction_asked"
    step: int
    contact: int


@dataclass(frozen=True)
class IntroductionAnswered(Fact):
    """The one who was asked will bring them together, or would rather not."""

    kind = "beyond.introduction_answered"
    step: int
    persona: int
    willing: bool


@dataclass(frozen=True)
class StepLed(Fact):
    """After a step the two have spoken with each other, know each other, or are in one group."""

    kind = "beyond.step_led"
    step: int


@dataclass(frozen=True)
class ApprovalChanged(Fact):
    """Staff decided whether pupils of their school may be shown this person."""

    kind = "beyond.approval_changed"
    persona: int
    school: int
    approved: bool
