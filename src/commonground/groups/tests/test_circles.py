"""A circle is its owner's: name and members are told to nobody."""

import pytest

from commonground.audiences.models import Audience, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.groups.circles.actions import (
    add_to_circle,
    delete_circle,
    make_circle,
    remove_from_circle,
    rename_circle,
)
from commonground.kernel.errors import Refused
from commonground.people.models import Role


@pytest.fixture
def circle(lea, now):
    return make_circle(lea, name="Swimmers", now=now)


def test_the_owner_addresses_it_and_those_in_it_read(lea, ben, circle, now):
    add_to_circle(lea, circle, ben, now=now)
    assert Audience.objects.filter(may_address(lea), pk=circle.pk).exists()
    assert Seat.objects.filter(audience=circle, persona=ben, state=State.LIVE).exists()
    assert not Audience.objects.filter(may_address(ben), pk=circle.pk).exists()


def test_its_name_is_told_to_the_owner_only(lea, ben, circle, now):
    add_to_circle(lea, circle, ben, now=now)
    assert Audience.objects.filter(may_know(lea), pk=circle.pk).exists()
    assert not Audience.objects.filter(may_know(ben), pk=circle.pk).exists()


def test_that_of_a_learner_stays_inside_the_school(lea, circle, school, out, now):
    assert circle.school_id == school.pk
    with pytest.raises(Refused):
        add_to_circle(lea, circle, out, now=now)


def test_who_is_taken_out_is_out_at_once(lea, ben, circle, now):
    add_to_circle(lea, circle, ben, now=now)
    remove_from_circle(lea, circle, ben, now=now)
    assert not Seat.objects.filter(audience=circle, persona=ben, state=State.LIVE).exists()


def test_the_owner_cannot_be_taken_out(lea, circle, now):
    remove_from_circle(lea, circle, lea, now=now)
    assert Seat.objects.filter(audience=circle, persona=lea, state=State.LIVE).exists()


def test_nobody_else_changes_it_not_even_who_is_in_it(lea, ben, fay, head, circle, now):
    add_to_circle(lea, circle, ben, now=now)
    for actor in (ben, fay, head):
        with pytest.raises(Refused):
            rename_circle(actor, circle, name="x", now=now)
        with pytest.raises(Refused):
            add_to_circle(actor, circle, ben, now=now)
        with pytest.raises(Refused):
            remove_from_circle(actor, circle, ben, now=now)
        with pytest.raises(Refused):
            delete_circle(actor, circle, now=now)


def test_a_partner_gathers_no_pupils(school, fay, lea, person, now):
    pat = person("Pat", Role.PARTNER)
    circle = make_circle(pat, name="Interns", now=now)
    with pytest.raises(Refused):
        add_to_circle(pat, circle, lea, now=now)


def test_a_deleted_one_opens_to_nobody(lea, ben, circle, now):
    add_to_circle(lea, circle, ben, now=now)
    delete_circle(lea, circle, now=now)
    assert not Seat.objects.filter(audience=circle, state=State.LIVE).exists()
