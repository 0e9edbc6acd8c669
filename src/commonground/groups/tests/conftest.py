"""A small school, made by real actions."""

import pytest
from django.utils import timezone

from commonground.groups import actions
from commonground.people import actions as people
from commonground.people.models import Band, Role


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def school(db, now):
    return people.found_school("Riverside", now=now)


@pytest.fixture
def elsewhere(db, now):
    return people.found_school("Hillside", now=now)


@pytest.fixture
def person(school, now):
    """A person with a role at the school, or without any where `role` is None."""

    def made(name, role=Role.LEARNER, at=school, **given):
        persona = people.admit(name, now=now, **given)
        if role:
            people.enrol(persona.account, at, role, now=now)
        return persona

    return made


@pytest.fixture
def fay(person):
    """A teacher who leads 8B."""
    return person("Fay", Role.TEACHER)


@pytest.fixture
def tom(person, fay):
    """A teacher of the same school without a class."""
    return person("Tom", Role.TEACHER)


@pytest.fixture
def head(person, fay):
    return person("Hilda", Role.HEAD)


@pytest.fixture
def class_8b(school, fay, now):
    return actions.open_class(fay, school, name="8B", band=Band.MIDDLE, now=now)


@pytest.fixture
def lea(person, class_8b, now):
    """A pupil of 8B."""
    persona = person("Lea")
    actions.place_pupil(class_8b, persona, now=now)
    return persona


@pytest.fixture
def ben(person, class_8b, now):
    """Another pupil of 8B."""
    persona = person("Ben")
    actions.place_pupil(class_8b, persona, now=now)
    return persona


@pytest.fixture
def out(person, elsewhere):
    """A pupil of another school."""
    return person("Out", at=elsewhere)
