"""Posts as a screen shows them: narrowed by the rule, with all that a list needs in few questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.queries import (
    addressable,
    chips,
    how_many,
    nearness,
    who_can_read,
    why_seated,
)
from commonground.kernel.registries import Card, cards_for
from commonground.kernel.rules import mark, one
from commonground.people.models import Actor
from commonground.posts.models import Addressed, Hiding, Post
from commonground.posts.rules import (
    may_bring_back,
    may_delete,
    may_hide,
    may_lift,
    may_open,
    may_read,
    reader_may_hide,
    reader_may_reply,
)

REACH = {
    Kind.CONVERSATION: 0,
    Kind.CIRCLE: 0,
    Kind.CLASS: 1,
    Kind.GROUP: 1,
    Kind.INQUIRY: 1,
    Kind.FOLLOWERS: 2,
    Kind.COLLEAGUES: 3,
    Kind.SCHOOL: 3,
    Kind.EVERYONE: 4,
    Kind.WORLD: 5,
}
NOT_FROM_A_LIST = (Kind.CONVERSATION, Kind.INQUIRY)  # these are written to at their own place


@dataclass(frozen=True)
class Shown:
    """One post, ready for `posts/post.html`."""

    post: Post
    chips: Sequence[str]
    why: str
    replies: int
    hiding: Hiding | None
    cards: Sequence[tuple[Card, Any]] = ()
    answers: Post | None = field(default=None, kw_only=True)

    @property
    def pk(self) -> int:
        return self.post.pk

    @property
    def direction(self) -> str:
        return _direction(self.post)

    @property
    def passed_direction(self) -> str:
        return _direction(self.post.passes_on) if self.post.passes_on else ""

    @property
    def conversation(self) -> int:
        return self.post.start_id or self.post.pk


def readable(actor: Actor) -> QuerySet[Post]:
    """Posts that the actor may read."""
    return Post.objects.filter(may_read(actor))


def one_readable(actor: Actor, pk: int) -> Post:
    """The post, for somebody who reads it."""
    return one(Post.objects.select_related("author"), may_read, actor, pk)


def one_open(actor: Actor, pk: int) -> Post:
    """The post, its tombstone, or the hiding that the actor may lift."""
    return one(Post.objects.select_related("author"), may_open, actor, pk)


def one_put_away(actor: Actor, pk: int) -> Post:
    """A post that the actor put away."""
    return one(Post.objects.all(), may_bring_back, actor, pk)


def one_to_hide(actor: Actor, pk: int) -> Post:
    """The post, for somebody who may see it or hide it."""
    return one(Post.objects.all(), lambda who: may_open(who) | may_hide(who), actor, pk)


def shown(actor: Actor, posts: Iterable[int], *, tested: bool = False) -> list[Shown]:
    """These posts in the order given, those left out that have no page for the actor.

    The number of questions does not depend on how many posts there are. `tested` says that each was
    found by `may_read` just now: that rule is long, and need not be asked twice.
    """
    order = list(posts)
    if not order:
        return []
    read = set(
        order if tested else readable(actor).filter(pk__in=order).values_list("pk", flat=True)
    )
    rows = Post.objects.filter(pk__in=read if tested else read | _places(actor, order, read))
    found = {post.pk: post for post in _marked(actor, rows)}
    hidings = {h.post_id: h for h in Hiding.objects.filter(post__in=found, lifted_at=None)}
    liftable = _liftable(actor, hidings)
    for post in found.values():
        post.readable = post.pk in read
        post.may_reply &= post.readable
        post.may_hide &= post.readable
        post.may_lift = post.pk in liftable
    seats, replies = _addressed(actor, found), _replies(actor, found)
    cards = cards_for(actor, [pk for pk in found if pk in read])
    return [
        Shown(
            post=post,
            chips=[who_can_read(actor, audience) for audience in seats[post.pk]],
            why=_why(actor, post, seats[post.pk]),
            replies=replies.get(post.pk, 0),
            hiding=hidings.get(post.pk),
            cards=cards.get(post.pk, ()),
            answers=found.get(post.reply_to_id) if post.reply_to_id != post.start_id else None,
        )
        for post in (found[pk] for pk in order if pk in found)
    ]


def _marked(actor: Actor, rows: QuerySet[Post]) -> QuerySet[Post]:
    """Marks for those who read a post; `shown` takes them off what is only a place."""
    return mark(
        rows.select_related("author", "passes_on__author"),
        actor,
        may_reply=reader_may_reply,
        may_delete=may_delete,
        may_hide=reader_may_hide,
    )


def _places(actor: Actor, posts: Iterable[int], read: set[int]) -> set[int]:
    """Those not read that have a page all the same: a tombstone, a hiding to be lifted."""
    rest = [pk for pk in posts if pk not in read]
    rows = Post.objects.filter(may_open(actor), pk__in=rest) if rest else Post.objects.none()
    return set(rows.values_list("pk", flat=True))


def _liftable(actor: Actor, hidden: Iterable[int]) -> set[int]:
    pks = list(hidden)
    rows = Post.objects.filter(may_lift(actor), pk__in=pks) if pks else Post.objects.none()
    return set(rows.values_list("pk", flat=True))


def _direction(post: Post) -> str:
    """Which way the language goes; lists need to know, single blocks find out by themselves."""
    return "rtl" if post.language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def _why(actor: Actor, post: Post, seats: Sequence[Audience]) -> str:
    if post.author_id == actor.pk:
        return _("You wrote this.")
    return why_seated(seats[0]) if seats else ""


def _replies(actor: Actor, posts: Iterable[int]) -> dict[int, int]:
    counted = (
        readable(actor)
        .filter(start__in=list(posts))
        .values_list("start")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return dict(counted)


def _addressed(actor: Actor, posts: Iterable[int]) -> dict[int, list[Audience]]:
    """For each post the audiences that this reader sits in, nearest first, and no other."""
    rows = list(Addressed.objects.filter(post__in=list(posts)).select_related("audience__owner"))
    audiences = {row.audience_id: row.audience for row in rows}
    sat_in = {audience.pk for audience in chips(actor, audiences.values())}
    circles = Seat.objects.filter(
        persona=actor.pk, state=State.LIVE, audience__kind=Kind.CIRCLE, audience__in=list(audiences)
    )
    sat_in |= set(circles.values_list("audience_id", flat=True)) if actor.pk else set()
    seen: dict[int, list[Audience]] = defaultdict(list)
    for row in rows:
        if row.audience_id in sat_in:
            seen[row.post_id].append(row.audience)
    for several in seen.values():
        several.sort(key=nearness)
    return seen


@dataclass(frozen=True)
class Composer:
    """What `posts/composer.html` needs: who may be chosen, who is, and what that means."""

    options: Sequence[tuple[int, str]]
    chosen: Sequence[int]
    count: str
    wider: str
    language: str
    key: str
    place: int | None
    text: str = ""
    asks: bool = False
    languages: Sequence[tuple[str, Any]] = tuple(settings.LANGUAGES)

    @property
    def first(self) -> int | None:
        return self.chosen[0] if self.chosen else None

    @property
    def also(self) -> Sequence[int]:
        return self.chosen[1:]


def composer(
    actor: Actor,
    *,
    place: int | None = None,
    chosen: Iterable[int] = (),
    text: str = "",
    language: str = "",
    key: str = "",
    asks: bool = False,
) -> Composer:
    """A form to say something, opened at a place (its audience) or anywhere."""
    known = {audience.pk: audience for audience in choices(actor, place)}
    base = place if place in known else None
    usual = [base] if base else _last_used(actor, known) or list(known)[:1]
    picked = [pk for pk in chosen if pk in known] or usual
    audiences = [known[pk] for pk in picked]
    return Composer(
        options=[(pk, capfirst(who_can_read(actor, known[pk]))) for pk in known],
        chosen=picked,
        count=how_many(actor, audiences),
        wider=wider(actor, audiences, known, place=base),
        language=language or writers_language(actor),
        key=key or uuid4().hex,
        place=base,
        text=text,
        asks=asks,
    )


def choices(actor: Actor, place: int | None = None) -> list[Audience]:
    """Audiences for the composer, nearest first."""
    rows = addressable(actor).select_related("owner")
    return sorted((a for a in rows if a.kind not in NOT_FROM_A_LIST or a.pk == place), key=nearness)


def wider(
    actor: Actor,
    chosen: Iterable[Audience],
    known: Mapping[int, Audience],
    *,
    place: int | None,
) -> str:
    """A sentence when this goes further than the place it is written in, or than the last time.

    Empty when it does not. Where nothing was said before, a class is taken as the usual reach.
    """
    picked = {audience.pk: audience for audience in chosen}
    usual = [place] if place is not None and place in known else _last_used(actor, known)
    reach = max((REACH[Kind(known[pk].kind)] for pk in usual), default=REACH[Kind.CLASS])
    further = max((REACH[Kind(a.kind)] for a in picked.values()), default=0) > reach
    if not further and not (usual and set(picked) > set(usual)):
        return ""
    if place in known:
        return _("This goes further than the place where you write it.")
    return _("This goes further than what you wrote last.") if usual else _("This goes far.")


def writers_language(actor: Actor) -> str:
    """The language that a post is in unless its author says otherwise."""
    own = actor.account.language if actor.account else ""
    return own or get_language() or settings.LANGUAGE_CODE


def _last_used(actor: Actor, known: Iterable[int]) -> list[int]:
    last = Post.objects.filter(author=actor.pk, reply_to=None).order_by("-pk").values("pk")[:1]
    used = Addressed.objects.filter(post__in=last).values_list("audience_id", flat=True)
    usual = set(used)
    return [pk for pk in known if pk in usual]
