"""The lists of the Questions place and of Today, and what stands on a wondering in the stream."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import INSIDE
from commonground.groups.models import Form, Group
from commonground.groups.rules import may_teach
from commonground.inquiries.hiding.queries import out_of_sight
from commonground.inquiries.models import Inquiry, Publication, Wonder
from commonground.inquiries.queries import counted, with_turns
from commonground.inquiries.rules import (
    may_ask_in,
    may_join,
    may_see,
    reader_may_make_question,
    takes_part,
)
from commonground.kernel.registries import Card
from commonground.kernel.rules import mark
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.models import Post

MOST = 30


@dataclass(frozen=True)
class Place:
    """What the Questions place lists."""

    mine: Sequence[Inquiry]
    others: Sequence[Inquiry]
    ended: Sequence[Inquiry]
    ready: Sequence[Audience]
    hidden: Sequence[Inquiry]
    share: tuple[int, int] | None
    may_ask: bool


@dataclass(frozen=True)
class Wondering:
    """What a wondering, or a post that makes a result known, bears for this reader."""

    post: int
    asks: bool
    count: int
    mine: bool
    shared: bool
    may_make: bool
    inquiry: int | None
    result: int | None


def place(actor: Actor) -> Place:
    """The lists of the Questions place: as many questions to the database, however many there are."""
    rows = ask(actor, _listed)
    running = [row for row in rows if row.ended_at is None]
    return Place(
        mine=[row for row in running if row.takes_part],
        others=[row for row in running if row.may_join],
        ended=[row for row in rows if row.ended_at is not None],
        ready=ask(actor, _ready),
        hidden=ask(actor, _hidden),
        share=share_of_learners(actor),
        may_ask=bool(ask(actor, _homes)),
    )


def open_in(actor: Actor, audience: int, most: int) -> list[Inquiry]:
    """The newest open questions of a place: where it is the actor's turn, where they take part, all."""
    rows = ask(actor, _open_in, audiences=[audience])
    return sorted(rows, key=_how_far)[:most]


def _how_far(row: Any) -> int:
    """First those that wait for the actor, then the actor's others, then those of others."""
    if row.takes_part:
        return 0 if row.asks_before or row.asks_after else 1
    return 2


def share_of_learners(actor: Actor) -> tuple[int, int] | None:
    """Of the questions in classes that the actor teaches, how many pupils asked; of few nothing."""
    if not standing(actor).staff:
        return None
    taught = Group.objects.filter(may_teach(actor)).values("audience")
    rows = Inquiry.objects.filter(home__in=taught)
    found = rows.aggregate(all=Count("pk"), learners=Count("pk", filter=Q(by_staff=False)))
    return (found["learners"], found["all"]) if found["all"] >= INSIDE else None


def card() -> Card:
    """What wonderings and results bear in a stream."""
    return Card("question", "inquiries/card.html", for_posts)


def for_posts(actor: Actor, posts: Sequence[int]) -> Mapping[int, Any]:
    """For each wondering who shares it and what became of it; for each result where it is read."""
    return {row.post: row for row in map(_wondering, ask(actor, _of_posts, posts=posts))}


def _wondering(row: Any) -> Wondering:
    return Wondering(
        post=row.pk,
        asks=row.asks,
        count=row.sharing,
        mine=row.own,
        shared=row.shared,
        may_make=row.may_make,
        inquiry=row.opened,
        result=row.made_known,
    )


def _listed(reader: Actor) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.filter(may_see(reader)).select_related("asked_by", "home")
    told = mark(rows, reader, takes_part=takes_part, may_join=may_join)
    return with_turns(reader, counted(told)).order_by("-pk")[: 3 * MOST]


def _open_in(reader: Actor) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.filter(may_see(reader), home__in=Blanks("audiences"), ended_at=None)
    told = mark(rows.select_related("asked_by"), reader, takes_part=takes_part, may_join=may_join)
    return with_turns(reader, counted(told)).order_by("-pk")[:MOST]


def _homes(reader: Actor) -> QuerySet[Audience, int]:
    return Audience.objects.filter(may_ask_in(reader)).values_list("pk", flat=True)[:1]


def _hidden(reader: Actor) -> QuerySet[Inquiry]:
    return out_of_sight(reader)


def _ready(reader: Actor) -> QuerySet[Audience]:
    """Classes that have not begun with the question about themselves."""
    begun = Inquiry.objects.filter(home=OuterRef("pk"), first=True)
    running = Group.objects.filter(audience=OuterRef("pk"), form=Form.CLASS, deleted_at=None)
    rows = Audience.objects.filter(may_ask_in(reader), Exists(running), ~Exists(begun))
    return rows.filter(kind=Kind.CLASS).order_by("name", "pk")[:MOST]


def _of_posts(reader: Actor) -> QuerySet[Post]:
    told = Publication.objects.filter(post=OuterRef("pk"))
    wonders = Wonder.objects.filter(post=OuterRef("pk"))
    number = wonders.order_by().values("post").annotate(n=Count("pk")).values("n")
    opened = Inquiry.objects.filter(may_see(reader), wondering=OuterRef("pk"))
    rows = Post.objects.filter(Q(asks=True) | Q(Exists(told)), pk__in=Blanks("posts"))
    return mark(
        rows.annotate(
            sharing=Coalesce(Subquery(number), Value(0)),
            shared=Exists(wonders.filter(persona=reader.pk)),
            opened=Subquery(opened.values("pk")[:1]),
            made_known=Subquery(told.values("inquiry")[:1]),
        ),
        reader,
        own=lambda who: Q(author=who.pk),
        may_make=reader_may_make_question,
    )
