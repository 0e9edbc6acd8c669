"""Placing a whole class or group at once: the same checks as for one pupil, in a few steps."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.filling.actions import seat_all
from commonground.groups.facts import PupilsPlaced
from commonground.groups.models import Form, Group
from commonground.groups.rules import may_add
from commonground.kernel.errors import Refused
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Membership, Persona, Role
from commonground.people.queries import live


@unattended
@transaction.atomic
def place_pupils(
    group: Group, personas: Sequence[Persona], *, now: datetime, by: Persona | None = None
) -> int:
    """Put pupils of the school into a class, all or none; how many were not there before."""
    if group.form != Form.CLASS:
        raise Refused(_("Pupils are placed in classes."))
    return _seat(group, personas, now, by)


@transaction.atomic
def bring_in_pupils(
    actor: Persona, group: Group, personas: Sequence[Persona], *, now: datetime
) -> int:
    """Staff bring pupils of the school into a group that they lead, all or none; how many are new."""
    require(may_add, actor, group)
    if group.form != Form.GROUP:
        raise Refused(_("Pupils are brought into groups of the school."))
    return _seat(group, personas, now, actor)


def _seat(group: Group, personas: Sequence[Persona], now: datetime, by: Persona | None) -> int:
    learners = set(
        Membership.objects.filter(
            live(),
            account__in=[persona.account_id for persona in personas],
            school=group.school_id,
            role=Role.LEARNER,
        ).values_list("account_id", flat=True)
    )
    for persona in personas:
        if persona.account_id not in learners:
            raise Refused(_("%(name)s is not a pupil of this school.") % {"name": persona.name})
    new = seat_all(group.audience, personas, now=now, by=by)
    if new:
        record(PupilsPlaced(group.pk, new), actor=by, at=now)
    return len(new)
