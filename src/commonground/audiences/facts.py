"""What can have happened to audiences, seats and blocks."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class SeatTaken(Fact):
    """Someone holds a live seat now."""

    kind = "audiences.seat_taken"
    audience: int
    persona: int


@dataclass(frozen=True)
class SeatsTaken(Fact):
    """Many hold a live seat now, seated in one step."""

    kind = "audiences.seats_taken"
    audience: int
    personas: list[int]


@dataclass(frozen=True)
class SeatAsked(Fact):
    """Someone asked for a seat that another has to give."""

    kind = "audiences.seat_asked"
    audience: int
    persona: int


@dataclass(frozen=True)
class SeatEnded(Fact):
    """A seat closed: what it opened is closed at once."""

    kind = "audiences.seat_ended"
    audience: int
    persona: int


@dataclass(frozen=True)
class MadeReadOnly(Fact):
    """Nothing new is said there: a term or a question ended."""

    kind = "audiences.made_read_only"
    audience: int


@dataclass(frozen=True)
class Blocked(Fact):
    """One persona blocked another; told to nobody."""

    kind = "audiences.blocked"
    by: int
    against: int


@dataclass(frozen=True)
class Unblocked(Fact):
    """A block was taken back."""

    kind = "audiences.unblocked"
    by: int
    against: int
