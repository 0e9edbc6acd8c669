"""Seating many at once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.actions import (
    FREE_OF_SCHOOL,
    open_for_school,
    strangers_to_children,
)
from commonground.audiences.facts import SeatsTaken
from commonground.audiences.models import SEATLESS, Audience, Kind, Part, Seat, State
from commonground.kernel.errors import Refused
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.people.models import Actor, Membership, Persona
from commonground.people.queries import live


@unattended
@transaction.atomic
def seat_all(
    audience: Audience,
    personas: Sequence[Persona],
    *,
    now: datetime,
    part: Part = Part.MEMBER,
    by: Actor | None = None,
) -> list[int]:
    """Give live seats to all of them or, where one does not fit, to none; the newly seated.

    A seat that is held already keeps its beginning.
    """
    _fit(audience, personas)
    held = {
        seat.persona_id: seat
        for seat in Seat.objects.filter(audience=audience, persona__in=personas)
    }
    as_asked = {pk for pk, seat in held.items() if seat.state == State.LIVE and seat.part == part}
    new = list(dict.fromkeys(p.pk for p in personas if p.pk not in as_asked))
    if not new:
        return []
    for seat in (held[pk] for pk in new if pk in held):
        seat.since = seat.since if seat.state == State.LIVE else now
        seat.state, seat.part = State.LIVE, part
    Seat.objects.bulk_update([held[pk] for pk in new if pk in held], ["state", "part", "since"])
    Seat.objects.bulk_create(
        Seat(audience=audience, persona_id=pk, state=State.LIVE, part=part, since=now)
        for pk in new
        if pk not in held
    )
    if strangers_to_children(audience).exists():
        raise Refused(_("A grown-up of the pupils' own school has to be there first."))
    record(SeatsTaken(audience.pk, new), actor=by, at=now)
    return new


@unattended
@transaction.atomic
def seat_all_at_school(accounts: Sequence[int], school_id: int, *, now: datetime) -> None:
    """Many were enrolled: they hold seats in the school's audience, with their own names."""
    personas = Persona.objects.filter(account__in=accounts, own=True)
    seat_all(open_for_school(school_id), list(personas), now=now)


def _fit(audience: Audience, personas: Sequence[Persona]) -> None:
    if audience.kind in SEATLESS:
        raise Refused(_("Everyone is in there already; nobody needs to be let in."))
    if audience.kind in (Kind.CLASS, Kind.CIRCLE) and any(p.host for p in personas):
        raise Refused(_("Someone of another server cannot be in there."))
    if audience.school_id is None or audience.kind in FREE_OF_SCHOOL:
        return
    inside = set(
        Membership.objects.filter(
            live(), account__in=[p.account_id for p in personas], school=audience.school_id
        ).values_list("account_id", flat=True)
    )
    for persona in personas:
        if persona.account_id not in inside:
            raise Refused(_("%(name)s does not belong to this school.") % {"name": persona.name})
