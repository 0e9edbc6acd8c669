"""Opening the names of a class picture."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.actions import note_accesses
from commonground.people.models import Persona
from commonground.sociograms.actions import PURPOSES
from commonground.sociograms.eyes.queries import names_in
from commonground.sociograms.facts import NamesOpened
from commonground.sociograms.models import Look, Participant, Study
from commonground.sociograms.pure.naming import names_anybody
from commonground.sociograms.rules import may_read

OPEN_FOR = timedelta(minutes=2)
WHAT = "class picture"


@transaction.atomic
def open_names(actor: Persona, study: Study, *, purpose: str, now: datetime) -> Look:
    """Open them for two minutes; everybody named is told so in their own log."""
    require(may_read, actor, study)
    plain = " ".join(purpose.split())[:300]
    if not plain:
        raise Unreadable(_("Say what you open the names for."))
    if plain not in map(str, PURPOSES) and names_anybody(plain, names_in(study)):
        raise Unreadable(_("Name nobody here: pupils and guardians read this."))
    look = Look.objects.create(study=study, by=actor, purpose=plain, at=now, until=now + OPEN_FOR)
    named = Participant.objects.filter(study=study, persona__account__isnull=False)
    accounts = list(named.values_list("persona__account", flat=True))
    note_accesses(actor.account_id, accounts, WHAT, now=now, purpose=plain)
    record(NamesOpened(study.pk, look.pk), actor=actor, at=now)
    return look
