"""What words were before, each beside what they became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from commonground.kernel.differences import Piece, differences
from commonground.kernel.pages import page_of
from commonground.kernel.rules import one
from commonground.people.models import Actor
from commonground.posts.edits.models import Version
from commonground.posts.edits.rules import may_edit, may_see_versions
from commonground.posts.models import Post
from commonground.posts.queries import Shown, shown

SIZE = 10


@dataclass(frozen=True)
class Change:
    """When words were changed, what they were until then, and what came and went."""

    since: datetime
    until: datetime
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class History:
    """A post as it is, and its changes, newest first."""

    shown: Shown
    changes: Sequence[Change]
    older: int | None


def one_to_edit(actor: Actor, pk: int) -> Post:
    """The post, for its author while it may be changed."""
    return one(Post.objects.all(), may_edit, actor, pk)


def history(actor: Actor, pk: int, *, before: int | None = None) -> History:
    """What a post said before, for its author and those who may hide it."""
    post = one(Post.objects.all(), may_see_versions, actor, pk)
    versions = Version.objects.filter(post=post)
    page = page_of(versions, before=before, size=SIZE)
    later = versions.filter(pk__gte=before).order_by("pk").first() if before else None
    newest: Post | Version = later or post
    steps = pairwise([newest, *page.rows])
    changes = [Change(_since(old), _since(new), compared(old, new)) for new, old in steps]
    return History(shown(actor, [post.pk])[0], changes, page.older)


def compared(old: Post | Version, new: Post | Version) -> Sequence[Piece]:
    """What came and went between two."""
    return differences(_words(old), _words(new))


def beside(post: Post, typed: Mapping[str, str]) -> Sequence[Piece]:
    """What stands there now against what was typed, for somebody who has both."""
    mine = Version(
        title=typed.get("title", ""), warning=typed.get("warning", ""), source=typed.get("text", "")
    )
    return compared(mine, post) if typed else ()


def stamp(post: Post) -> str:
    """By which a form knows whether the words are still those that it began with."""
    return post.edited_at.isoformat() if post.edited_at else ""


def _since(words: Post | Version) -> datetime:
    return (words.edited_at if isinstance(words, Post) else None) or words.at


def _words(words: Post | Version) -> str:
    return "\n\n".join(part for part in (words.title, words.warning, words.source) if part)
