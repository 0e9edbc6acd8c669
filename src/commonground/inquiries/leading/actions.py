"""Asking what people think now, ending, undoing both; keeping what is settled."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.inquiries.actions import MOST_OF_ABOUT
from commonground.inquiries.facts import AfterOpened, QuestionEnded, QuestionReopened
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.rules import (
    may_close_after,
    may_end,
    may_open_after,
    may_reopen,
    may_settle,
)
from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.kernel.text import tidy
from commonground.people.models import Persona


@transaction.atomic
def open_after(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Ask everybody what they think now."""
    require(may_open_after, actor, inquiry)
    if not Inquiry.objects.filter(pk=inquiry.pk, after_since=None).update(after_since=now):
        raise Conflict(_("Someone asked this just now."))
    record(AfterOpened(inquiry.pk), actor=actor, at=now)


@transaction.atomic
def close_after(actor: Persona, inquiry: Inquiry) -> None:
    """Undo it, as long as nobody has said anything."""
    require(may_close_after, actor, inquiry)
    if Answer.objects.filter(inquiry=inquiry, when=When.AFTER).exists():
        raise Conflict(_("Someone has said what they think now, so it stays open."))
    Inquiry.objects.filter(pk=inquiry.pk).update(after_since=None)


@transaction.atomic
def end(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Nothing is added any more; those who took part go on reading."""
    require(may_end, actor, inquiry)
    if not Inquiry.objects.filter(pk=inquiry.pk, ended_at=None).update(ended_at=now):
        raise Conflict(_("Someone ended this just now."))
    for room in (inquiry.audience, inquiry.thinkers):
        audiences.make_read_only(room, now=now)
    record(QuestionEnded(inquiry.pk), actor=actor, at=now)


@transaction.atomic
def reopen(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """Undo the end."""
    require(may_reopen, actor, inquiry)
    Inquiry.objects.filter(pk=inquiry.pk).update(ended_at=None)
    for room in (inquiry.audience, inquiry.thinkers):
        audiences.make_writable(room)
    record(QuestionReopened(inquiry.pk), actor=actor, at=now)


@transaction.atomic
def settle(actor: Persona, inquiry: Inquiry, *, words: str) -> None:
    """Keep what is settled, for reference; or nothing again."""
    require(may_settle, actor, inquiry)
    Inquiry.objects.filter(pk=inquiry.pk).update(settled=tidy(words, most=MOST_OF_ABOUT))
