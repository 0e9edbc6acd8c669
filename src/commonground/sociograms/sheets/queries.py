"""What was said, for those who ask a rule first: opened with the key as it lies there now."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from commonground.kernel import keys
from commonground.kernel.errors import Locked
from commonground.sociograms.models import Participant, Sheet, Study
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.sheets.pure import sealing


def said_in(study: Study) -> list[Said]:
    """All that was said in a study, in roster order."""
    found = Sheet.objects.filter(participant__study=study).order_by("participant__order")
    rows = list(found.values_list("participant", "participant__order", "sealed"))
    if not rows:
        return []
    key = key_of(study)
    return [one for pk, order, sealed in rows for one in opened(key, study.pk, pk, order, sealed)]


def said_by_each(
    participants: QuerySet[Participant],
) -> tuple[dict[int, list[Said]], dict[int, Locked]]:
    """What some people said, by participant, in one query, and why a sheet of them does not open;
    the sheets of others stay closed.
    """
    sheets = Sheet.objects.filter(participant__in=participants)
    found: dict[int, list[Said]] = {}
    shut: dict[int, Locked] = {}
    keys_of: dict[int, keys.Key] = {}
    for sheet in sheets.select_related("participant__study"):
        one = sheet.participant
        try:
            key = keys_of.get(one.study_id) or key_of(one.study)
            keys_of[one.study_id] = key
            found[one.pk] = opened(key, one.study_id, one.pk, one.order, sheet.sealed)
        except Locked as trouble:
            shut[one.pk] = trouble
    return found, shut


def said_by(participant: Participant) -> list[Said]:
    """What one person said; nothing where they said nothing."""
    sheet = Sheet.objects.filter(participant=participant).first()
    if sheet is None:
        return []
    key = key_of(participant.study)
    return opened(key, participant.study_id, participant.pk, participant.order, sheet.sealed)


def key_of(study: Study) -> keys.Key:
    """The key that lies there now; where it is lost, what to do about it."""
    key = keys.find(settings.KEY_FOLDER, study.key_name)
    if key is None:
        raise Locked(
            _(
                "The key to these answers is not there, so nobody can read them. Whoever asked "
                "may have printed a recovery sheet: typed under “Class pictures”, it opens them."
            )
        )
    return key


def opens(study: Study, key: keys.Key) -> bool:
    """Whether this key opens the sheets of a study, tried at one of them."""
    sheet = Sheet.objects.filter(participant__study=study).first()
    if sheet is None:
        return False
    bound = sealing.bound_to(study.pk, sheet.pk)
    try:
        sealing.unseal(key.secret, bytes(sheet.sealed), bound=bound)
    except sealing.Broken:
        return False
    return True


def locked(now: datetime) -> list[Study]:
    """Studies whose answers nobody can read, since their key is not there: the recovery sheet helps."""
    sheets = Sheet.objects.filter(participant__study=OuterRef("pk"))
    alive = Study.objects.filter(Exists(sheets), expires_at__gt=now).select_related("school")
    return [
        one
        for one in alive.order_by("asked_on", "pk")
        if keys.find(settings.KEY_FOLDER, one.key_name) is None
    ]


def opened(
    key: keys.Key, study: int, pk: int, order: int, sealed: bytes | memoryview[int]
) -> list[Said]:
    """One sheet, or a sentence that says that it is damaged."""
    bound = sealing.bound_to(study, pk)
    try:
        return sealing.read(sealing.unseal(key.secret, bytes(sealed), bound=bound), order)
    except sealing.Broken as fault:
        raise Locked(
            _("A sheet of answers is damaged or belongs elsewhere: bring back the newest backup.")
        ) from fault
