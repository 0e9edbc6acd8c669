"""What can have happened on the way on."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class HandedOver(Fact):
    """A question was offered to a teacher of another class."""

    kind = "onward.handed_over"
    offer: int
    hears: int


@dataclass(frozen=True)
class OfferAnswered(Fact):
    """Whoever it was offered to took it up, or would rather not."""

    kind = "onward.answered"
    offer: int
    hears: int
