"""Conversations as their pages show them: mine, one of them, whom I may write to, what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Seat
from commonground.audiences.queries import ask_reading, one_read
from commonground.kernel.converters import GREATEST
from commonground.kernel.once import MOST_OF_KEY, new_key
from commonground.kernel.rules import allows, mark, one
from commonground.kernel.statements import Blank, Blanks
from commonground.people.actions import sort_key
from commonground.people.models import STAFF, Actor, Membership, Persona, Role
from commonground.people.outlines.queries import ask
from commonground.people.queries import live, standing
from commonground.posts.composing.queries import Folded, Opened, opened, writers_language
from commonground.posts.messages.listed.queries import people_in, title_of
from commonground.posts.messages.models import Conversation, Line, Look, Message, Place, Second
from commonground.posts.messages.pairs.rules import has_messages, may_message, reaches, unheld
from commonground.posts.messages.rules import may_see, may_write
from commonground.posts.models import Post
from commonground.posts.queries import Shown, shown
from commonground.posts.rules import may_open, may_read

OF_A_PAGE = 40
OFFERED = 40


@dataclass(frozen=True)
class Told:
    """What stands between messages: who came, who went, who opened it and why."""

    at: datetime
    words: str
    reason: str = ""


@dataclass(frozen=True)
class Talk(Folded):
    """One conversation: who is in it, who knows of it, and a page of what was said, oldest first."""

    conversation: Conversation
    people: Sequence[Persona]
    title: str
    seconds: Sequence[Second]
    items: Sequence[Shown | Told]
    earlier: int | None
    newest: int
    last: bool
    muted: bool
    why_not: str
    key: str
    language: str
    parts: Sequence[Opened] = field(default=())


def one_of_mine(actor: Actor, pk: int) -> Conversation:
    """A conversation in which the actor is, with whether they may write in it now."""
    return one_read(actor, _marked, may_see, pk)


def _marked(actor: Actor) -> QuerySet[Conversation]:
    return mark(_with_audience(actor), actor, may_write=may_write)


def _with_audience(_actor: Actor) -> QuerySet[Conversation]:
    return Conversation.objects.select_related("audience")


def talk(actor: Actor, pk: int, before: int | None = None, filled: Any = None) -> Talk:
    """One conversation as its page shows it, the newest part of it unless another is asked for."""
    conversation = one_of_mine(actor, pk)
    found = ask_reading(actor, _said, conversation=pk, before=before or GREATEST)
    page = sorted(found[:OF_A_PAGE])
    posts = shown(actor, page)
    people = people_in(actor, [conversation])[pk]
    more = len(found) > OF_A_PAGE
    begin = posts[0].post.at if more and posts else None
    told = _told(actor, conversation, begin, posts[-1].post.at if before and posts else None)
    return Talk(
        conversation=conversation,
        people=people,
        title=title_of(conversation, people),
        seconds=seconds_of(conversation),
        items=sorted([*posts, *told], key=_moment),
        earlier=page[0] if more else None,
        newest=page[-1] if page else 0,
        last=before is None,
        muted=Place.objects.filter(conversation=pk, persona=actor.pk, muted=True).exists(),
        why_not="" if conversation.may_write else _why_not(actor, people),
        key=new_key(),
        language=writers_language(actor),
        parts=opened(actor, in_answers=True) if filled is None else filled,
    )


def one_to_write_in(actor: Actor, pk: int) -> Conversation:
    """The same for somebody who may write there now."""
    return one_read(actor, _with_audience, may_write, pk)


def has_not_seen(actor: Actor, talk: Talk) -> bool:
    """Whether the actor's mark stands before the newest message of the page."""
    places = Place.objects.filter(conversation=talk.conversation, persona=actor.pk)
    return bool(talk.newest) and not places.filter(seen__gte=talk.newest).exists()


def conversation_of(message: Post) -> int:
    """Where a message was said."""
    return Message.objects.values_list("conversation", flat=True).get(post=message)


def blank(actor: Actor, form: Any) -> dict[str, Any]:
    """What a form for a first message shows beside its fields."""
    typed = {name: form.data.get(name, "") for name in ("text", "warning", "language", "key")}
    return {
        "typed": typed,
        "key": typed["key"][:MOST_OF_KEY] or new_key(),
        "language": typed["language"] or writers_language(actor),
        "languages": settings.LANGUAGES,
        "parts": form.parts,
        "sends_files": any(part.form.is_multipart() for part in form.parts),
    }


