"""Beginning a conversation, writing in it, adding somebody, leaving it, keeping one's place."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind, Seat, State
from commonground.kernel.errors import Refused, TooMuch, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.people.outlines import queries as outlines
from commonground.people.queries import standing
from commonground.posts import actions as posts
from commonground.posts.messages.facts import (
    ConversationBegun,
    ConversationJoined,
    ConversationLeft,
)
from commonground.posts.messages.models import Conversation, Line, Message, Place
from commonground.posts.messages.pairs.rules import may_message, reaches
from commonground.posts.messages.rules import may_leave, may_see, may_write
from commonground.posts.messages.seconds.actions import name_seconds
from commonground.posts.models import Post
from commonground.posts.once.queries import said_before

MOST = 8  # people of a conversation, with the one who begins it
MOST_OF_NAME = 80
DAY = timedelta(days=1)
FIRST_OF_LEARNERS = 10  # conversations that somebody begins in a day
FIRST = 40


@transaction.atomic
def begin(
    actor: Persona, people: Collection[Persona], *, now: datetime, name: str = "", **words: Any
) -> Conversation:
    """Write to somebody for the first time, or once more to whom one writes already.

    The same `key` again gives the conversation that was begun first.
    """
    outlines.require(may_message, actor, people, _("You cannot write to everybody you chose."))
    others = list({person.pk: person for person in people}.values())
    if not others:
        raise Unreadable(_("Choose somebody to write to."))
    alone("messages", actor.pk)
    if (first := _begun_before(actor, words)) is not None:
        return first
    if len(others) == 1 and (between := _between(actor, others[0])) is not None:
        name_seconds(between.pk, now=now)  # whoever was it may be gone without a word
        write(actor, between, now=now, **words)
        return between
    _not_too_many(len(others) + 1)
    _each_may_write_to_each(others)
    _not_too_often(actor, now)
    audience = audiences.open_audience(Kind.CONVERSATION, name=_tidy_name(name))
    made = Conversation.objects.create(audience=audience, begun_by=actor, begun_at=now)
    _seat(made, [actor, *others], now=now, by=actor)
    name_seconds(made.pk, now=now)
    write(actor, made, now=now, **words)
    record(ConversationBegun(made.pk, tuple(person.pk for person in others)), actor=actor, at=now)
    return made


@transaction.atomic
def write(actor: Persona, conversation: Conversation, *, now: datetime, **words: Any) -> Post:
    """Say something in it; asked anew each time whether the actor may write to each who is there."""
    require(may_write, actor, conversation)
    attach = [*words.pop("attach", ()), lambda post: [_message(post, conversation)]]
    return posts.say_in(actor, conversation.audience, now=now, attach=attach, **words)


@transaction.atomic
def add(actor: Persona, conversation: Conversation, person: Persona, *, now: datetime) -> None:
    """Bring somebody in: they read from now on, and all who are there are told."""
    require(may_write, actor, conversation)
    outlines.require(may_message, actor, [person], _("You cannot write to everybody you chose."))
    alone("conversation", conversation.pk)
    there = _there(conversation)
    if person.pk in {one.pk for one in there}:
        return
    _not_too_many(len(there) + 1)
    _each_may_write_to_each([*there, person])
    _seat(conversation, [person], now=now, by=actor)
    _line(conversation, Line.Sort.JOINED, person, by=actor, now=now)
    name_seconds(conversation.pk, now=now)
    record(ConversationJoined(conversation.pk, person.pk), actor=actor, at=now)


@transaction.atomic
def leave(actor: Persona, conversation: Conversation, *, now: datetime) -> None:
    """Go: nothing in it is read any more, and those who stay are told."""
    require(may_leave, actor, conversation)
    before = _there(conversation)
    audiences.end_seat(conversation.audience, actor, now=now, by=actor)
    left = {person.pk for person in before} - {person.pk for person in _there(conversation)}
    for person in before:
        if person.pk in left:
            _line(conversation, Line.Sort.LEFT, person, by=actor, now=now)
            record(ConversationLeft(conversation.pk, person.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def part(account: int, *, now: datetime) -> None:
    """Who left a school holds up nobody: where several write and they can no more, they go.

    Between two everything stays: both read what they read, and nobody writes.
    """
    mine = Seat.objects.filter(
        persona__account=account, state=State.LIVE, audience__talk__isnull=False
    )
    for held in mine.select_related("persona", "audience__talk"):
        others = [one for one in _there(held.audience.talk) if one.pk != held.persona_id]
        pks = [one.pk for one in others]
        reached = Persona.objects.filter(reaches(held.persona), pk__in=pks).count()
        if len(others) > 1 and reached < len(others):
            audiences.end_seat(held.audience, held.persona, now=now)
            _line(held.audience.talk, Line.Sort.LEFT, held.persona, by=None, now=now)
            record(ConversationLeft(held.audience.talk.pk, held.persona_id), actor=None, at=now)


@transaction.atomic
def rename(actor: Persona, conversation: Conversation, *, name: str, now: datetime) -> None:
    """What it is called by all who are in it."""
    require(may_write, actor, conversation)
    audiences.rename(conversation.audience, _tidy_name(name))


@transaction.atomic
def keep_place(actor: Persona, conversation: Conversation, *, seen: int, now: datetime) -> None:
    """How far I have read: one mark, which only goes on."""
    require(may_see, actor, conversation)
    place, _first = Place.objects.get_or_create(conversation=conversation, persona=actor)
    Place.objects.filter(pk=place.pk, seen__lt=seen).update(seen=seen)


@transaction.atomic
def mute(actor: Persona, conversation: Conversation, *, on: bool, now: datetime) -> None:
    """I do not want to hear when something new is in it; nobody is told."""
    require(may_see, actor, conversation)
    place, _first = Place.objects.get_or_create(conversation=conversation, persona=actor)
    Place.objects.filter(pk=place.pk).update(muted=on)


def _begun_before(actor: Persona, words: dict[str, Any]) -> Conversation | None:
    sent = tidy(words.get("source", ""), most=posts.MOST)
    first = said_before(actor, words.get("key", ""), sent)
    said = Message.objects.filter(post=first).select_related("conversation__audience").first()
    return said.conversation if said else None


def _between(actor: Persona, other: Persona) -> Conversation | None:
    """The one in which these two are and nobody else."""
    here = Seat.objects.filter(audience=OuterRef("audience"), state=State.LIVE)
    found = Conversation.objects.filter(
        Exists(here.filter(persona=actor)),
        Exists(here.filter(persona=other)),
        ~Exists(here.exclude(persona__in=[actor.pk, other.pk])),
        audience__ended_at=None,
    )
    return found.select_related("audience").order_by("pk").first()


def _there(conversation: Conversation) -> list[Persona]:
    seats = Seat.objects.filter(audience=conversation.audience_id, state=State.LIVE)
    return list(Persona.objects.filter(pk__in=seats.values("persona")).order_by("pk"))


def _seat(
    conversation: Conversation, people: Sequence[Persona], *, now: datetime, by: Persona
) -> None:
    for person in people:
        audiences.seat(conversation.audience, person, now=now, by=by, in_stream=False)


def _message(post: Post, conversation: Conversation) -> Message:
    return Message(post=post, conversation=conversation)


def _line(
    conversation: Conversation,
    sort: Line.Sort,
    person: Persona,
    *,
    by: Persona | None,
    now: datetime,
) -> None:
    Line.objects.create(conversation=conversation, sort=sort, persona=person, by=by, at=now)


def _each_may_write_to_each(people: Sequence[Persona]) -> None:
    """A conversation of several is one only if each two of them may write to each other."""
    for number, person in enumerate(people):
        rest = {other.pk for other in people[number + 1 :]}
        if rest and Persona.objects.filter(reaches(person), pk__in=rest).count() < len(rest):
            raise Refused(_("Not everybody here may write to everybody: begin with fewer people."))


def _not_too_many(count: int) -> None:
    if count > MOST:
        raise Unreadable(
            ngettext(
                "At most %(n)d person can be in a conversation. For more there are groups.",
                "At most %(n)d people can be in a conversation. For more there are groups.",
                MOST,
            )
            % {"n": MOST}
        )


def _not_too_often(actor: Persona, now: datetime) -> None:
    """Nobody writes to a whole school one by one."""
    most = FIRST_OF_LEARNERS if standing(actor).learner else FIRST
    begun = Conversation.objects.filter(begun_by=actor, begun_at__gt=now - DAY).count()
    if begun >= most:
        raise TooMuch(
            _("You wrote to many people for the first time today. Go on tomorrow."),
            retry_after=3600,
        )


def _tidy_name(name: str) -> str:
    return " ".join(tidy(name, most=MOST_OF_NAME).split())
