"""What can have happened to a portfolio."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class HandedIn(Fact):
    """Somebody handed in a portfolio to a teacher."""

    kind = "portfolios.handed_in"
    portfolio: int
    hears: int


@dataclass(frozen=True)
class TakenBack(Fact):
    """Somebody took it back before it was answered."""

    kind = "portfolios.taken_back"
    portfolio: int


@dataclass(frozen=True)
class PortfolioAnswered(Fact):
    """A teacher answered it, in words."""

    kind = "portfolios.answered"
    portfolio: int
    hears: int
