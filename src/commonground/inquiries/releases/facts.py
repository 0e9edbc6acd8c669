"""What can have happened: somebody said what of theirs may go out. Not who, since thoughts bear no name."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class ReleasesChanged(Fact):
    """Somebody who takes part said what of their words may go out, or may no more."""

    kind = "releases.changed"
    inquiry: int
