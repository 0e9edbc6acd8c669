"""What can have happened in looking after people."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Erased(Fact):
    """All that was kept of an account is gone; the number stays, so that it stays gone."""

    kind = "safety.erased"
    account: int
