"""Making a circle, naming it, and saying who is in it: its owner's secret."""

from datetime import datetime

from django.db import transaction

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind, Part
from commonground.groups.actions import named
from commonground.groups.circles.rules import may_keep, may_make, may_put_in
from commonground.groups.facts import CircleChanged
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Persona, Role, School
from commonground.people.queries import standing


@transaction.atomic
def make_circle(actor: Persona, *, name: str, now: datetime) -> Audience:
    """An empty circle; that of a learner stays inside the school."""
    require(may_make, actor, actor)
    circle = audiences.open_audience(
        Kind.CIRCLE, name=named(name), school=_school_of_learner(actor), owner=actor
    )
    audiences.seat(circle, actor, now=now, part=Part.FACILITATOR, by=actor)
    record(CircleChanged(circle.pk), actor=actor, at=now)
    return circle


def _school_of_learner(actor: Persona) -> School | None:
    learns_at = sorted(standing(actor).schools_as(Role.LEARNER))
    return School.objects.get(pk=learns_at[0]) if learns_at else None


@transaction.atomic
def rename_circle(actor: Persona, circle: Audience, *, name: str, now: datetime) -> None:
    """Only its owner ever reads the name."""
    require(may_keep, actor, circle)
    audiences.rename(circle, named(name))
    record(CircleChanged(circle.pk), actor=actor, at=now)


@transaction.atomic
def add_to_circle(actor: Persona, circle: Audience, persona: Persona, *, now: datetime) -> None:
    """From now on they also read what was said to the circle before."""
    require(may_keep, actor, circle)
    require(may_put_in, actor, persona)
    audiences.seat(circle, persona, now=now, by=actor)
    record(CircleChanged(circle.pk), actor=actor, at=now)


@transaction.atomic
def remove_from_circle(
    actor: Persona, circle: Audience, persona: Persona, *, now: datetime
) -> None:
    """At once closed to them, what was said before too; nobody tells them."""
    require(may_keep, actor, circle)
    if persona.pk != circle.owner_id:
        audiences.end_seat(circle, persona, now=now, by=actor)
        record(CircleChanged(circle.pk), actor=actor, at=now)


@transaction.atomic
def delete_circle(actor: Persona, circle: Audience, *, now: datetime) -> None:
    """What was said to it stays with the owner alone."""
    require(may_keep, actor, circle)
    audiences.close_audience(circle, now=now, by=actor)
    record(CircleChanged(circle.pk), actor=actor, at=now)
