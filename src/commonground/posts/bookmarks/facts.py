"""What can have happened to what somebody keeps; told to nobody."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class Kept(Fact):
    """Somebody keeps a post for later; told to nobody."""

    kind = "bookmarks.kept"
    post: int
    persona: int


@dataclass(frozen=True)
class LetGo(Fact):
    """Somebody keeps a post no longer."""

    kind = "bookmarks.let_go"
    post: int
    persona: int
