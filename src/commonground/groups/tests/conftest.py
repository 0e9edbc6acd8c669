"""A small school, made by real actions."""

from dataclasses import dataclass

import pytest
from django.utils import timezone

from commonground.groups import actions
from commonground.groups.models import Group
from commonground.people import actions as people
from commonground.people.models import Band, Persona, Role, School
from commonground.testing.kept import kept


@pytest.fixture
def now():
    return timezone.now()


@dataclass
class Small:
    """Who and what is there: the class and its pupils where a test asks for them."""

    school: School
    elsewhere: School
    fay: Persona
    tom: Persona
    head: Persona
    out: Persona
    class_8b: Group | None = None
    lea: Persona | None = None
    ben: Persona | None = None


@pytest.fixture
def small(request, db):
    """Made once for all tests that ask for the same class."""
    case = getattr(request.node, "callspec", None)
    named = {one for one in case.params.values() if isinstance(one, str)} if case else set()
    return kept(_small, frozenset({"class_8b", "lea", "ben"} & {*request.fixturenames, *named}))


def _small(asked: frozenset[str]) -> Small:
    now = timezone.now()
    school, elsewhere = (people.found_school(name, now=now) for name in ("Riverside", "Hillside"))
    small = Small(
        school,
        elsewhere,
        fay=person_of(school, "Fay", Role.TEACHER),
        tom=person_of(school, "Tom", Role.TEACHER),
        head=person_of(school, "Hilda", Role.HEAD),
        out=person_of(elsewhere, "Out", Role.LEARNER),
    )
    if asked:
        small.class_8b = actions.open_class(small.fay, school, name="8B", band=Band.MIDDLE, now=now)
    for name in ("lea", "ben"):
        if name in asked:
            persona = person_of(school, name.title(), Role.LEARNER)
            actions.place_pupil(small.class_8b, persona, now=now)
            setattr(small, name, persona)
    return small


def person_of(at, name, role, now=None, **given):
    """A person with a role at the school, or without any where `role` is None."""
    now = now or timezone.now()
    persona = people.admit(name, now=now, **given)
    if role:
        people.enrol(persona.account, at, role, now=now)
    return persona


@pytest.fixture
def school(small):
    return small.school


@pytest.fixture
def elsewhere(small):
    return small.elsewhere


@pytest.fixture
def person(school, now):
    """Somebody more."""

    def made(name, role=Role.LEARNER, at=school, **given):
        return person_of(at, name, role, now, **given)

    return made


@pytest.fixture
def fay(small):
    """A teacher who leads 8B."""
    return small.fay


@pytest.fixture
def tom(small):
    """A teacher of the same school without a class."""
    return small.tom


@pytest.fixture
def head(small):
    return small.head


@pytest.fixture
def class_8b(small):
    return small.class_8b


@pytest.fixture
def lea(small):
    """A pupil of 8B."""
    return small.lea


@pytest.fixture
def ben(small):
    """Another pupil of 8B."""
    return small.ben


@pytest.fixture
def out(small):
    """A pupil of another school."""
    return small.out
