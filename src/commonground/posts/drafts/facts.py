"""What can have happened to something that was to be said later."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class DraftRefused(Fact):
    """Its hour came and it could not be said; it waits as a draft, with the reason."""

    kind = "drafts.draft_refused"
    draft: int
    persona: int