def one_message(actor: Actor, pk: int) -> Post:
    """A message of one's own, in a conversation or where one was."""
    own = Q(author=actor.pk, message__isnull=False, deleted_at=None)
    rows = Post.objects.select_related("message")
    return one(rows, lambda actor: own & may_read(actor), actor, pk)


def whom(actor: Actor, words: str = "", chosen: Iterable[int] = ()) -> list[Persona]:
    """People to whom the actor may write, by a part of the name; those already chosen first."""
    if not has_messages(standing(actor)):
        return []
    picked = chosen_of(actor, chosen)
    rows = Persona.objects.filter(may_message(actor)).exclude(pk__in=[p.pk for p in picked])
    for part in sort_key(words).split()[:5]:
        rows = rows.filter(sort_key__contains=part)
    return [*picked, *rows.order_by("sort_key", "pk")[:OFFERED]]


def chosen_of(actor: Actor, chosen: Iterable[int]) -> list[Persona]:
    """Those of these to whom the actor may write; whoever is none of them is not there."""
    return ask(actor, _reached, people=list(chosen)) if chosen else []


def seconds_for(actor: Actor, people: Sequence[Persona]) -> bool:
    """Whether a second grown-up will know of it: between staff and pupils of a school."""
    accounts = [actor.account_id, *(person.account_id for person in people)]
    held = Membership.objects.filter(live(), account__in=accounts)
    staff = held.filter(role__in=STAFF).values("school")
    return held.filter(role=Role.LEARNER, school__in=staff).exists()


def seconds_of(conversation: Conversation) -> list[Second]:
    """Who knows of it as the second grown-up; told to all who are in it."""
    rows = Second.objects.filter(conversation=conversation, until=None)
    return list(rows.select_related("persona").order_by("pk"))


def writes(actor: Actor) -> bool:
    """Whether messages are there for the actor at all."""
    s = standing(actor)
    return not s.suspended and actor.pk is not None and has_messages(s)


# What follows is put into words once for all readers of an outline.


def _said(reader: Actor) -> QuerySet[Post, int]:
    rows = Post.objects.filter(
        may_open(reader), message__conversation=Blank("conversation"), pk__lt=Blank("before")
    )
    return rows.order_by("-pk").values_list("pk", flat=True)[: OF_A_PAGE + 1]


def _reached(actor: Actor) -> QuerySet[Persona]:
    rows = Persona.objects.filter(may_message(actor), pk__in=Blanks("people"))
    return rows.order_by("sort_key", "pk")


def _told(
    actor: Actor, conversation: Conversation, since: datetime | None, until: datetime | None
) -> list[Told]:
    """Comings, goings and openings since the actor is here, within the page."""
    seat = Seat.objects.get(audience=conversation.audience_id, persona=actor.pk)
    within = Q(at__gte=max(seat.since, since or seat.since))
    if until is not None:
        within &= Q(at__lte=until)
    rows = Line.objects.filter(within, conversation=conversation)
    lines = [Told(row.at, _words_of(row)) for row in rows.select_related("persona", "by")]
    looks = Look.objects.filter(within, conversation=conversation).select_related("by")
    return [
        *lines,
        *(
            Told(look.at, _("%(name)s opened this conversation.") % {"name": look.by}, look.reason)
            for look in looks
        ),
    ]


def _words_of(line: Line) -> str:
    names = {"name": line.persona.name, "by": line.by.name if line.by else ""}
    if line.sort == Line.Sort.LEFT:
        return _("%(name)s is not here any more.") % names
    return _("%(by)s brought %(name)s in, who reads from here on.") % names


def _moment(item: Shown | Told) -> datetime:
    return item.post.at if isinstance(item, Shown) else item.at


def _why_not(actor: Actor, people: Sequence[Persona]) -> str:
    """Why the actor cannot write here now; never that somebody blocked somebody."""
    if isinstance(actor, Persona) and not allows(unheld, actor, actor):
        return _("Your class works on its questions just now. You can write here afterwards.")
    if not people:
        return _("Nobody else is here any more.")
    reached = Persona.objects.filter(reaches(actor), pk__in=[person.pk for person in people])
    if reached.count() < sum(1 for person in people):
        return _(
            "You cannot write here: you and somebody here may not write messages to each other now. "
            "What was said stays readable. You can begin a new conversation with others."
        )
    return _("You cannot write here until a second grown-up of the school knows of it.")
