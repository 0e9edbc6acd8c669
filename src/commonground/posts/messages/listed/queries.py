"""Conversations in a list: who is in each, and whether something waits there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from commonground.audiences.models import Block, Seat, State
from commonground.audiences.queries import ask_reading
from commonground.kernel.converters import GREATEST
from commonground.kernel.statements import Blank
from commonground.people.models import Actor, Persona
from commonground.posts.messages.models import Conversation, Place
from commonground.posts.messages.rules import may_see
from commonground.posts.models import Post
from commonground.posts.rules import may_read
from commonground.ties.models import Mute

SIZE = 20


@dataclass(frozen=True)
class Entry:
    """One conversation in my list: who else is in it, and whether there is something new."""

    conversation: Conversation
    people: Sequence[Persona]
    title: str
    fresh: bool
    muted: bool


@dataclass(frozen=True)
class Entries:
    """A page of them, and where the next begins."""

    rows: Sequence[Entry]
    older: int | None


def mine(actor: Actor, before: int | None = None) -> Entries:
    """My conversations, those with the newest message first."""
    found = ask_reading(actor, _mine, before=before or GREATEST)
    page = found[:SIZE]
    people = people_in(actor, page)
    return Entries(
        [
            Entry(row, people[row.pk], title_of(row, people[row.pk]), row.fresh, row.muted)
            for row in page
        ],
        page[-1].newest if len(found) > SIZE else None,
    )


def title_of(conversation: Conversation, people: Sequence[Persona]) -> str:
    """Its name; without one, who else is in it."""
    if conversation.audience.name:
        return conversation.audience.name
    names = [person.name for person in people]
    return str(get_text_list(names, _("and"))) if names else _("Nobody else is here any more")


def came(actor: Actor, pk: int, after: int) -> bool:
    """Whether something by another came to this conversation since."""
    return bool(ask_reading(actor, _came, conversation=pk, after=after))


def new_since(actor: Actor, after: int) -> bool:
    """Whether something new was said to the actor in a conversation that they want to hear."""
    return actor.pk is not None and bool(ask_reading(actor, _new_since, after=after))


def has_news(actor: Actor) -> bool:
    """Whether something waits in one of my conversations."""
    return actor.pk is not None and bool(ask_reading(actor, _waiting))


def people_in(
    actor: Actor, conversations: Sequence[Conversation]
) -> Mapping[int, Sequence[Persona]]:
    """Who else is in each, by name, in one question."""
    by_audience = {one.audience_id: one.pk for one in conversations}
    seats = Seat.objects.filter(audience__in=by_audience, state=State.LIVE)
    found: dict[int, list[Persona]] = defaultdict(list)
    for seat in (
        seats.exclude(persona=actor.pk).select_related("persona").order_by("persona__sort_key")
    ):
        found[by_audience[seat.audience_id]].append(seat.persona)
    return found


# What follows is put into words once for all readers of an outline.


def _mine(reader: Actor) -> QuerySet[Conversation]:
    places = Place.objects.filter(conversation=OuterRef("pk"), persona=reader.pk)
    newest = _heard(reader).filter(message__conversation=OuterRef("pk")).order_by("-pk")
    rows: Any = Conversation.objects.filter(may_see(reader))
    rows = rows.annotate(
        newest=Coalesce(Subquery(newest.values("pk")[:1]), F("pk")),
        seen=Coalesce(Subquery(places.values("seen")[:1]), Value(0)),
        muted=Exists(places.filter(muted=True)),
    )
    waits = _from_others(reader).filter(
        message__conversation=OuterRef("pk"), pk__gt=OuterRef("seen")
    )
    rows = rows.annotate(fresh=Exists(waits)).filter(newest__lt=Blank("before"))
    found: QuerySet[Conversation] = rows.select_related("audience").order_by("-newest")
    return found[: SIZE + 1]


def _heard(reader: Actor) -> QuerySet[Post]:
    return Post.objects.filter(may_read(reader), message__isnull=False)


def _from_others(reader: Actor) -> QuerySet[Post]:
    """Readable messages that are news: not my own, and not by whom I muted or blocked."""
    muted = Mute.objects.filter(by=reader.pk, against=OuterRef("author"))
    mine = Q(by=reader.pk)
    if reader.account_id is not None:
        mine |= Q(by__account=reader.account_id)
    blocked = Block.objects.filter(mine, against=OuterRef("author"))
    return _heard(reader).exclude(author=reader.pk).filter(~Exists(muted), ~Exists(blocked))


def _waiting(reader: Actor) -> QuerySet[Conversation, int]:
    places = Place.objects.filter(conversation=OuterRef("pk"), persona=reader.pk)
    seen = Coalesce(Subquery(places.values("seen")[:1]), Value(0))
    waits = _from_others(reader).filter(
        message__conversation=OuterRef("pk"), pk__gt=OuterRef("seen")
    )
    rows: Any = Conversation.objects.filter(may_see(reader), ~Exists(places.filter(muted=True)))
    found: QuerySet[Conversation, int] = rows.annotate(seen=seen).filter(Exists(waits))
    return found.values_list("pk", flat=True)[:1]


def _new_since(reader: Actor) -> QuerySet[Post, int]:
    muted = Place.objects.filter(
        conversation=OuterRef("message__conversation"), persona=reader.pk, muted=True
    )
    rows = _from_others(reader).filter(~Exists(muted), pk__gt=Blank("after"))
    return rows.values_list("pk", flat=True)[:1]


def _came(reader: Actor) -> QuerySet[Post, int]:
    rows = _heard(reader).filter(message__conversation=Blank("conversation"))
    rows = rows.exclude(author=reader.pk).filter(pk__gt=Blank("after"))
    return rows.values_list("pk", flat=True)[:1]
