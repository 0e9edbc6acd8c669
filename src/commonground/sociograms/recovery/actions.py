"""Putting a key on paper, and taking a lost one back from it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel import keys
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.sociograms.facts import KeyBroughtBack, KeyPrinted
from commonground.sociograms.models import Study
from commonground.sociograms.recovery import queries
from commonground.sociograms.rules import may_hold_key
from commonground.sociograms.sheets.queries import locked


@transaction.atomic
def print_key(actor: Persona, study: Study, *, now: datetime) -> queries.Paper:
    """The sheet to print; each time it is written down who did, and when."""
    require(may_hold_key, actor, study)
    paper = queries.paper_of(study)
    Study.objects.filter(pk=study.pk).update(key_printed_at=now)
    record(KeyPrinted(study.pk, study.school_id), actor=actor, at=now)
    return paper


@transaction.atomic
def bring_key_back(actor: Persona, study: Study, *, text: str, now: datetime) -> None:
    """A lost key, typed from its sheet by those who answer for the answers."""
    require(may_hold_key, actor, study)
    mark, secret = queries.read(text)
    if not queries.locked(study):
        raise Conflict(_("The key is here already: nothing was changed."))
    if not queries.fits(study, mark, secret):
        raise Unreadable(_("This recovery sheet belongs to other answers: nothing was changed."))
    _bring_back(study, secret, actor, now)


@unattended
@transaction.atomic
def find_and_bring_back(text: str, *, now: datetime) -> Study:
    """The operator types a sheet: it says itself to which answers it belongs."""
    mark, secret = queries.read(text)
    for study in locked(now):
        if queries.fits(study, mark, secret):
            _bring_back(study, secret, None, now)
            return study
    raise Unreadable(
        _(
            "No answers here wait for this recovery sheet: their key is here, or their day has "
            "come and they are gone for good. Then destroy the sheet."
        )
    )


def _bring_back(study: Study, secret: bytes, actor: Persona | None, now: datetime) -> None:
    if study.expires_at <= now:
        raise Conflict(_("The day of these answers has come: their key does not come back."))
    keys.keep(settings.KEY_FOLDER, keys.Key(study.key_name, secret, study.expires_at))
    record(KeyBroughtBack(study.pk, study.school_id), actor=actor, at=now)
