"""Noting that something waits, looking at it, and forgetting it with time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from commonground.kernel.ids import moment_of
from commonground.kernel.rules import require, unattended
from commonground.notices.models import Notice
from commonground.notices.rules import may_keep
from commonground.people.models import Persona

KEPT = timedelta(days=30)


@unattended
@transaction.atomic
def tell(personas: Iterable[int], *, kind: str, thing: int, event: int, now: datetime) -> None:
    """Let each hear of this event of the thing; a second time changes nothing."""
    if now - moment_of(event) > KEPT:
        return
    for persona in dict.fromkeys(personas):
        fresh = {"first": event, "newest": event, "at": now, "read_at": None}
        same = {"persona_id": persona, "kind": kind, "thing": thing}
        found, first = Notice.objects.get_or_create(**same, defaults=fresh)
        if first or found.newest >= event:
            continue
        later = Notice.objects.filter(pk=found.pk, newest__lt=event)
        later.filter(read_at=None).update(newest=event, at=now)
        later.filter(read_at__isnull=False).update(**fresh)


@transaction.atomic
def look(actor: Persona, *, until: int, now: datetime) -> None:
    """What was shown is no longer new, up to this event."""
    require(may_keep, actor, actor)
    new = Notice.objects.filter(persona=actor, read_at=None, newest__lte=until)
    new.update(read_at=now)


@unattended
@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """After thirty days a notice is no news."""
    Notice.objects.filter(at__lt=now - KEPT).delete()


@unattended
@transaction.atomic
def erase_notices(account: int, *, now: datetime) -> None:
    Notice.objects.filter(persona__account=account).delete()
