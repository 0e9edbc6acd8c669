"""Terms, and what happens at their end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commonground.audiences.models import Audience, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.groups import actions
from commonground.groups.endings.actions import (
    delete_group,
    end_term,
    forget_parted,
    found_term,
    move_up,
    open_term,
    restore_group,
)
from commonground.groups.endings.jobs import end_due_terms
from commonground.groups.models import Group, Parted, Term
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import Account, Band, Entrance

DAY = timedelta(days=1)


@pytest.fixture
def term(school, now):
    return found_term(
        school, name="Spring", starts=date(2026, 1, 7), ends=date(2026, 7, 1), now=now
    )


@pytest.fixture
def of_term(school, fay, term, person, now):
    """A class of the term with one pupil."""
    group = actions.open_class(fay, school, name="9A", band=Band.OLDEST, term=term, now=now)
    pupil = person("Ines")
    actions.place_pupil(group, pupil, now=now)
    return group, pupil


def test_at_its_end_a_class_is_read_only_for_those_who_were_there(head, term, of_term, now):
    group, pupil = of_term
    room = Audience.objects.filter(pk=group.audience_id)
    assert room.filter(may_address(pupil)).exists()

    end_term(head, term, now=now)
    assert not room.filter(may_address(pupil)).exists()
    assert room.filter(may_know(pupil)).exists()
    assert Group.objects.get(pk=group.pk).entrance is None
    assert not Entrance.objects.exists()
    assert FactRow.objects.filter(kind="groups.term_ended").get().ids["term"] == term.pk


def test_between_terms_a_pupil_keeps_the_band_of_the_last_class(head, term, of_term, now):
    _group, pupil = of_term
    end_term(head, term, now=now)
    actions.reckon_bands(_group.audience_id, [pupil.pk], now=now)
    assert Account.objects.get(pk=pupil.account_id).band == Band.OLDEST


def test_pupils_move_up_into_a_class_of_the_same_teacher(school, fay, head, term, of_term, now):
    group, pupil = of_term
    end_term(head, term, now=now)
    up = actions.open_class(fay, school, name="10A", band=Band.MIDDLE, now=now)
    assert move_up(fay, group, up, now=now) == 1
    assert Seat.objects.filter(audience=up.audience, persona=pupil, state=State.LIVE).exists()
    assert Account.objects.get(pk=pupil.account_id).band == Band.MIDDLE


def test_nobody_moves_pupils_into_a_class_they_do_not_lead(school, tom, fay, of_term, now):
    group, _pupil = of_term
    other = actions.open_class(tom, school, name="10B", band=Band.MIDDLE, now=now)
    for actor in (fay, tom):
        with pytest.raises(Refused):
            move_up(actor, group, other, now=now)


def test_a_term_ends_after_its_last_day_where_the_school_is(term):
    end_due_terms(now=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert Term.objects.get().ended_at is None
    end_due_terms(now=datetime(2026, 7, 2, 0, 30, tzinfo=UTC))
    assert Term.objects.get().ended_at is not None
    end_due_terms(now=datetime(2026, 7, 2, 1, 30, tzinfo=UTC))
    assert FactRow.objects.filter(kind="groups.term_ended").count() == 1


def test_only_the_head_opens_and_ends_terms(school, fay, lea, head, term, now):
    days = {"starts": date(2026, 8, 1), "ends": date(2026, 12, 20)}
    assert open_term(head, school, name="Autumn", now=now, **days).pk
    for actor in (fay, lea):
        with pytest.raises(Refused):
            open_term(actor, school, name="Autumn", now=now, **days)
        with pytest.raises(Refused):
            end_term(actor, term, now=now)


def test_a_term_does_not_end_before_it_begins(school, now):
    with pytest.raises(Unreadable):
        found_term(school, name="?", starts=date(2026, 8, 2), ends=date(2026, 8, 1), now=now)


def test_a_deletion_is_undone_for_thirty_days_by_those_who_led(class_8b, fay, lea, tom, now):
    delete_group(fay, class_8b, now=now)
    for actor in (lea, tom):
        with pytest.raises(Refused):
            restore_group(actor, class_8b, now=now)
    forget_parted(now=now + 29 * DAY)
    assert Parted.objects.count() == 2
    restore_group(fay, class_8b, now=now)
    assert Parted.objects.count() == 0


def test_after_thirty_days_it_is_gone(class_8b, fay, head, now):
    long_ago = now - 31 * DAY
    delete_group(fay, class_8b, now=long_ago)
    for actor in (fay, head):
        with pytest.raises(Refused):
            restore_group(actor, class_8b, now=now)
    forget_parted(now=now)
    assert Parted.objects.count() == 0


def test_into_an_ended_class_nobody_moves(school, fay, head, class_8b, term, of_term, now):
    group, _pupil = of_term
    end_term(head, term, now=now)
    group.refresh_from_db()
    with pytest.raises(Conflict):
        move_up(fay, class_8b, Group.objects.get(pk=group.pk), now=now)
