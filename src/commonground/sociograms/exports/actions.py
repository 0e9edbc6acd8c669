"""Writing down that answers left as a file, before they leave."""

from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.actions import note_accesses
from commonground.people.models import Persona
from commonground.sociograms.facts import AnswersExported, GroupsExported
from commonground.sociograms.models import Look, Participant, Study
from commonground.sociograms.rules import may_read, may_see_figures

WITH_NAMES = "class picture file with names"
WITHOUT_NAMES = "class picture file"


@transaction.atomic
def note_export(actor: Persona, study: Study, *, look: Look, names: bool, now: datetime) -> None:
    """Everybody who stands in the file is told so in their own log, with what it was opened for."""
    require(may_read, actor, study)
    what = WITH_NAMES if names else WITHOUT_NAMES
    there = Participant.objects.filter(study=study, persona__account__isnull=False)
    accounts = list(there.values_list("persona__account", flat=True))
    note_accesses(actor.account_id, accounts, what, now=now, purpose=look.purpose)
    record(AnswersExported(study.pk, look.pk), actor=actor, at=now)


@transaction.atomic
def note_groups(actor: Persona, study: Study, *, now: datetime) -> None:
    """Groups of at least ten left as a file; nobody stands in it."""
    require(may_see_figures, actor, study)
    record(GroupsExported(study.pk), actor=actor, at=now)
