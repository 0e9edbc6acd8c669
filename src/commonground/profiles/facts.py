"""What can have happened to a profile."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class FacetChanged(Fact):
    """Someone tells something else of themselves, or to others."""

    kind = "profiles.facet_changed"
    persona: int
    part: str
