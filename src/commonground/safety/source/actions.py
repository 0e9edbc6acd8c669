"""What may help where somebody was hurt: a talk of those concerned, a question to all."""

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind, Part
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.safety.facts import (
    NatureSaid,
    QuestionShared,
    TalkAnswered,
    TalkOpened,
    TrailOpened,
)
from commonground.safety.models import Invited, Nature, Report, Talk
from commonground.safety.rules import may_answer
from commonground.safety.source.queries import concerned
from commonground.safety.source.rules import may_answer_invitation, may_trace

LONGEST = 500
MOST_INVITED = 8
TWICE = timedelta(minutes=10)


@transaction.atomic
def say_nature(actor: Persona, report: Report, *, nature: str, now: datetime) -> None:
    """Say whether it is a rumour or a leak: only then copies may be looked for."""
    require(may_answer, actor, report)
    if nature not in Nature.values:
        raise Unreadable(_("Choose what it is."))
    Report.objects.filter(pk=report.pk).update(nature=nature)
    record(NatureSaid(report.pk), actor=actor, at=now)


@transaction.atomic
def open_trail(actor: Persona, report: Report, *, now: datetime) -> None:
    """Looking where a rumour went is looking at people, and is written down."""
    require(may_trace, actor, report)
    record(TrailOpened(report.pk), actor=actor, at=now)


@transaction.atomic
def open_talk(
    actor: Persona, report: Report, *, personas: Collection[int], words: str, now: datetime
) -> Talk:
    """Invite those concerned; the adult who answers is there from the beginning."""
    require(may_answer, actor, report)
    known = {persona.pk: persona for persona in concerned(actor, report)}
    chosen = [known[pk] for pk in dict.fromkeys(personas) if pk in known]
    if not chosen or len(chosen) != len(set(personas)):
        raise Unreadable(_("Choose whom you invite."))
    if len(chosen) > MOST_INVITED:
        raise Unreadable(_("A talk is for a few: invite at most eight."))
    alone("talk", report.pk)
    words = tidy(words, most=LONGEST)
    if first := _opened_just_now(actor, report, {one.pk for one in chosen}, words, now):
        return first
    # As inside a question: what those say who blocked each other stays readable to both.
    room = audiences.open_audience(
        Kind.INQUIRY, name=_("A talk"), school=report.school, from_joining=True
    )
    audiences.seat(room, actor, now=now, part=Part.FACILITATOR, by=actor)
    talk = Talk.objects.create(report=report, audience=room, by=actor, words=words, at=now)
    Invited.objects.bulk_create(Invited(talk=talk, persona=persona) for persona in chosen)
    record(TalkOpened(talk.pk), actor=actor, at=now)
    return talk


def _opened_just_now(
    actor: Persona, report: Report, people: set[int], words: str, now: datetime
) -> Talk | None:
    """The same once more within minutes: a second tap."""
    same = report.talks.filter(by=actor, words=words, at__gt=now - TWICE)
    return next((t for t in same if {i.persona_id for i in t.invited.all()} == people), None)


@transaction.atomic
def answer_invitation(actor: Persona, invited: Invited, *, agrees: bool, now: datetime) -> None:
    """A yes opens the talk from now on; a no closes nothing."""
    require(may_answer_invitation, actor, invited)
    open_ = Invited.objects.filter(pk=invited.pk, agrees=None)
    if not open_.update(agrees=agrees, answered_at=now):
        raise Conflict(_("This was answered just now."))
    if agrees:
        audiences.seat(invited.talk.audience, actor, now=now, by=actor)
    record(TalkAnswered(invited.talk_id), actor=actor, at=now)


@transaction.atomic
def ask_all(
    actor: Persona, report: Report, *, audience: Audience, words: str, now: datetime
) -> Post:
    """Put a question to a class or a group; what was reported stays out of it unless one writes it.

    A second tap asks once: the same words to the same people, out of the same report.
    """
    require(may_answer, actor, report)
    key = f"report-{report.pk}-{audience.pk}-{sha256(words.encode()).hexdigest()[:16]}"
    post = posts.say(actor, audiences=[audience], source=words, asks=True, key=key, now=now)
    record(QuestionShared(report.pk, post.pk), actor=actor, at=now)
    return post


@unattended
@transaction.atomic
def erase_talks(account: int, *, now: datetime) -> None:
    """One's invitations; talks that one opened stay for those who are in them, without the name."""
    Invited.objects.filter(persona__account=account).delete()
    Talk.objects.filter(by__account=account).update(by=None)
