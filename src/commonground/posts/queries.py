"""Posts as a screen shows them: narrowed by the rule, with all that a list needs in few questions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import as_mine
from commonground.audiences.models import Audience
from commonground.audiences.queries import (
    ask_reading,
    nearness,
    who_can_read,
    why_passed_on,
    why_seated,
)
from commonground.audiences.rules import may_stand_on_a_chip
from commonground.kernel.registries import Card, cards_for
from commonground.kernel.rules import mark, one
from commonground.kernel.statements import Blanks
from commonground.kernel.templatetags.commonground import time_passed
from commonground.kernel.text import beginning
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
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

MOST_REPLIES = 20_000
OF_AN_ARTICLE = 400  # characters that a stream shows at least, up to the end of a paragraph
MARKS = (
    "may_reply",
    "may_delete",
    "may_hide",
    "may_lift",
    "may_edit",
    "may_keep",
    "may_take",
)


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
    cards_passed_on: Sequence[tuple[Card, Any]] = field(default=(), kw_only=True)
    whole: bool = field(default=False, kw_only=True)  # also of an article more than its beginning
    within: bool = field(default=False, kw_only=True)  # a page that says itself who can read it

    @property
    def pk(self) -> int:
        return self.post.pk

    @property
    def conversation(self) -> int:
        return self.post.start_id or self.post.pk

    @property
    def looks(self) -> "Looks":
        post = self.post
        return Looks(
            number=str(post.pk),
            conversation=str(self.conversation),
            words=Words.of(post, whole=self.whole),
            whole=self.whole,
            passes_on=Words.of(post.passes_on) if post.passes_on else None,
            answers=Words.of(self.answers) if self.answers else None,
            at=post.at,
            passed=time_passed(post.at),
            edited_at=post.edited_at,
            edited=time_passed(post.edited_at) if post.edited_at else "",
            chips=() if self.within else tuple(self.chips),
            why="" if self.within else self.why,
            replies=self.replies,
            reason=self.hiding.reason if self.hiding else None,
            asks=post.asks,
            within=self.within,
            may=tuple(name for name in MARKS if getattr(post, name)),
        )


@dataclass(frozen=True)
class Words:
    """What somebody said."""

    number: str
    author: str
    author_number: str
    elsewhere: bool
    html: str
    language: str
    direction: str
    title: str
    warning: str
    label: str
    goes_on: bool

    @classmethod
    def of(cls, post: Post, *, whole: bool = False) -> "Words":
        html = post.html if whole or not post.title else beginning(post.html, most=OF_AN_ARTICLE)
        return cls(
            number=str(post.pk),
            author=post.author.name,
            author_number="" if post.alias else str(post.author_id),
            elsewhere=bool(post.author.host),
            html=html,
            language=post.language,
            direction="rtl" if post.language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr",
            title=post.title,
            warning=post.warning,
            label=str(post.get_label_display()) if post.label else "",  # most have none
            goes_on=len(html) < len(post.html),
        )


@dataclass(frozen=True)
class Looks:
    """All that a post shows to a reader, as plain values: equal ones look the same to everybody."""

    number: str
    conversation: str
    words: Words
    whole: bool
    passes_on: Words | None
    answers: Words | None
    at: datetime
    passed: str
    edited_at: datetime | None
    edited: str
    chips: tuple[str, ...]
    why: str
    replies: int
    reason: str | None
    asks: bool
    within: bool
    may: tuple[str, ...]


def readable(actor: Actor) -> QuerySet[Post]:
    """Posts that the actor may read."""
    return Post.objects.filter(may_read(actor))


def replies_in(actor: Actor, audience: int, *, since: datetime) -> list[tuple[int, int, datetime]]:
    """Who replied to whom, and when, in what is addressed there and open to the actor, by name."""
    answered = Exists(readable(actor).filter(pk=OuterRef("reply_to"), alias=""))
    found = readable(actor).filter(answered, addressed__audience=audience, at__gte=since, alias="")
    rows = found.order_by("-pk").values_list("author", "reply_to__author", "at")
    return list(rows[:MOST_REPLIES])


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
    read = set(order if tested else ask_reading(actor, _read, posts=order))
    rest = [pk for pk in order if pk not in read]
    places = ask_reading(actor, _places, posts=rest) if rest else []
    found = {post.pk: post for post in ask(actor, _marked, posts=[*read, *places])}
    # Others do not read what is hidden, so most pages have nothing to ask.
    may_be_hidden = [p.pk for p in found.values() if p.pk not in read or p.author_id == actor.pk]
    hidden = ask(actor, _hidings, posts=may_be_hidden) if may_be_hidden else []
    hidings = {hiding.post_id: hiding for hiding in hidden}
    liftable = set(ask(actor, _liftable, posts=hidings) if hidings else [])
    past_nine = not standing(actor).youngest
    for post in found.values():
        post.readable = post.pk in read
        post.may_reply &= post.readable
        post.may_hide &= post.readable
        post.may_lift = post.pk in liftable
        post.may_edit = post.may_delete and post.may_reply
        post.may_keep = post.readable and past_nine
        post.may_take = post.may_keep and not (post.passes_on_id or post.author.host)
    seats, replies = _addressed(actor, found), dict(ask_reading(actor, _replies, posts=found))
    # Whoever reads a passing on reads the original, by the rule: and what hangs on it.
    bearing = [pk for pk in found if pk in read]
    bearing += [original for pk in bearing if (original := found[pk].passes_on_id)]
    cards = cards_for(actor, list(dict.fromkeys(bearing)))
    return [
        Shown(
            post=post,
            chips=[*as_mine(actor, post), *(who_can_read(actor, one) for one in seats[post.pk])],
            why=_why(actor, post, seats[post.pk]),
            replies=replies.get(post.pk, 0),
            hiding=hidings.get(post.pk),
            cards=cards.get(post.pk, ()),
            cards_passed_on=cards.get(post.passes_on_id or 0, ()) if post.pk in read else (),
            answers=found.get(post.reply_to_id) if post.reply_to_id != post.start_id else None,
        )
        for post in (found[pk] for pk in order if pk in found)
    ]


# What follows is asked for every list: each is put into words once for all readers of an outline.


def _read(reader: Actor) -> QuerySet[Post, int]:
    return readable(reader).filter(pk__in=Blanks("posts")).values_list("pk", flat=True)


def _places(reader: Actor) -> QuerySet[Post, int]:
    """Those not read that have a page all the same: a tombstone, a hiding to be lifted."""
    rows = Post.objects.filter(may_open(reader), pk__in=Blanks("posts"))
    return rows.values_list("pk", flat=True)


def _marked(reader: Actor) -> QuerySet[Post]:
    """Marks for those who read a post; `shown` takes them off what is only a place."""
    rows = Post.objects.filter(pk__in=Blanks("posts"))
    return mark(
        rows.select_related("author", "passes_on__author"),
        reader,
        may_reply=reader_may_reply,
        may_delete=may_delete,
        may_hide=reader_may_hide,
    )


def _hidings(_reader: Actor) -> QuerySet[Hiding]:
    return Hiding.objects.filter(post__in=Blanks("posts"), lifted_at=None)


def _liftable(reader: Actor) -> QuerySet[Post, int]:
    rows = Post.objects.filter(may_lift(reader), pk__in=Blanks("posts"))
    return rows.values_list("pk", flat=True)


def _replies(reader: Actor) -> "QuerySet[Post, tuple[int, int]]":
    rows = readable(reader).filter(start__in=Blanks("posts"))
    return rows.values_list("start").annotate(n=Count("pk")).order_by()


def _chips(reader: Actor) -> QuerySet[Addressed]:
    told = Audience.objects.filter(may_stand_on_a_chip(reader), pk=OuterRef("audience"))
    rows = Addressed.objects.filter(Exists(told), post__in=Blanks("posts"))
    return rows.select_related("audience__owner")


def _why(actor: Actor, post: Post, seats: Sequence[Audience]) -> str:
    if post.author_id == actor.pk:
        return _("You wrote this.")
    if seats and post.passes_on_id:
        return why_passed_on(actor, post.author.name, seats[0])
    return why_seated(seats[0]) if seats else ""


def _addressed(actor: Actor, posts: Iterable[int]) -> dict[int, list[Audience]]:
    """For each post the audiences that this reader sits in, nearest first, and no other."""
    seen: dict[int, list[Audience]] = defaultdict(list)
    for row in ask(actor, _chips, posts=posts):
        seen[row.post_id].append(row.audience)
    for several in seen.values():
        several.sort(key=nearness)
    return seen
