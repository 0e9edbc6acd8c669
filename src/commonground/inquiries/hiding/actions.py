"""Taking a question or a thought out of sight, and letting it be read again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences import actions as audiences
from commonground.inquiries.hiding.facts import (
    QuestionHidden,
    QuestionUnhidden,
    ThoughtHidden,
    ThoughtUnhidden,
)
from commonground.inquiries.hiding.rules import (
    may_hide_answer,
    may_hide_question,
    may_unhide_answer,
    may_unhide_question,
)
from commonground.inquiries.models import Answer, Inquiry
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.kernel.text import tidy
from commonground.people.models import Persona

MOST_OF_REASON = 500


@transaction.atomic
def hide_question(actor: Persona, inquiry: Inquiry, *, reason: str, now: datetime) -> None:
    """Nobody sees it any more, nor what was done there; whoever asked reads why."""
    require(may_hide_question, actor, inquiry)
    _hide(Inquiry, inquiry.pk, actor, reason, now)
    for room in (inquiry.audience, inquiry.thinkers):
        audiences.shut(room, now=now)
    record(QuestionHidden(inquiry.pk), actor=actor, at=now)


@transaction.atomic
def unhide_question(actor: Persona, inquiry: Inquiry, *, now: datetime) -> None:
    """It is there again as it was; where its place was deleted, once that is brought back."""
    require(may_unhide_question, actor, inquiry)
    _unhide(Inquiry, inquiry.pk)
    if inquiry.home.ended_at is None:
        for room in (inquiry.audience, inquiry.thinkers):
            audiences.reopen_audience(room)
    record(QuestionUnhidden(inquiry.pk), actor=actor, at=now)


@transaction.atomic
def hide_answer(actor: Persona, answer: Answer, *, reason: str, now: datetime) -> None:
    """Nobody but its author reads it any more, and they read why."""
    require(may_hide_answer, actor, answer)
    _hide(Answer, answer.pk, actor, reason, now)
    record(ThoughtHidden(answer.inquiry_id), actor=actor, at=now)


@transaction.atomic
def unhide_answer(actor: Persona, answer: Answer, *, now: datetime) -> None:
    """It stands there again."""
    require(may_unhide_answer, actor, answer)
    _unhide(Answer, answer.pk)
    record(ThoughtUnhidden(answer.inquiry_id), actor=actor, at=now)


def _hide(
    kind: type[Inquiry] | type[Answer], pk: int, actor: Persona, reason: str, now: datetime
) -> None:
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: the author will read it."))
    stands = kind._default_manager.filter(pk=pk, hidden_at=None)
    if not stands.update(hidden_at=now, hidden_by=actor, reason=words):
        raise Conflict(_("Someone hid this just now."))


def _unhide(kind: type[Inquiry] | type[Answer], pk: int) -> None:
    hidden = kind._default_manager.filter(pk=pk, hidden_at__isnull=False)
    if not hidden.update(hidden_at=None, hidden_by=None, reason=""):
        raise Conflict(_("Someone lifted this just now."))
