"""The practice class: everything works there, and nobody is told."""

from functools import partial

import pytest

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.groups.actions import place_pupil, place_teacher
from commonground.groups.models import Group
from commonground.groups.practice.actions import open_practice_class
from commonground.groups.rules import may_find
from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.rules import allows
from commonground.people.models import Account, Membership
from commonground.testing.together import at_once


@pytest.fixture
def practice(fay, school, now):
    return open_practice_class(fay, school, now=now)


def test_it_has_invented_pupils_and_one_teacher(fay, practice):
    seats = Seat.objects.filter(audience=practice.audience, state=State.LIVE)
    assert seats.filter(part=Part.FACILITATOR).get().persona == fay
    assert seats.filter(part=Part.MEMBER, persona__account__invented=True).count() == 24


def test_the_invented_cannot_sign_in_and_belong_to_no_school(practice, school):
    invented = Account.objects.filter(invented=True)
    assert not any(account.has_usable_password() for account in invented)
    assert not Membership.objects.filter(account__in=invented).exists()
    assert not Seat.objects.filter(
        audience__kind=Kind.SCHOOL, persona__account__in=invented
    ).exists()


def test_nobody_but_its_teacher_finds_it(practice, head, tom, lea, fay):
    assert [allows(may_find, who, practice) for who in (fay, head, tom, lea)] == [
        True,
        False,
        False,
        False,
    ]


def test_real_people_do_not_come_in(practice, lea, tom, now):
    with pytest.raises(Refused):
        place_pupil(practice, lea, now=now)
    with pytest.raises(Refused):
        place_teacher(practice, tom, now=now)


def test_one_each_and_for_staff_only(fay, practice, lea, head, school, elsewhere, now):
    with pytest.raises(Conflict):
        open_practice_class(fay, school, now=now)
    with pytest.raises(Refused):
        open_practice_class(lea, school, now=now)
    with pytest.raises(Refused):
        open_practice_class(head, elsewhere, now=now)
    assert Group.objects.filter(form="practice").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_taps_open_one(fay, school, now):
    opened = at_once(*[partial(open_practice_class, fay, school, now=now)] * 2)
    assert sorted(type(one).__name__ for one in opened) in (
        ["Conflict", "Group"],
        ["Group", "Refused"],
    )
    assert Group.objects.filter(form="practice").count() == 1
