"""Questions close, open, fall still and lose people together with the place where they were asked."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Seat, State
from commonground.kernel.rules import unattended


@unattended
@transaction.atomic
def leave_with_home(home: int, persona: int, *, now: datetime) -> None:
    """Who leaves the place where questions were asked leaves these, and who leaves one its inner room.

    Where the place itself is gone its questions are closed as they are, since it may be brought back.
    """
    there = Audience.objects.filter(pk=home, ended_at=None).exists()
    inside = Q(audience__thought_of__audience=home)
    if there:
        inside |= Q(audience__inquiry__home=home)
    held = Seat.objects.filter(~Q(state=State.ENDED), inside, persona=persona).select_related(
        "audience", "persona"
    )
    for seat in held:
        audiences.end_seat(seat.audience, seat.persona, now=now)


@unattended
@transaction.atomic
def close_with_home(group: int, *, now: datetime) -> None:
    """With a group that is deleted all rooms of its questions close; who sat there stays written down."""
    for room in Audience.objects.filter(_of_group(group)):
        audiences.shut(room, now=now)


@unattended
@transaction.atomic
def open_with_home(group: int, *, now: datetime) -> None:
    """With a group that is brought back its questions are; who is not in it again is not in these."""
    rooms = Audience.objects.filter(_of_group(group))
    shown = Q(inquiry__hidden_at=None) & Q(thought_of__hidden_at=None)
    for room in rooms.filter(shown):
        audiences.reopen_audience(room)
    home = Seat.objects.filter(audience__group=group, state=State.LIVE, persona=OuterRef("persona"))
    gone = Seat.objects.filter(~Q(state=State.ENDED), ~Exists(home), audience__in=rooms)
    for seat in gone.select_related("audience", "persona"):
        audiences.end_seat(seat.audience, seat.persona, now=now)


@unattended
@transaction.atomic
def still_with_home(home: int, *, now: datetime) -> None:
    """Where nothing new is said any more, as after a term, nothing is in the questions asked there."""
    inside = Q(inquiry__home=home) | Q(thought_of__home=home)
    for room in Audience.objects.filter(inside, read_only_since=None):
        audiences.make_read_only(room, now=now)


def _of_group(group: int) -> Q:
    return Q(inquiry__home__group=group) | Q(thought_of__home__group=group)
