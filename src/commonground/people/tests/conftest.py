"""A small school made by real actions: a head, two teachers, a pupil of each band, a guardian."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from commonground.kernel import limits
from commonground.people import actions
from commonground.people.models import Band, Entrance, Guardianship, Persona, Role, School
from commonground.testing.kept import kept


@dataclass
class Place:
    school: School
    elsewhere: School
    entrance: Entrance
    head: Persona
    tea: Persona
    col: Persona
    kid: Persona
    mid: Persona
    old: Persona
    gus: Persona
    out: Persona
    now: datetime


@pytest.fixture
def place(db) -> Place:
    limits.forget()
    cache.clear()  # where allauth counts
    return kept(_place)


def _place() -> Place:
    now = timezone.now()
    school = actions.found_school("Hill School", now=now)
    elsewhere = actions.found_school("Dale School", now=now)

    def person(name, role, band=Band.OLDEST, at=school, **more):
        persona = actions.admit(name, band=band, now=now, **more)
        actions.enrol(persona.account, at, role, now=now)
        return persona

    head = person("Hana Head", Role.HEAD)
    kid = person("Kid Amsel", Role.LEARNER, Band.YOUNGEST)
    gus = person("Gus Amsel", Role.GUARDIAN, email="gus@home.example")
    Guardianship.objects.create(guardian=gus.account, child=kid.account, since=now)
    return Place(
        school=school,
        elsewhere=elsewhere,
        entrance=actions.open_entrance(school),
        head=head,
        tea=person("Tea Okafor", Role.TEACHER, email="tea@hill.example"),
        col=person("Col League", Role.TEACHER),
        kid=kid,
        mid=person("Mid Lark", Role.LEARNER, Band.MIDDLE),
        old=person("Old Finch", Role.LEARNER, Band.OLDEST),
        gus=gus,
        out=person("Out Sider", Role.TEACHER, at=elsewhere),
        now=now,
    )


@pytest.fixture
def sign_in(client):
    """Sign in without a password, as the test client can."""

    def go(persona):
        client.force_login(persona.account)
        return client

    return go
