"""Opening classes and placing teachers and pupils."""

import pytest

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.groups import actions
from commonground.groups.endings.actions import delete_group, restore_group
from commonground.kernel.errors import Refused
from commonground.kernel.models import FactRow
from commonground.people import actions as people
from commonground.people.models import Account, Band, Role


def test_a_teacher_opens_a_class_and_leads_it(school, fay, now):
    group = actions.open_class(fay, school, name=" 8B ", band=Band.MIDDLE, now=now)
    assert (group.name, group.audience.name, group.audience.kind) == ("8B", "8B", Kind.CLASS)
    assert Seat.objects.get(audience=group.audience, persona=fay).part == Part.FACILITATOR
    assert len(group.entrance.code) == 6
    assert not set(group.entrance.code) & set("ILOSZ0125")
    assert FactRow.objects.filter(kind="groups.class_opened").get().ids["group"] == group.pk


def test_who_is_no_teacher_there_opens_no_class(school, fay, person, now):
    other = people.found_school("Hillside", now=now)
    for actor in (
        person("Lea"),
        person("Tom", Role.TEACHER, at=other),
        person("Pat", Role.PARTNER),
    ):
        with pytest.raises(Refused):
            actions.open_class(actor, school, name="8B", band=10, now=now)


def test_the_band_of_a_pupil_is_that_of_the_youngest_class(school, fay, person, now):
    lea = person("Lea")
    old = actions.open_class(fay, school, name="11", band=Band.OLDEST, now=now)
    actions.place_pupil(old, lea, now=now)
    assert Account.objects.get(pk=lea.account_id).band == Band.OLDEST

    mixed = actions.open_class(fay, school, name="Chess", band=Band.MIDDLE, now=now)
    actions.place_pupil(mixed, lea, now=now)
    assert Account.objects.get(pk=lea.account_id).band == Band.MIDDLE

    actions.unplace(mixed, lea, now=now)
    assert Account.objects.get(pk=lea.account_id).band == Band.OLDEST
    actions.unplace(old, lea, now=now)
    assert Account.objects.get(pk=lea.account_id).band == Band.YOUNGEST


def test_only_pupils_and_teachers_of_the_school_are_placed(school, fay, person, now):
    group = actions.open_class(fay, school, name="8B", band=10, now=now)
    elsewhere = people.found_school("Hillside", now=now)
    for stranger in (person("Pat", Role.PARTNER), person("Gus", Role.GUARDIAN)):
        with pytest.raises(Refused):
            actions.place_pupil(group, stranger, now=now)
        with pytest.raises(Refused):
            actions.place_teacher(group, stranger, now=now)
    with pytest.raises(Refused):
        actions.place_pupil(group, person("Out", at=elsewhere), now=now)


def test_placing_twice_is_once(school, fay, person, now):
    group = actions.open_class(fay, school, name="8B", band=10, now=now)
    lea = person("Lea")
    actions.place_pupil(group, lea, now=now)
    actions.place_pupil(group, lea, now=now)
    assert FactRow.objects.filter(kind="groups.pupil_placed").count() == 1


def test_a_deleted_class_closes_at_once_and_comes_back_as_it_was(school, fay, person, now):
    group = actions.open_class(fay, school, name="8B", band=10, now=now)
    lea, ben = person("Lea"), person("Ben")
    actions.place_pupil(group, lea, now=now)
    actions.place_pupil(group, ben, now=now)
    actions.unplace(group, ben, now=now)
    before = set(
        Seat.objects.filter(audience=group.audience).values_list(
            "persona", "state", "since", "part"
        )
    )

    delete_group(fay, group, now=now)
    assert not Seat.objects.filter(audience=group.audience, state=State.LIVE).exists()
    restore_group(fay, group, now=now)
    after = set(
        Seat.objects.filter(audience=group.audience).values_list(
            "persona", "state", "since", "part"
        )
    )
    assert before == after
