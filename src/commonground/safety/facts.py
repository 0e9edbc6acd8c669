"""What can have happened to a report."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Reported(Fact):
    """Someone said that something is wrong."""

    kind = "safety.reported"
    report: int


@dataclass(frozen=True)
class Opened(Fact):
    """One of the named adults opened it; told to nobody but whoever keeps the place."""

    kind = "safety.opened"
    report: int


@dataclass(frozen=True)
class Taken(Fact):
    """A named adult looks after it."""

    kind = "safety.taken"
    report: int


@dataclass(frozen=True)
class Answered(Fact):
    """Someone wrote in the report."""

    kind = "safety.answered"
    report: int


@dataclass(frozen=True)
class Settled(Fact):
    """The named adults are done with it; it can still be read."""

    kind = "safety.settled"
    report: int


@dataclass(frozen=True)
class NatureSaid(Fact):
    """One of the named adults said what they take a report for."""

    kind = "safety.nature_said"
    report: int


@dataclass(frozen=True)
class TrailOpened(Fact):
    """One of the named adults looked where copies of a rumour or a leak stand."""

    kind = "safety.trail_opened"
    report: int


@dataclass(frozen=True)
class TalkOpened(Fact):
    """Those concerned were invited to a talk; the fact does not say of what report."""

    kind = "safety.talk_opened"
    talk: int


@dataclass(frozen=True)
class TalkAnswered(Fact):
    """Somebody said whether they take part."""

    kind = "safety.talk_answered"
    talk: int


@dataclass(frozen=True)
class QuestionShared(Fact):
    """Out of a report came a question to a class or a group."""

    kind = "safety.question_shared"
    report: int
    post: int


@dataclass(frozen=True)
class ErasureAsked(Fact):
    """Someone asked that all that is held of an account goes."""

    kind = "safety.erasure_asked"
    account: int


@dataclass(frozen=True)
class Erased(Fact):
    """All that was held of an account is gone."""

    kind = "safety.erased"
    account: int
