"""What can have happened to what a question comes to."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class SynthesisWritten(Fact):
    """It was begun or changed: there is a new version."""

    kind = "synthesis.synthesis_written"
    inquiry: int
    version: int


@dataclass(frozen=True)
class CitationsChanged(Fact):
    """What it rests on, or what it leaves open, was said anew."""

    kind = "synthesis.citations_changed"
    inquiry: int


@dataclass(frozen=True)
class GaveUp(Fact):
    """Somebody recorded what they gave up."""

    kind = "synthesis.gave_up"
    inquiry: int
    post: int


@dataclass(frozen=True)
class VersionHidden(Fact):
    """Staff who lead hid a version from all but its author, who sees the reason."""

    kind = "synthesis.version_hidden"
    inquiry: int
    version: int


@dataclass(frozen=True)
class VersionUnhidden(Fact):
    """The hiding was lifted."""

    kind = "synthesis.version_unhidden"
    inquiry: int
    version: int
