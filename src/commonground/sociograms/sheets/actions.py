"""Writing sheets down under the key of their wave, and taking somebody out of them."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel import keys
from commonground.kernel.errors import Locked
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.sociograms.facts import AnswersTakenOut
from commonground.sociograms.models import Figured, Participant, Places, Question, Sheet, Study
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets import queries
from commonground.sociograms.sheets.pure import sealing


@unattended
@transaction.atomic
def write_sheet(participant: Participant, said: Iterable[Said], *, now: datetime) -> None:
    """Put this in the place of all that they said; `kind` is the slug of a question."""
    key = give_key(participant.study)
    plain = _plain(participant, said, _room(participant.study))
    sealed = _sealed(key, participant, plain)
    Sheet.objects.update_or_create(participant=participant, defaults={"sealed": sealed})


@unattended
@transaction.atomic
def write_sheets(
    study: Study, said: Mapping[Participant, Sequence[Said]], *, now: datetime
) -> None:
    """The first sheets of a study, all at once."""
    key, least = give_key(study), _room(study)
    Sheet.objects.bulk_create(
        (
            Sheet(participant=one, sealed=_sealed(key, one, _plain(one, told, least)))
            for one, told in said.items()
        ),
        batch_size=500,
    )


@unattended
@transaction.atomic
def give_key(study: Study) -> keys.Key:
    """The key of a study: made before its first sheet, and on the disk before that is stored."""
    if not study.key_name or not _needed(study):
        held = Study.objects.select_for_update().get(pk=study.pk)
        study.key_name = held.key_name  # another may have been first
    if study.key_name and _needed(study):
        return queries.key_of(study)
    key = keys.fresh(study.expires_at)
    try:
        keys.keep(settings.KEY_FOLDER, key)
    except OSError as fault:
        raise Locked(
            _("The key to these answers could not be kept on the disk, so nothing was stored.")
        ) from fault
    study.key_name = key.name
    Study.objects.filter(pk=study.pk).update(key_name=key.name)
    return key


@unattended
@transaction.atomic
def take_out(participant: Participant, *, now: datetime) -> None:
    """Their sheet goes with them; what others said of them is taken out of the others' sheets.

    What was worked out of it beforehand goes too, and is worked out again.
    """
    study = participant.study
    key = keys.find(settings.KEY_FOLDER, study.key_name)
    if key is not None:  # without a key nobody reads them; and whom nobody finds is left out
        _without(study, key, participant)
    participant.delete()
    Figured.objects.filter(study=study).delete()
    Places.objects.filter(study=study).delete()
    record(AnswersTakenOut(study.pk), actor=None, at=now)


def _needed(study: Study) -> bool:
    """Whether its key is there, or there are sheets that no other key opens."""
    there = keys.find(settings.KEY_FOLDER, study.key_name) is not None
    return there or Sheet.objects.filter(participant__study=study).exists()


def _without(study: Study, key: keys.Key, gone: Participant) -> None:
    sheets = Sheet.objects.filter(participant__study=study).exclude(participant=gone)
    least, changed = _room(study), []
    for sheet in sheets.select_related("participant").select_for_update(of=("self",)):
        one = sheet.participant
        try:
            said = queries.opened(key, study.pk, one.pk, one.order, sheet.sealed)
        except Locked:  # nobody reads it; it must not keep anyone's wish to be gone waiting
            continue
        left = [answer for answer in said if answer.target != gone.order]
        if len(left) < len(said):
            sheet.sealed = _sealed(key, one, _plain(one, left, least))
            changed.append(sheet)
    Sheet.objects.bulk_update(changed, ["sealed"], batch_size=500)


def _room(study: Study) -> int:
    kinds = list(Question.objects.filter(study=study).values_list("slug", flat=True))
    return sealing.room(kinds, Participant.objects.filter(study=study).count())


def _plain(participant: Participant, said: Iterable[Said], least: int) -> bytes:
    told = [replace(one, wave=one.wave[:40]) for one in said]
    if any(one.source != participant.order for one in told):
        raise ValueError("a sheet holds what one person said")
    return sealing.written(told, least)


def _sealed(key: keys.Key, participant: Participant, plain: bytes) -> bytes:
    bound = sealing.bound_to(participant.study_id, participant.pk)
    return sealing.seal(key.secret, plain, bound=bound, nonce=os.urandom(sealing.NONCE))
