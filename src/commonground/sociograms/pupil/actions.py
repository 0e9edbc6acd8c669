"""Opening one pupil of a class picture."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.actions import note_access
from commonground.people.models import Persona
from commonground.sociograms.eyes.actions import OPEN_FOR
from commonground.sociograms.facts import NamesOpened
from commonground.sociograms.models import Look, Participant
from commonground.sociograms.rules import may_read

WHAT = "class picture: you alone"


@transaction.atomic
def open_pupil(actor: Persona, pupil: Participant, *, purpose: str, now: datetime) -> Look:
    """Open what one pupil said and what was said of them; the log names the pupil, and tells them."""
    require(may_read, actor, pupil.study)
    look = Look.objects.create(
        study=pupil.study, about=pupil, one=True, by=actor, purpose=purpose,
        at=now, until=now + OPEN_FOR,
    )  # fmt: skip
    if pupil.persona and pupil.persona.account_id:
        note_access(actor.account_id, pupil.persona.account_id, WHAT, now=now, purpose=purpose)
    record(NamesOpened(pupil.study_id, look.pk), actor=actor, at=now)
    return look
