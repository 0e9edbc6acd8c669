"""The steps of an ending; `jobs` walks through them, each done for good before the next."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from commonground.groups.models import Form
from commonground.kernel import keys, ledger
from commonground.kernel.errors import Trouble
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.sociograms.endings import queries
from commonground.sociograms.facts import AnswersErased
from commonground.sociograms.models import Kept, Study
from commonground.sociograms.queries import answers_of


@unattended
@transaction.atomic
def keep_figures(study: Study, *, now: datetime) -> None:
    """While the answers can still be read: what stays of a class, so that waves can be compared.

    Of an asking that ended while pupils answered nothing does: what lies there was not handed in.
    """
    if study.group is None or study.group.form != Form.CLASS or queries.ended_open(study):
        return
    try:
        lines = queries.figures(answers_of(study))
    except Trouble:  # the key went before, or the sheets are damaged: then nothing stays
        return
    if lines:
        given = {
            "school_id": study.school_id,
            "group": study.group,
            "name": study.name,
            "asked_on": study.asked_on,
            "gone_at": now,
            "lines": lines,
        }
        Kept.objects.get_or_create(study=study.pk, defaults=given)


@unattended
@transaction.atomic
def destroy_key(study: Study, *, now: datetime) -> None:
    """From here on nobody reads the answers: not in the rows, not in any copy of them.

    It is noted first, so that a restored school brings none back that ended before their day.
    """
    ledger.note_here(ledger.Event.ENDED, study.pk, at=now)
    keys.destroy(settings.KEY_FOLDER, study.key_name)


@unattended
@transaction.atomic
def erase(study: Study, *, now: datetime) -> None:
    """The rows follow their key."""
    record(AnswersErased(study.pk, study.school_id), actor=None, at=now)
    study.delete()


@unattended
@transaction.atomic
def destroy_due_keys(*, now: datetime) -> None:
    """A key goes on its own day, also where a restored database knows nothing of it."""
    for name in queries.keys_due(now):
        keys.destroy(settings.KEY_FOLDER, name)
