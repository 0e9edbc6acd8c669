"""Wondering too, asking, joining, saying what one thinks, signing it, taking it back, leaving."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.aliases.queries import alias_in
from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.groups import actions as groups
from commonground.inquiries.facts import Joined, Parted, QuestionOpened, ThoughtGiven, Wondered
from commonground.inquiries.models import (
    LONGEST_QUESTION,
    Aim,
    Answer,
    Inquiry,
    Pass,
    Publication,
    When,
    Wonder,
)
from commonground.inquiries.rules import (
    may_ask_in,
    may_give_after,
    may_give_before,
    may_join,
    may_leave,
    may_make_question,
    may_pass,
    may_show,
    may_sign,
    may_take_back,
    may_wonder,
)
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.once import made_before
from commonground.kernel.rules import allows, require, unattended
from commonground.kernel.text import tidy
from commonground.maps import actions as maps
from commonground.maps.models import Map
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing
from commonground.posts.models import Post

Made = TypeVar("Made", bound=Model)
MOST_OF_ABOUT = 2000
MOST_OF_THOUGHT = 2000


@dataclass(frozen=True)
class Thought:
    """What somebody thinks: a hunch, what sounds wrong but might be so, and how sure they are."""

    hunch: str
    odd: str
    sure: int
    map: int | None = None


@transaction.atomic
def wonder(actor: Persona, post: Post, *, now: datetime) -> None:
    """I wonder too."""
    require(may_wonder, actor, post)
    _row, first = Wonder.objects.get_or_create(post=post, persona=actor, defaults={"at": now})
    if first:
        record(Wondered(post.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def stop_wondering(actor: Persona, post: int) -> None:
    """Take it back; one's own row and nobody else's."""
    Wonder.objects.filter(post=post, persona=actor).delete()


@transaction.atomic
def ask(
    actor: Persona,
    home: Audience,
    *,
    question: str,
    now: datetime,
    about: str = "",
    out_of: Post | None = None,
    goes_on: Inquiry | None = None,
    first: bool = False,
    key: str = "",
) -> Inquiry:
    """Open a question at a place; whoever asks takes part. A wondering becomes one question only."""
    require(may_ask_in, actor, home)
    words = one_line(question)
    same = {"question": words, "home": home, "post": out_of, "goes_on": goes_on}
    if before := asked_before(actor, key, **same):
        return before
    if out_of is not None and not allows(may_make_question, actor, out_of):
        raise Refused(_("Only who wondered this can open it as a question."))
    if first and Inquiry.objects.filter(home=home, first=True).exists():
        raise Conflict(_("Your class has begun with this question already."))
    made = Inquiry.objects.create(
        question=words,
        about=tidy(about, most=MOST_OF_ABOUT),
        wondering=out_of if out_of is not None and out_of.asks else None,
        post=out_of,
        goes_on=goes_on,
        asked_by=actor,
        by_staff=standing(actor).staff,
        first=first,
        home=home,
        audience=audiences.open_audience(Kind.INQUIRY, name=words[:120], school=home.school),
        thinkers=audiences.open_audience(Kind.INQUIRY, name=words[:120], school=home.school),
        opened_at=now,
        key=key,
    )
    made.map = maps.create(audience=made.audience, name=words[:120], now=now)
    made.save(update_fields=["map"])
    sit(actor, made, now=now)
    if first:
        groups.keep_rules(home.pk, question=made.pk)
    record(QuestionOpened(made.pk, home.pk), actor=actor, at=now)
    return made


def asked_before(actor: Persona, key: str, **same: Any) -> Inquiry | None:
    """The question that was opened with this key."""
    return made_before(Inquiry.objects.filter(asked_by=actor), key, by=actor.pk, **same)


@transaction.atomic
def join(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Take part from now on."""
    require(may_join, actor, inquiry)
    sit(actor, inquiry, now=now)
    record(Joined(inquiry.pk, actor.pk), actor=actor, at=now)


