"""What can have happened to a list: sent in, begun, brought in."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class ListStaged(Fact):
    """A head sent in a list, which was checked."""

    kind = "rosters.list_staged"
    staged: int


@dataclass(frozen=True)
class ListBegun(Fact):
    """Somebody said yes to a list."""

    kind = "rosters.list_begun"
    staged: int


@dataclass(frozen=True)
class ListBroughtIn(Fact):
    """All steps of a list were taken."""

    kind = "rosters.list_brought_in"
    staged: int
