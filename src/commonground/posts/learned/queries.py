"""What somebody took from posts, for the author and for the writer; nobody learns how many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.kernel.pages import page_of
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, one
from commonground.people.models import Actor
from commonground.posts.learned.actions import erase_taken
from commonground.posts.learned.models import Taken
from commonground.posts.learned.rules import (
    may_look_back,
    may_receive,
    may_see_taken,
    may_stand_under,
    may_take,
    may_take_back,
)
from commonground.posts.models import Post
from commonground.posts.queries import Shown, readable, shown
from commonground.posts.reach.queries import Reach, reach
from commonground.posts.rules import may_read

SIZE = 40


@dataclass(frozen=True)
class Came:
    """What came of a post, for its author: what others took from it, and how far it went."""

    pk: int
    received: Sequence[Taken]
    older: int | None
    reach: Reach | None


@dataclass(frozen=True)
class Under:
    """The page of one post: what others took from it, or what I did."""

    shown: Shown
    came: Came | None
    may_take: bool
    mine: Taken | None


@dataclass(frozen=True)
class Entry:
    """A sentence of mine, and the post if I can still read it."""

    taken: Taken
    post: Post | None


@dataclass(frozen=True)
class Entries:
    """A page of what I took, newest first."""

    rows: Sequence[Entry]
    older: int | None


def under(actor: Actor, pk: int, *, before: int | None = None) -> Under:
    """What stands under a post for its author, or for somebody who took something from it."""
    post = original(actor, pk)
    came = came_of(actor, post, before=before)
    return Under(
        shown=shown(actor, [post.pk])[0],
        came=came,
        may_take=came is None and allows(may_take, actor, post),
        mine=taken_by(actor, post) if came is None else None,
    )


def came_of(actor: Actor, post: Post, *, before: int | None = None) -> Came | None:
    """What came of it, for nobody but its author."""
    if post.author_id != actor.pk or not allows(may_look_back, actor, post):
        return None
    page = page_of(received(actor, post), before=before, size=SIZE)
    return Came(post.pk, page.rows, page.older, reach(actor, post))


def original(actor: Actor, pk: int) -> Post:
    """The post that is spoken about: of what is passed on, the one that was passed on."""
    rows = Post.objects.select_related("author")
    asked = one(rows, lambda who: may_stand_under(who) | _passes_on(who), actor, pk)
    return one(rows, may_stand_under, actor, asked.passes_on_id) if asked.passes_on_id else asked


def _passes_on(actor: Actor) -> Q:
    return may_read(actor) & Q(passes_on__isnull=False)


def received(actor: Actor, post: Post) -> QuerySet[Taken]:
    """What others took from a post of the actor."""
    return Taken.objects.filter(may_receive(actor), post=post).select_related("by")


def told(actor: Actor, pk: int) -> QuerySet[Taken]:
    """The sentence, if it was written to the actor and is still with them."""
    return Taken.objects.filter(may_receive(actor), pk=pk)


def taken_by(actor: Actor, post: Post) -> Taken | None:
    """What the actor took from this post."""
    return Taken.objects.filter(may_take_back(actor), post=post).first()


def one_taken(actor: Actor, pk: int) -> Taken:
    """A sentence that the actor wrote or was sent."""
    return one(Taken.objects.select_related("post", "by__account"), may_see_taken, actor, pk)


def entries(actor: Actor, *, before: int | None = None) -> Entries:
    """What I took from others, newest first; what I can read no more is there without its words."""
    page = page_of(Taken.objects.filter(may_take_back(actor)), before=before, size=SIZE)
    posts = [taken.post_id for taken in page.rows]
    rows = readable(actor).filter(pk__in=posts).select_related("author")
    read = {post.pk: post for post in rows}
    return Entries([Entry(taken, read.get(taken.post_id)) for taken in page.rows], page.older)


def holdings() -> list[Holding]:
    """What is kept of a person's learning from others."""
    return [
        Holding(
            Taken,
            ("by",),
            label=_("What you learned from others"),
            purpose=_("So that the one who said it learns what came of it."),
            legal_basis=_("You wrote it, to the one you learned from."),
            readers=_("You, and the one you learned from."),
            retention=_("Until you take it back or leave."),
            export=_export,
            erase=erase_taken,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    for taken in Taken.objects.filter(by__account=account).exclude(words="").order_by("pk"):
        yield {"post": str(taken.post_id), "words": taken.words, "at": taken.at}
