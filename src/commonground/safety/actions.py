"""Saying that something is wrong, and what the named adults do about it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.turns import alone
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.learned import actions as learned
from commonground.posts.learned.queries import told
from commonground.posts.media import actions as media
from commonground.posts.models import Post
from commonground.posts.rules import may_put_away
from commonground.safety.facts import Answered, Opened, Reported, Settled, Taken
from commonground.safety.models import About, Answer, Report, Whom
from commonground.safety.pointed.queries import Thing
from commonground.safety.queries import brought, school_of
from commonground.safety.rules import may_answer, may_read_report, may_report

LONGEST = 2000
TWICE = timedelta(minutes=10)
COPY_KEPT = timedelta(days=365)  # pictures of what was reported, also when they are taken back
KEPT_AFTER = timedelta(days=30)  # once it is settled


@transaction.atomic
def report(actor: Persona, thing: Thing, *, whom: str, words: str, now: datetime) -> Report:
    """Keep a copy, put the thing away for the one who says so, and let the named adults read it."""
    require(may_report, actor, actor)
    if whom not in Whom.values:
        raise Unreadable(_("Say whom it is about: you, someone else, or something you saw."))
    if len(words) > LONGEST:
        raise Unreadable(_("That is too long: at most 2,000 letters."))
    alone("report", actor.pk)
    if first := _said_just_now(actor, thing, whom, words.strip(), now):
        return first
    made = Report.objects.create(
        by=actor,
        school=school_of(actor, thing.concerns),
        about=thing.about,
        thing=thing.pk,
        concerns=thing.concerns,
        whom=whom,
        words=words.strip(),
        copy=thing.copy,
        at=now,
    )
    media.keep_copies(brought(thing.copy), until=now + COPY_KEPT)
    pointed_at = thing.pk or 0 if thing.about == About.POST else 0
    said = Post.objects.filter(may_put_away(actor), pk=pointed_at)
    for post in said:  # one's own, and what was taken back meanwhile, is reported all the same
        posts.put_away(actor, post, now=now)
    for taken in told(actor, thing.pk or 0) if thing.about == About.TAKEN else ():
        learned.put_away(actor, taken, now=now)
    record(Reported(made.pk), actor=actor, at=now)
    return made


def _said_just_now(
    actor: Persona, thing: Thing, whom: str, words: str, now: datetime
) -> Report | None:
    """The same once more within minutes: a second tap, or a form that was sent again."""
    same = Report.objects.filter(
        by=actor, about=thing.about, thing=thing.pk, whom=whom, words=words, at__gt=now - TWICE
    )
    return next((report for report in same if report.copy == thing.copy), None)


@transaction.atomic
def open_case(actor: Persona, report: Report, *, now: datetime) -> None:
    """Opening a report is looking at people, and is written down.

    Not among *who looked* of the one it concerns: that would tell them of the report, and a child
    who has to fear that says nothing.
    """
    require(may_answer, actor, report)
    record(Opened(report.pk), actor=actor, at=now)


@transaction.atomic
def take(actor: Persona, report: Report, *, now: datetime) -> None:
    """One of the adults looks after it, so that not both do, and not neither."""
    require(may_answer, actor, report)
    taken = Report.objects.filter(pk=report.pk, taken_by=None, settled_at=None).update(
        taken_by=actor, taken_at=now
    )
    if not taken:
        raise Conflict(_("Someone took this just now."))
    record(Taken(report.pk), actor=actor, at=now)


@transaction.atomic
def answer(actor: Persona, report: Report, *, words: str, now: datetime) -> Answer:
    """Write to the one who reported, or, as the one who reported, tell further."""
    require(may_read_report, actor, report)
    if not words.strip():
        raise Unreadable(_("Write a word or two."))
    if len(words) > LONGEST:
        raise Unreadable(_("That is too long: at most 2,000 letters."))
    written = Answer.objects.create(report=report, by=actor, words=words.strip(), at=now)
    record(Answered(report.pk), actor=actor, at=now)
    return written


@transaction.atomic
def settle(actor: Persona, report: Report, *, now: datetime) -> None:
    """The adults are done; the one who reported still reads what happened."""
    require(may_answer, actor, report)
    if not Report.objects.filter(pk=report.pk, settled_at=None).update(settled_at=now):
        raise Conflict(_("This was settled just now."))
    same = Report.objects.filter(about=report.about, thing=report.thing, settled_at=None)
    if not same.exists():
        media.keep_copies(brought(report.copy), until=now + KEPT_AFTER)
    record(Settled(report.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_reports(account: int, *, now: datetime) -> None:
    """Own reports go; in those of others the words stay, without the name of who is gone."""
    for own in Report.objects.filter(by__account=account):
        media.keep_copies(brought(own.copy), until=now)
    Report.objects.filter(by__account=account).delete()
    Report.objects.filter(taken_by__account=account).update(taken_by=None)
    for report in Report.objects.filter(concerns=account):
        report.copy.pop("author", None)
        report.concerns = None
        report.save(update_fields=["copy", "concerns"])


@unattended
@transaction.atomic
def erase_answers(account: int, *, now: datetime) -> None:
    """What one wrote in the reports of others."""
    Answer.objects.filter(by__account=account).delete()
