"""What can have happened to things said; each names the post and the audiences it was addressed to."""

from dataclasses import dataclass

from commonground.kernel.facts import Fact


@dataclass(frozen=True)
class PostSaid(Fact):
    """Something was said, answered or passed on; `carries` names the kinds of row written with it."""

    kind = "posts.post_said"
    post: int
    audiences: tuple[int, ...]
    answers: int | None = None
    carries: tuple[str, ...] = ()


@dataclass(frozen=True)
class PostDeleted(Fact):
    """Its author took it back: the words are gone, the place stays."""

    kind = "posts.post_deleted"
    post: int
    audiences: tuple[int, ...]


@dataclass(frozen=True)
class PostHidden(Fact):
    """Somebody with a duty hid it from all but its author, who sees the reason."""

    kind = "posts.post_hidden"
    post: int
    audiences: tuple[int, ...]


@dataclass(frozen=True)
class PostUnhidden(Fact):
    """The hiding was lifted."""

    kind = "posts.post_unhidden"
    post: int
    audiences: tuple[int, ...]


@dataclass(frozen=True)
class PostPutAway(Fact):
    """One reader does not want to see it again; nobody else is told."""

    kind = "posts.post_put_away"
    post: int
    persona: int
