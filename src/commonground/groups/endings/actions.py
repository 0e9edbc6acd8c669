"""Deleting a group and undoing it."""

from datetime import datetime

from django.db import transaction

from commonground.audiences import actions as audiences
from commonground.audiences.models import Part, Seat, State
from commonground.groups.facts import GroupDeleted, GroupRestored
from commonground.groups.models import Group, Parted
from commonground.groups.rules import may_lead, may_restore
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import STAFF, Membership, Persona, Role
from commonground.people.queries import live


@transaction.atomic
def delete_group(actor: Persona, group: Group, *, now: datetime) -> None:
    """End every seat at once; for thirty days it can be undone."""
    require(may_lead, actor, group)
    held = Seat.objects.filter(audience=group.audience_id, state=State.LIVE)
    Parted.objects.bulk_create(
        Parted(group=group, persona_id=seat.persona_id, part=seat.part, since=seat.since)
        for seat in held
    )
    group.deleted_at = now
    group.save(update_fields=["deleted_at"])
    audiences.close_audience(group.audience, now=now, by=actor)
    record(GroupDeleted(group.pk), actor=actor, at=now)


@transaction.atomic
def restore_group(actor: Persona, group: Group, *, now: datetime) -> None:
    """Undo a deletion: those who were in it are in it again, where they still belong to the school."""
    require(may_restore, actor, group)
    group.deleted_at = None
    group.save(update_fields=["deleted_at"])
    audiences.reopen_audience(group.audience)
    for each in _grown_ups_of_the_school_first(group):
        if _still_fits(group, each.persona, now):
            audiences.give_back(
                group.audience, each.persona, since=each.since, part=Part(each.part), now=now
            )
    Parted.objects.filter(group=group).delete()
    record(GroupRestored(group.pk), actor=actor, at=now)


def _grown_ups_of_the_school_first(group: Group) -> list[Parted]:
    """Staff, then pupils, then others: so that nobody meets pupils who are without their own staff."""
    rows = list(Parted.objects.filter(group=group).select_related("persona"))
    roles: dict[int, set[str]] = {}
    for account, role in Membership.objects.filter(
        live(), account__in=[row.persona.account_id for row in rows]
    ).values_list("account_id", "role"):
        roles.setdefault(account, set()).add(role)

    def order(row: Parted) -> int:
        held = roles.get(row.persona.account_id or 0, set())
        return 0 if held & set(STAFF) else 1 if Role.LEARNER in held else 2

    return sorted(rows, key=order)


def _still_fits(group: Group, persona: Persona, now: datetime) -> bool:
    school = group.audience.school_id
    inside = Membership.objects.filter(live(now), account=persona.account_id, school=school)
    return school is None or inside.exists()
