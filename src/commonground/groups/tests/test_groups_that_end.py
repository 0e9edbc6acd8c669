"""A group that staff fill at once and that has a last day; a class has neither."""

from datetime import timedelta

import pytest

from commonground.audiences.models import Audience, Seat, State
from commonground.groups.actions import open_group
from commonground.groups.endings.actions import set_end
from commonground.groups.endings.jobs import end_due_terms
from commonground.groups.filling.actions import bring_in_pupils
from commonground.kernel.errors import Refused


@pytest.fixture
def pupils(person):
    return [person(name) for name in ("Mia", "Nil", "Ole")]


@pytest.fixture
def group(school, fay, now):
    return open_group(fay, school, name="The bridge", door="invited", now=now)


def test_staff_bring_pupils_in_all_at_once(fay, group, pupils, now):
    assert bring_in_pupils(fay, group, pupils, now=now) == 3
    assert bring_in_pupils(fay, group, pupils, now=now) == 0
    assert Seat.objects.filter(audience=group.audience, state=State.LIVE).count() == 4


def test_a_pupil_brings_nobody_in(group, pupils, now):
    with pytest.raises(Refused):
        bring_in_pupils(pupils[0], group, pupils, now=now)


def test_a_stranger_to_the_school_lets_nobody_in(fay, group, pupils, person, elsewhere, now):
    other = person("Out", at=elsewhere)
    with pytest.raises(Refused):
        bring_in_pupils(fay, group, [*pupils, other], now=now)
    assert Seat.objects.filter(audience=group.audience, state=State.LIVE).count() == 1


def test_after_its_last_day_it_is_there_to_read(fay, group, now):
    set_end(fay, group, ends_on=now.date() + timedelta(days=3), now=now)
    end_due_terms(now=now + timedelta(days=2))
    assert Audience.objects.get(pk=group.audience_id).read_only_since is None
    end_due_terms(now=now + timedelta(days=5))
    ended = Audience.objects.get(pk=group.audience_id).read_only_since
    assert ended
    end_due_terms(now=now + timedelta(days=6))
    assert Audience.objects.get(pk=group.audience_id).read_only_since == ended


def test_a_class_ends_with_its_term_and_only_a_leader_says_so(fay, class_8b, group, pupils, now):
    with pytest.raises(Refused):
        set_end(fay, class_8b, ends_on=now.date(), now=now)
    with pytest.raises(Refused):
        bring_in_pupils(fay, class_8b, pupils, now=now)
    with pytest.raises(Refused):
        set_end(pupils[0], group, ends_on=now.date(), now=now)
