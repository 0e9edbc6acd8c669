"""Moving a marker: when a visit begins, and not again before it is over."""

from datetime import datetime, timedelta

from django.db import transaction

from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.timelines.marking.rules import may_mark
from commonground.timelines.models import Marker

KEPT = timedelta(days=365)


@transaction.atomic
def begin_visit(actor: Persona, *, stream: str, line: int, newest: int, now: datetime) -> None:
    """Keep where they were and what is the newest now; of two at once the last stays."""
    require(may_mark, actor, actor)
    seen = {"line": line, "seen": max(line, newest), "at": now}
    Marker.objects.update_or_create(persona=actor, stream=stream, defaults=seen)


@unattended
@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """Whoever did not come for a year begins anew."""
    Marker.objects.filter(at__lt=now - KEPT).delete()


@unattended
@transaction.atomic
def erase_markers(account: int, *, now: datetime) -> None:
    Marker.objects.filter(persona__account=account).delete()
