"""Notes as their writer reads them, those that are due, and what is kept of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.registries import Holding
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor
from commonground.sociograms.models import Note, Participant, Study
from commonground.sociograms.notes import actions
from commonground.sociograms.notes.rules import may_keep
from commonground.sociograms.queries import visible
from commonground.sociograms.rules import may_note
from commonground.sociograms.sheets.pure import sealing
from commonground.sociograms.sheets.queries import key_of

MOST_NOTES = 100


@dataclass(frozen=True)
class Read:
    """A note, opened."""

    note: Note
    text: str
    due: bool


def noted(actor: Actor, pk: int) -> Study:
    """The study for whoever keeps notes in it; to others it is not there."""
    return one_of(visible(actor), may_note, actor, pk)


def note(actor: Actor, pk: int) -> Note:
    """A note of the actor's own."""
    rows = Note.objects.select_related("study__school", "participant", "by")
    return one_of(rows, may_keep, actor, pk)


def people(study: Study) -> list[Participant]:
    """About whom a note can be."""
    return list(Participant.objects.filter(study=study).order_by("order"))


def notes(actor: Actor, study: Study, now: datetime) -> list[Read]:
    """The actor's notes in a study, those to look at again first."""
    rows = Note.objects.filter(may_keep(actor), study=study).select_related("participant")
    found = list(rows.order_by("done_at", "again_on", "-noted_at", "-pk")[:MOST_NOTES])
    return _opened(study, found, today(study, now))


def opened(found: Note, now: datetime) -> Read:
    """One note, opened."""
    return _opened(found.study, [found], today(found.study, now))[0]


def _opened(study: Study, found: Sequence[Note], day: date) -> list[Read]:
    if not found:
        return []
    secret = key_of(study).secret
    return [
        Read(
            one,
            _words(secret, one),
            one.done_at is None and one.again_on is not None and one.again_on <= day,
        )
        for one in found
    ]


def _words(secret: bytes, note: Note) -> str:
    try:
        return sealing.unseal(secret, bytes(note.sealed), bound=actions.bound_of(note)).decode()
    except sealing.Broken as fault:
        raise Unreadable(str(_("A note is damaged: bring back the newest backup."))) from fault


def due(actor: Actor, now: datetime) -> list[Note]:
    """Where the actor wanted to look again by now: the study and nobody's name."""
    if actor.pk is None:
        return []
    rows = Note.objects.filter(may_keep(actor), done_at=None, again_on__lte=now.date())
    return list(rows.select_related("study").order_by("again_on", "pk")[:20])


def studies_due(actor: Actor, now: datetime) -> list[Study]:
    """The studies in which the actor wanted to look again by now."""
    return list({one.study_id: one.study for one in due(actor, now)}.values())


def today(study: Study, now: datetime) -> date:
    """The day at the school."""
    return now.astimezone(ZoneInfo(study.school.time_zone)).date()


def last_day(study: Study) -> date:
    """The last day on which the answers, and the notes, are there."""
    return today(study, study.expires_at - timedelta(seconds=1))


def holdings() -> list[Holding]:
    """A note is of its writer and of the pupil whom it is about; both are named."""
    return [
        Holding(
            model=Note,
            person_fields=("by", "participant__persona"),
            label=_("What a teacher noted after a class picture"),
            purpose=_("so that a teacher remembers what was tried for a pupil, and looks again"),
            legal_basis=_("the school's task of teaching (public duty or contract)"),
            readers=_("the teacher who wrote it; pupil and family, when they ask for it"),
            retention=_("until the answers of the class are deleted"),
            export=_export,
            erase=lambda account, now: actions.erase_notes(account, now=now),
        )
    ]


def _export(account: int) -> list[dict[str, Any]]:
    """That there is a note, and who wrote it: its words come from the teacher, who is asked."""
    own = Note.objects.filter(by__account=account) | Note.objects.filter(
        participant__persona__account=account
    )
    columns = ("study__name", "by__name", "participant__label", "noted_at", "again_on")
    return [dict(row) for row in own.order_by("pk").values(*columns)]
