"""Closing and opening again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.actions import note_access
from commonground.people.facts import Lifted, Suspended
from commonground.people.models import Account, Persona, Suspension
from commonground.people.queries import live
from commonground.people.suspensions.rules import may_lift, may_suspend


@transaction.atomic
def suspend(
    actor: Persona, account: Account, *, reason: str, until: datetime | None, now: datetime
) -> Suspension:
    """Close an account's access, with the reason that its owner reads; what it said stays."""
    require(may_suspend, actor, account)
    if Suspension.objects.filter(live(now), account=account).exists():
        raise Conflict(_("This account is closed already."))
    made = Suspension.objects.create(
        account=account, by_id=actor.account_id, reason=reason[:500], since=now, until=until
    )
    note_access(actor.account_id, account.pk, "suspension", purpose=reason, now=now)
    record(Suspended(account.pk, made.pk), actor=actor, at=now)
    return made


@transaction.atomic
def lift(actor: Persona, suspension: Suspension, *, now: datetime) -> None:
    """End a suspension before its time."""
    require(may_lift, actor, suspension)
    ended = Suspension.objects.filter(live(now), pk=suspension.pk).update(until=now)
    if not ended:
        raise Conflict(_("This suspension has ended already."))
    record(Lifted(suspension.account_id, suspension.pk), actor=actor, at=now)
