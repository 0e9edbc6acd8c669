"""A whole class at once is the same as pupil by pupil."""

import pytest

from commonground.audiences.models import Seat, State
from commonground.groups.actions import found_class, open_class, place_pupil, unplace
from commonground.groups.filling.actions import place_pupils
from commonground.kernel.errors import Refused
from commonground.people.models import Account, Band, Role
from commonground.testing.cost import queries_of


@pytest.fixture
def pupils(person, fay):
    return [person(name) for name in ("Mia", "Nil", "Ole", "Pia")]


def bands(pupils):
    accounts = Account.objects.filter(pk__in=[pupil.account_id for pupil in pupils])
    return set(accounts.values_list("band", flat=True))


def test_all_come_in_and_have_the_band_of_the_class(class_8b, pupils, now):
    assert place_pupils(class_8b, pupils, now=now) == 4
    assert bands(pupils) == {Band.MIDDLE}
    assert place_pupils(class_8b, pupils, now=now) == 0


def test_seats_are_those_that_one_by_one_would_give(school, fay, class_8b, pupils, now):
    other = found_class(school, name="8C", band=10, now=now)
    for pupil in pupils:
        place_pupil(class_8b, pupil, now=now)
    unplace(other, pupils[0], now=now)
    place_pupils(other, pupils, now=now)
    columns = ("persona", "state", "part", "since", "in_stream")
    one, many = (
        set(Seat.objects.filter(audience=group.audience, part="member").values_list(*columns))
        for group in (class_8b, other)
    )
    assert one == many


def test_who_left_comes_back_with_a_new_beginning(class_8b, pupils, now):
    place_pupils(class_8b, pupils, now=now)
    unplace(class_8b, pupils[0], now=now)
    assert place_pupils(class_8b, pupils, now=now) == 1
    assert Seat.objects.filter(audience=class_8b.audience, state=State.LIVE).count() == 5


@pytest.mark.parametrize("role", [Role.PARTNER, Role.GUARDIAN, Role.TEACHER])
def test_one_who_does_not_fit_keeps_all_out(class_8b, pupils, person, role, now):
    with pytest.raises(Refused):
        place_pupils(class_8b, [*pupils, person("Not a pupil", role)], now=now)
    assert not Seat.objects.filter(audience=class_8b.audience, persona__in=pupils).exists()


def test_nobody_of_another_school(class_8b, pupils, out, now):
    with pytest.raises(Refused):
        place_pupils(class_8b, [*pupils, out], now=now)


def test_many_cost_as_many_questions_as_few(school, fay, class_8b, pupils, person, now):
    other = open_class(fay, school, name="8C", band=10, now=now)
    place_pupils(class_8b, pupils[:2], now=now)
    few = queries_of(lambda: place_pupils(class_8b, pupils[2:], now=now))
    more = [person(f"X{number}") for number in range(7)]
    many = queries_of(lambda: place_pupils(other, more, now=now))
    assert len(many) <= len(few)
