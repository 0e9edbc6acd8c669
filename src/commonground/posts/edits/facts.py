"""What can have happened to words that were said."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class PostEdited(Fact):
    """Its author changed the words; to whom they are addressed never changes."""

    kind = "edits.post_edited"
    post: int
    audiences: tuple[int, ...]