@transaction.atomic
def leave(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Take part no more; what one said stays with the others."""
    require(may_leave, actor, inquiry)
    audiences.end_seat(inquiry.audience, actor, now=now, by=actor)
    record(Parted(inquiry.pk, actor.pk), actor=actor, at=now)


@transaction.atomic
def give(actor: Persona, inquiry: Inquiry, when: str, thought: Thought, *, now: datetime) -> Answer:
    """Say what one thinks, once. Who could read others before is marked so, and left out of measures."""
    require(may_give_after if when == When.AFTER else may_give_before, actor, inquiry)
    if not (hunch := tidy(thought.hunch, most=MOST_OF_THOUGHT)):
        raise Unreadable(_("Write what you think, even if you are not sure."))
    if thought.sure not in range(1, 6):
        raise Unreadable(_("Say how sure you are."))
    given, first = Answer.objects.get_or_create(
        inquiry=inquiry,
        persona=actor,
        when=when,
        defaults={
            "hunch": hunch,
            "odd": tidy(thought.odd, most=MOST_OF_THOUGHT),
            "sure": thought.sure,
            "map": _own_map(actor, thought.map),
            "given_at": now,
            "after_seeing": _has_seen(actor, inquiry, when),
        },
    )
    if not first:
        raise Conflict(_("You said this just now."))
    if given.map_id:  # what others are shown stays as it was said
        maps.close(given.map_id, now=now)
    sit(actor, inquiry, now=now)
    record(ThoughtGiven(inquiry.pk, when), actor=None, at=now)
    return given


@transaction.atomic
def pass_by(actor: Persona, inquiry: Inquiry, when: str, *, now: datetime) -> None:
    """I would rather not say; it can still be said later, and is marked then."""
    require(may_pass, actor, inquiry)
    if when == When.AFTER and inquiry.after_since is None:
        raise Conflict(_("It is not asked yet what people think now."))
    Pass.objects.get_or_create(inquiry=inquiry, persona=actor, when=when, defaults={"at": now})
    sit(actor, inquiry, now=now)


@transaction.atomic
def sign(actor: Persona, answer: Answer, *, now: datetime) -> None:
    """Put to what one said the name that stood at it first, else that by which one goes there now."""
    require(may_sign, actor, answer)
    this = Answer.objects.filter(pk=answer.pk)
    name_thoughts(this, alias_in(answer.inquiry.audience_id, actor), now=now)
    this.filter(signed_at=None).update(signed_at=now)


@transaction.atomic
def unsign(actor: Persona, answer: Answer) -> None:
    """Take one's name off again; no other one will stand there."""
    require(may_sign, actor, answer)
    Answer.objects.filter(pk=answer.pk).update(signed_at=None)


@unattended
@transaction.atomic
def name_thoughts(answers: QuerySet[Answer], alias: str, *, now: datetime) -> None:
    """Somebody is shown a name at these: where it is the first, it stays the only one."""
    Answer.objects.filter(pk__in=answers, named_at=None).update(named_at=now, alias=alias)


@transaction.atomic
def take_back(actor: Persona, answer: Answer, *, now: datetime) -> None:
    """Let the words go. Whoever says it anew has read the others by then, and is marked so."""
    require(may_take_back, actor, answer)
    Answer.objects.filter(pk=answer.pk).delete()
    if answer.map_id:
        maps.reopen(answer.map_id)
    if answer.when == When.BEFORE:
        audiences.end_seat(answer.inquiry.thinkers, actor, now=now, by=actor)
    Pass.objects.get_or_create(
        inquiry=answer.inquiry, persona=actor, when=answer.when, defaults={"at": now}
    )


@unattended
@transaction.atomic
def erase_answers(account_id: int, *, now: datetime) -> None:
    """What an account thought goes; questions it asked stay for those who work on them."""
    Answer.objects.filter(persona__account=account_id).delete()
    Pass.objects.filter(persona__account=account_id).delete()
    Wonder.objects.filter(persona__account=account_id).delete()
    Aim.objects.filter(persona__account=account_id).delete()
    Inquiry.objects.filter(asked_by__account=account_id).update(asked_by=None)
    for hidden in (Inquiry, Answer):
        hidden._default_manager.filter(hidden_by__account=account_id).update(hidden_by=None)
    Publication.objects.filter(by__account=account_id).update(by=None)


def made_of(kind: type[Made], post: Post) -> Made:
    """The row that came with a post which was said just now."""
    return kind._default_manager.get(post=post)


def one_line(question: str) -> str:
    """A question on one line; nothing is none."""
    if not (words := " ".join(tidy(question, most=LONGEST_QUESTION).split())):
        raise Unreadable(_("Write your question."))
    return words


def _own_map(actor: Persona, number: int | None) -> Map | None:
    return Map.objects.filter(may_show(actor), pk=number).first() if number else None


@unattended
@transaction.atomic
def sit(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """The seat is asked for until they said what they think, or that they would rather not."""
    own = {"inquiry": inquiry, "persona": actor, "when": When.BEFORE}
    ready = Answer.objects.filter(**own).exists() or Pass.objects.filter(**own).exists()
    state = State.LIVE if ready else State.PENDING
    room = inquiry.audience
    audiences.seat(room, actor, now=now, by=actor, state=state, in_stream=False)
    _seat_thinkers(inquiry, now=now)


def _seat_thinkers(inquiry: Inquiry, *, now: datetime) -> None:
    """Who said what they think talks about thoughts; adults who need staff beside them wait for these."""
    live = Seat.objects.filter(persona=OuterRef("pk"), state=State.LIVE)
    said = Answer.objects.filter(inquiry=inquiry, when=When.BEFORE).values("persona")
    waiting = Persona.objects.filter(
        Exists(live.filter(audience=inquiry.audience_id)),
        ~Exists(live.filter(audience=inquiry.thinkers_id)),
        pk__in=said,
    )
    for persona in waiting.order_by("pk"):
        with suppress(Refused), transaction.atomic():
            audiences.seat(inquiry.thinkers, persona, now=now, in_stream=False)


def _has_seen(actor: Actor, inquiry: Inquiry, when: str) -> bool:
    """Whether they may have read what others did or thought before they say it themselves."""
    if Pass.objects.filter(inquiry=inquiry, persona=actor.pk, when=when).exists():
        return True
    told = Publication.objects.filter(inquiry=inquiry)  # also where the post was taken back since
    return when == When.BEFORE and (inquiry.after_since is not None or told.exists())
