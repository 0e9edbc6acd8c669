"""Taking somebody off every list of names, and letting them back on later ones."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.groups.models import Group
from commonground.kernel import ledger
from commonground.kernel.errors import Missing
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.sociograms.actions import erase_answers
from commonground.sociograms.asking.queries import pupils
from commonground.sociograms.facts import CameBack, StaysOut
from commonground.sociograms.models import StayingOut
from commonground.sociograms.rules import may_ask
from commonground.sociograms.staying.rules import may_decide, may_let_back


@transaction.atomic
def stay_out(actor: Persona, persona: Persona, *, now: datetime) -> StayingOut:
    """For oneself or one's child: on no list from now on, and out of every picture there is."""
    require(may_decide, actor, persona)
    return _out(actor, persona, on_paper=False, now=now)


@transaction.atomic
def note_paper(actor: Persona, group: Group, persona: Persona, *, now: datetime) -> StayingOut:
    """A teacher notes what a guardian or pupil said on paper."""
    require(may_ask, actor, group)
    if not pupils(group).filter(pk=persona.pk).exists():
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return _out(actor, persona, on_paper=True, now=now)


def _out(actor: Persona, persona: Persona, *, on_paper: bool, now: datetime) -> StayingOut:
    """Noted outside the database first: an older backup that comes back must not forget it."""
    ledger.note_here(ledger.Event.OUT, persona.pk, at=now)
    staying, first = StayingOut.objects.get_or_create(
        persona=persona, until=None, defaults={"by": actor, "on_paper": on_paper, "since": now}
    )
    if first:
        if persona.account_id is not None:
            erase_answers(persona.account_id, now=now)
        record(StaysOut(staying.pk), actor=actor, at=now)
    return staying


@transaction.atomic
def come_back(actor: Persona, staying: StayingOut, *, now: datetime) -> None:
    """From the next asking on they are asked and can be named; what went does not come back.

    A word that ended before ends nothing: another one may stand by now.
    """
    require(may_let_back, actor, staying)
    stands = StayingOut.objects.select_for_update().filter(pk=staying.pk, until=None)
    if stands.first() is None:
        return
    ledger.note_here(ledger.Event.BACK, staying.persona_id, at=now)
    stands.update(until=now, ended_by=actor)
    record(CameBack(staying.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def stay_again(out: Mapping[int, datetime], back: Mapping[int, datetime], *, now: datetime) -> None:
    """After a restore: who stayed out since is on no list again, and who came back is asked again."""
    for persona in Persona.objects.filter(pk__in=out):
        given = {"by": None, "since": out[persona.pk]}
        StayingOut.objects.get_or_create(persona=persona, until=None, defaults=given)
        if persona.account_id is not None:
            erase_answers(persona.account_id, now=now)
    for pk, at in back.items():
        StayingOut.objects.filter(persona=pk, until=None, since__lte=at).update(until=at)
