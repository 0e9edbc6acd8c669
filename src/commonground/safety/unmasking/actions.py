"""Asking whose a name is, deciding it as a second one, seeing it once, telling whoever bears it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Seat, State
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.people.models import Persona
from commonground.safety.unmasking.facts import (
    NameAsked,
    NameDeclined,
    NameOpened,
    NameSeen,
    NameTold,
)
from commonground.safety.unmasking.models import Unmasking
from commonground.safety.unmasking.rules import may_ask, may_decide, may_look

OPEN_FOR = timedelta(days=1)
LATER = timedelta(days=30)
MOST_OF_REASON = 500


@transaction.atomic
def ask(
    actor: Persona, alias: Alias, *, reason: str, now: datetime, later: bool = False
) -> Unmasking:
    """Ask whose a name is: a second one decides. `later` says that telling now would endanger."""
    require(may_ask, actor, alias)
    if not (words := tidy(reason, most=MOST_OF_REASON)):
        raise Unreadable(_("Say why: who may be in danger, and what you fear."))
    asked, first = Unmasking.objects.get_or_create(
        alias=alias,
        opened_at=None,
        declined_at=None,
        defaults={"asked_by": actor, "reason": words, "asked_at": now, "later": later},
    )
    if not first:
        raise Conflict(_("This was asked already, and waits for a second one."))
    record(NameAsked(asked.pk), actor=actor, at=now)
    return asked


@transaction.atomic
def confirm(actor: Persona, asked: Unmasking, *, now: datetime) -> None:
    """Say yes as a second one: for a day each of the two can see it once."""
    require(may_decide, actor, asked)
    room = Seat.objects.filter(audience=asked.alias.audience_id, state=State.LIVE)
    asker = asked.asked_by.account_id if asked.asked_by else None
    both = room.filter(persona__account__in=[actor.account_id, asker]).values("persona__account")
    if both.distinct().count() == 2:
        raise Refused(_("One of you two must not take part in this question."))
    opened = {"decided_by": actor, "opened_at": now, "until": now + OPEN_FOR}
    opened["tell_at"] = now + LATER if asked.later else now
    waits = Unmasking.objects.filter(pk=asked.pk, opened_at=None, declined_at=None)
    if not waits.update(**opened):
        raise Conflict(_("Somebody decided this just now."))
    record(NameOpened(asked.pk), actor=actor, at=now)
    if not asked.later:
        _tell(asked.pk, now)


@transaction.atomic
def decline(actor: Persona, asked: Unmasking, *, now: datetime) -> None:
    """Say no: nobody sees it."""
    require(may_decide, actor, asked)
    waits = Unmasking.objects.filter(pk=asked.pk, opened_at=None, declined_at=None)
    if not waits.update(decided_by=actor, declined_at=now):
        raise Conflict(_("Somebody decided this just now."))
    record(NameDeclined(asked.pk), actor=actor, at=now)


@transaction.atomic
def look(actor: Persona, asked: Unmasking, *, now: datetime) -> str:
    """Whose it is; told once to each of the two."""
    require(may_look, actor, asked)
    place = "asker_saw_at" if asked.asked_by_id == actor.pk else "other_saw_at"
    unseen = Unmasking.objects.filter(pk=asked.pk, **{place: None})
    if not unseen.update(**{place: now}):
        raise Conflict(_("You have seen this already."))
    record(NameSeen(asked.pk), actor=actor, at=now)
    bearer = Persona.objects.filter(pk=asked.alias.persona_id or 0).first()
    return bearer.name if bearer else ""


@unattended
@transaction.atomic
def tell_due(now: datetime) -> None:
    """Those of whom it was said that telling them at once would endanger somebody are told now."""
    due = Unmasking.objects.filter(told_at=None, tell_at__lte=now)
    for pk in due.order_by("pk").values_list("pk", flat=True):
        _tell(pk, now)


def _tell(pk: int, now: datetime) -> None:
    Unmasking.objects.filter(pk=pk).update(told_at=now)
    record(NameTold(pk), actor=None, at=now)


@unattended
@transaction.atomic
def erase_of(account: int, now: datetime) -> None:
    """That it was asked stays, without the name of who is gone; what was asked of them goes."""
    Unmasking.objects.filter(alias__persona__account=account).delete()
    mine = Q(asked_by__account=account) | Q(decided_by__account=account)
    for row in Unmasking.objects.filter(mine).select_related("asked_by"):
        by = row.asked_by is not None and row.asked_by.account_id == account
        Unmasking.objects.filter(pk=row.pk).update(**{"asked_by" if by else "decided_by": None})
