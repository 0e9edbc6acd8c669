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
class ErasureAsked(Fact):
    """Someone asked that all that is held of an account goes."""

    kind = "safety.erasure_asked"
    account: int


@dataclass(frozen=True)
class Erased(Fact):
    """All that was held of an account is gone."""

    kind = "safety.erased"
    account: int
