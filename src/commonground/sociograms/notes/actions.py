"""Noting what was tried, looking again, and letting a note go."""

import os
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.sociograms.facts import NoteChanged
from commonground.sociograms.models import Note, Participant, Study
from commonground.sociograms.notes.rules import may_keep
from commonground.sociograms.rules import may_note
from commonground.sociograms.sheets.actions import give_key
from commonground.sociograms.sheets.pure import sealing

LONGEST = 1000


@transaction.atomic
def write_note(
    actor: Persona,
    study: Study,
    *,
    about: Participant,
    text: str,
    again_on: date | None,
    now: datetime,
) -> Note:
    """Note something about a pupil, sealed under the key of the answers so that it goes with them."""
    require(may_note, actor, study)
    plain = text.strip()[:LONGEST]
    if not plain or about.study_id != study.pk:
        raise Unreadable(_("Say what you tried, and for whom."))
    note = Note(study=study, participant=about, by=actor, noted_at=now, again_on=again_on)
    note.sealed = sealing.seal(
        give_key(study).secret,
        plain.encode(),
        bound=bound_of(note),
        nonce=os.urandom(sealing.NONCE),
    )
    note.save(force_insert=True)
    record(NoteChanged(note.pk, study.pk), actor=actor, at=now)
    return note


@transaction.atomic
def look_again(actor: Persona, note: Note, *, again_on: date | None, now: datetime) -> None:
    """They looked: done, or once more on another day."""
    require(may_keep, actor, note)
    open_ones = Note.objects.filter(pk=note.pk, done_at=None)
    if not open_ones.update(again_on=again_on, done_at=None if again_on else now):
        raise Conflict(_("This was done already."))
    record(NoteChanged(note.pk, note.study_id), actor=actor, at=now)


@transaction.atomic
def erase_note(actor: Persona, note: Note, *, now: datetime) -> None:
    """Let a note go."""
    require(may_keep, actor, note)
    record(NoteChanged(note.pk, note.study_id), actor=actor, at=now)
    Note.objects.filter(pk=note.pk).delete()


@unattended
@transaction.atomic
def erase_notes(account: int, *, now: datetime) -> None:
    """Whoever wrote them or whom they are about is erased: they go."""
    Note.objects.filter(by__account=account).delete()
    Note.objects.filter(participant__persona__account=account).delete()


def bound_of(note: Note) -> bytes:
    """What a sealed note is bound to: it opens for this person of this study alone."""
    return b"note:" + sealing.bound_to(note.study_id, note.participant_id)
