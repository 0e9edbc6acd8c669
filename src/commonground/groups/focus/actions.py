"""Beginning and ending focus."""

from datetime import datetime

from django.db import transaction

from commonground.groups.facts import GroupChanged
from commonground.groups.models import Group
from commonground.groups.rules import may_lead
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona


@transaction.atomic
def change_focus(actor: Persona, group: Group, *, on: bool, now: datetime) -> None:
    """Focus: while it is on, the class sees the lesson and nothing beside it."""
    require(may_lead, actor, group)
    group.focus_since = (group.focus_since or now) if on else None
    group.save(update_fields=["focus_since"])
    record(GroupChanged(group.pk, "focus"), actor=actor, at=now)


@unattended
@transaction.atomic
def end_focus(group: int, *, begun_before: datetime, now: datetime) -> None:
    """Nobody ended it: it ends by itself, unless it was begun anew meanwhile."""
    forgotten = Group.objects.filter(pk=group, focus_since__lt=begun_before)
    if forgotten.update(focus_since=None):
        record(GroupChanged(group, "focus"), actor=None, at=now)
