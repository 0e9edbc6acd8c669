"""What can have happened to ties and mutes."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class TieDeclared(Fact):
    """Somebody said what another is to them; the other may refuse it."""

    kind = "ties.tie_declared"
    tie: int
    source: int
    target: int


@dataclass(frozen=True)
class TieChanged(Fact):
    """Strength or readers of a tie changed; told to nobody."""

    kind = "ties.tie_changed"
    tie: int


@dataclass(frozen=True)
class TieEnded(Fact):
    """Its source ended a tie; it stays as history for the two."""

    kind = "ties.tie_ended"
    tie: int


@dataclass(frozen=True)
class TieRefused(Fact):
    """The other end does not agree: nobody but the source sees it any more."""

    kind = "ties.tie_refused"
    tie: int


@dataclass(frozen=True)
class RefusalTakenBack(Fact):
    """The other end agrees after all."""

    kind = "ties.refusal_taken_back"
    tie: int


@dataclass(frozen=True)
class KindAdded(Fact):
    """A school has a kind of tie of its own."""

    kind = "ties.kind_added"
    tie_kind: int
    school: int


@dataclass(frozen=True)
class Muted(Fact):
    """Somebody does not want to read another for now; told to nobody."""

    kind = "ties.muted"
    by: int
    against: int


@dataclass(frozen=True)
class Unmuted(Fact):
    """Somebody reads another again; told to nobody."""

    kind = "ties.unmuted"
    by: int
    against: int
