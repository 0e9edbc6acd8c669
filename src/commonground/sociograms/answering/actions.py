"""Opening one's sheet, answering question by question, handing in; and coming in by a code."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona
from commonground.sociograms.answering.rules import may_answer
from commonground.sociograms.facts import SheetHandedIn
from commonground.sociograms.models import AnswerCode, Participant, Question, Sheet, Status
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.sheets.queries import said_by

TOP = 5


@transaction.atomic
def open_sheet(actor: Persona, own: Participant, *, now: datetime) -> None:
    """They have seen what is asked; the teacher learns that and no more."""
    require(may_answer, actor, own)
    Participant.objects.filter(pk=own.pk, opened=False).update(opened=True)


@transaction.atomic
def answer(
    actor: Persona,
    own: Participant,
    question: Question,
    chosen: Mapping[int, int],
    *,
    now: datetime,
) -> None:
    """Put this in the place of what they said to this question: places on the list, each with its weight.

    How often somebody changes their mind is nobody's business, so no fact is left of it.
    """
    require(may_answer, actor, own)
    _check(own, question, chosen)
    Participant.objects.filter(pk=own.pk, opened=False).update(opened=True)
    Participant.objects.select_for_update().get(pk=own.pk)  # two tabs, one sheet
    others = [one for one in said_by(own) if one.kind != question.slug]
    sign = -1 if question.negative else 1
    fresh = [
        Said(own.order, place, question.slug, float(strength), sign, status=Status.ANSWERED.value)
        for place, strength in sorted(chosen.items())
    ]
    write_sheet(own, [*others, *fresh], now=now)


def _check(own: Participant, question: Question, chosen: Mapping[int, int]) -> None:
    study = own.study
    if question.study_id != study.pk:
        raise Unreadable(_("This question belongs to another asking."))
    if own.order in chosen:
        raise Unreadable(_("You cannot choose yourself."))
    if study.most is not None and len(chosen) > study.most:
        raise Unreadable(too_many(study.most))
    if any(not 1 <= strength <= TOP for strength in chosen.values()):
        raise Unreadable(_("A number between 1 and 5 is asked for."))
    there = Participant.objects.filter(study=study, order__in=list(chosen)).count()
    if there < len(chosen):
        raise Unreadable(_("Somebody whom you chose is not on the list any more. Look again."))


@transaction.atomic
def hand_in(actor: Persona, own: Participant, *, now: datetime) -> None:
    """Done; an empty sheet is handed in like any other. Twice is once."""
    require(may_answer, actor, own)
    Participant.objects.select_for_update().get(pk=own.pk)  # a last touch may be on its way
    write_sheet(own, said_by(own), now=now)
    if Participant.objects.filter(pk=own.pk, answered=False).update(answered=True, opened=True):
        record(SheetHandedIn(own.study_id, own.pk), actor=actor, at=now)
    AnswerCode.objects.filter(participant=own).update(used_at=now)


@transaction.atomic
def come_in(actor: Persona, own: Participant, *, now: datetime) -> AnswerCode:
    """Answer by the code from here: the browser before is out, and the sheet is empty.

    Whoever holds the paper is not always the pupil: what was said and not handed in is read by nobody.
    """
    require(may_answer, actor, own)
    Participant.objects.select_for_update().get(pk=own.pk)
    was = AnswerCode.objects.filter(participant=own, used_at=None).first()
    if was is None:
        raise Conflict(_("This sheet was handed in just now."))
    was.delete()
    Sheet.objects.filter(participant=own).delete()
    return AnswerCode.objects.create(participant=own, code_hash=was.code_hash)


def too_many(most: int) -> str:
    """More were chosen than were asked for."""
    said = ngettext(
        "You can choose %(n)d person. Take the other away first.",
        "You can choose %(n)d people at most. Take one away first.",
        most,
    )
    return said % {"n": most}
