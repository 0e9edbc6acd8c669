"""What can have happened to wordings; never which, and never who, since who drew what is no one's affair."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class SamenessSaid(Fact):
    """Somebody said of two wordings that they are one concept, or two; it is not written down who."""

    kind = "wordings.sameness_said"
    inquiry: int
