"""What I keep, newest first, each as far as I may read it now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.pages import page_of
from commonground.kernel.registries import Holding
from commonground.kernel.rules import one
from commonground.people.models import Actor
from commonground.posts.bookmarks.actions import erase_bookmarks
from commonground.posts.bookmarks.models import Bookmark
from commonground.posts.bookmarks.rules import may_find_again, may_keep
from commonground.posts.models import Post
from commonground.posts.queries import Shown, shown

SIZE = 20


@dataclass(frozen=True)
class Entry:
    """What is kept; without a post when it cannot be read any more."""

    bookmark: Bookmark
    shown: Shown | None


@dataclass(frozen=True)
class Entries:
    """A page of what I keep."""

    rows: Sequence[Entry]
    older: int | None


def entries(actor: Actor, *, before: int | None = None) -> Entries:
    """My list: as many questions, however much I keep."""
    page = page_of(Bookmark.objects.filter(may_find_again(actor)), before=before, size=SIZE)
    rows = shown(actor, [bookmark.post_id for bookmark in page.rows])
    readable = {each.pk: each for each in rows if each.post.readable}
    return Entries(
        [Entry(bookmark, readable.get(bookmark.post_id)) for bookmark in page.rows], page.older
    )


def one_keepable(actor: Actor, pk: int) -> Post:
    """The post, for somebody who may keep it."""
    return one(Post.objects.all(), may_keep, actor, pk)


def one_kept(actor: Actor, pk: int) -> Bookmark:
    """A bookmark of the actor."""
    return one(Bookmark.objects.all(), may_find_again, actor, pk)


def lately_let_go(actor: Actor, pk: int | None) -> Post | None:
    """The post that was let go just now, if it can be kept again."""
    rows = Post.objects.filter(may_keep(actor), pk=pk or 0)
    return rows.exclude(bookmarks__persona=actor.pk).first() if pk else None


def holdings() -> list[Holding]:
    """What is kept of a person's keeping."""
    return [
        Holding(
            Bookmark,
            ("persona",),
            label=_("What you keep for later"),
            purpose=_("So that you find it again."),
            legal_basis=_("You asked for it."),
            readers=_("Nobody but you."),
            retention=_("Until you let it go or leave."),
            export=_export,
            erase=erase_bookmarks,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    for bookmark in Bookmark.objects.filter(persona__account=account).order_by("pk"):
        yield {"post": str(bookmark.post_id), "at": bookmark.at}
