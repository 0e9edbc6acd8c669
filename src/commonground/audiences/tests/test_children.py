"""What children are protected from holds for every order in which seats are given and taken."""

import pytest
from django.db import transaction
from django.utils import timezone

from commonground.audiences import actions
from commonground.audiences.models import Audience, Kind, Part, Seat, State
from commonground.kernel.errors import Refused
from commonground.people.models import Membership, Persona, Role
from commonground.testing.cast import Cast, assemble, enrolled


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


def held(audience: Audience) -> set[str]:
    seats = Seat.objects.filter(audience=audience, state=State.LIVE)
    return set(seats.values_list("persona__name", flat=True))


def partner(cast: Cast) -> Persona:
    return enrolled("Pat Partner", cast.school, Role.PARTNER)


def safe(cast: Cast, names: set[str]) -> bool:
    """Told plainly: no outside adult beside a pupil unless staff of the pupil's school is there."""
    pupils_here, pupils_there = {"Ada Adler", "Kid Karim"} & names, {"Out Olsen"} & names
    staff_here, staff_there = {"Fay Facilitator"} & names, {"Tom Teacher"} & names
    for adult in names & {"Pat Partner", "Gus Guardian", "Tom Teacher", "Fay Facilitator"}:
        for pupils, staff in ((pupils_here, staff_here), (pupils_there, staff_there)):
            if staff:
                continue
            own = {"Kid Karim"} if adult == "Gus Guardian" else set()
            if pupils - own:
                return False
    return True


def test_in_whatever_order_people_come_and_go(cast: Cast) -> None:
    """Three of them in every order; what began alike is gone through once."""
    people = [cast.ada, cast.kid, cast.fay, cast.gus, cast.out, cast.tom, partner(cast)]
    audience = actions.open_audience(Kind.GROUP, name="Bees")
    now = timezone.now()
    orders = []

    def come(order: list[Persona], before: set[str]) -> None:
        if len(order) == 3:
            orders.append(order)
            actions.end_seat(audience, order[0], now=now)
            assert safe(cast, held(audience)), order
            return
        for persona in people:
            if persona not in order:
                with transaction.atomic():
                    come([*order, persona], seated(persona, before))
                    transaction.set_rollback(True)

    def seated(persona: Persona, before: set[str]) -> set[str]:
        try:
            actions.seat(audience, persona, now=now)
        except Refused:
            assert not safe(cast, before | {persona.name}), (before, persona.name)
        after = held(audience)
        assert safe(cast, after)
        return after

    come([], set())
    assert len(orders) == 7 * 6 * 5


def test_a_partner_comes_when_staff_is_there_and_leaves_with_the_last(cast: Cast) -> None:
    now, pat = timezone.now(), partner(cast)
    audience = actions.open_audience(Kind.GROUP, name="Bees", school=cast.school)
    actions.seat(audience, cast.ada, now=now)
    with pytest.raises(Refused):
        actions.seat(audience, pat, now=now)
    assert held(audience) == {"Ada Adler"}, "a refused seat leaves nothing"
    actions.seat(audience, cast.fay, now=now, part=Part.FACILITATOR)
    actions.seat(audience, pat, now=now)
    actions.end_seat(audience, cast.fay, now=now)
    assert held(audience) == {"Ada Adler"}


def test_only_members_of_the_school_sit_in_its_audiences(cast: Cast) -> None:
    circle = actions.open_audience(Kind.CIRCLE, name="us", school=cast.school, owner=cast.ada)
    with pytest.raises(Refused, match="does not belong"):
        actions.seat(circle, cast.out, now=timezone.now())


def test_a_remote_person_never_enters_a_class_or_circle(cast: Cast) -> None:
    for audience in (
        cast.group.audience,
        actions.open_audience(Kind.CIRCLE, name="us", owner=cast.fay),
        Audience.objects.get(kind=Kind.EVERYONE),
    ):
        with pytest.raises(Refused):
            actions.seat(audience, cast.rem, now=timezone.now())


def test_who_left_the_school_holds_nothing_in_it(cast: Cast) -> None:
    assert not Seat.objects.filter(persona=cast.gone, state=State.LIVE).exists()
    assert Membership.objects.filter(account=cast.gone.account, until=None).count() == 0
