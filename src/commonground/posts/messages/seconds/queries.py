"""Conversations that the second grown-up knows of, and what they read after saying why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from commonground.audiences.models import Seat, State
from commonground.kernel.pages import Page, page_of
from commonground.kernel.rules import one
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.messages.models import Conversation, Look, Message
from commonground.posts.messages.rules import may_look, may_read_opened

SIZE = 40
SHOWN = 400


@dataclass(frozen=True)
class Known:
    """That a conversation exists: who is in it, since when; and when it was opened, and why."""

    conversation: Conversation
    people: Sequence[Persona]
    looks: Sequence[Look]

    @property
    def pk(self) -> int:
        return self.conversation.pk

    @property
    def begun_at(self) -> datetime:
        return self.conversation.begun_at


@dataclass(frozen=True)
class Opened:
    """What stood in it when it was opened, while it stays open."""

    known: Known
    messages: Sequence[Message]
    open: bool


def known(actor: Actor, before: int | None = None) -> Page[Conversation]:
    """Conversations beside which the actor stands, the latest begun first."""
    return page_of(Conversation.objects.filter(may_look(actor)), before=before, size=SIZE)


def knowns(actor: Actor, page: Page[Conversation]) -> list[Known]:
    """These with who is in them."""
    return _known(page.rows)


def one_known(actor: Actor, pk: int) -> Conversation:
    """One of them."""
    return one(Conversation.objects.select_related("audience"), may_look, actor, pk)


def stands_beside(actor: Actor) -> bool:
    """Whether there is any; asked on the page of everybody's messages, so of staff only."""
    s = standing(actor)
    return s.staff and not s.suspended and bool(ask(actor, _any))


def _any(reader: Actor) -> QuerySet[Conversation]:
    return Conversation.objects.filter(may_look(reader))[:1]


def opened(actor: Actor, conversation: Conversation) -> Opened:
    """What the actor may read of it now: nothing unless it was opened within the half hour."""
    rows = Message.objects.filter(may_read_opened(actor), conversation=conversation)
    found = list(rows.select_related("post__author").order_by("-post")[:SHOWN])
    (known,) = _known([conversation])
    now = standing(actor).at
    live = any(look.by_id == actor.pk and look.until > now for look in known.looks)
    return Opened(known, found[::-1], live)


def _known(conversations: Sequence[Conversation]) -> list[Known]:
    here = [conversation.audience_id for conversation in conversations]
    seats = Seat.objects.filter(audience__in=here, state=State.LIVE).select_related("persona")
    people: dict[int, list[Persona]] = defaultdict(list)
    for seat in seats.order_by("persona__sort_key", "persona"):
        people[seat.audience_id].append(seat.persona)
    looks: dict[int, list[Look]] = defaultdict(list)
    for look in (
        Look.objects.filter(conversation__in=conversations).select_related("by").order_by("-pk")
    ):
        looks[look.conversation_id].append(look)
    return [Known(one, people[one.audience_id], looks[one.pk]) for one in conversations]
