"""Whom focus holds back, and which focus nobody ended."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Form, Group
from commonground.people.models import Actor
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing

LONGEST = timedelta(hours=3)  # longer than any lesson


def holds_back(actor: Actor) -> bool:
    """Whether the actor is a pupil of a class that works on its questions just now."""
    return standing(actor).learner and bool(ask(actor, focused))


def focused(pupil: Actor) -> QuerySet[Group, int]:
    """A class of this pupil that works on its questions just now."""
    seat = Seat.objects.filter(
        audience=OuterRef("audience"), persona=pupil.pk, state=State.LIVE, part=Part.MEMBER
    )
    classes = Group.objects.filter(Exists(seat), form=Form.CLASS, focus_since__isnull=False)
    running = classes.filter(deleted_at=None, audience__read_only_since=None)
    return running.values_list("pk", flat=True)[:1]


def forgotten(now: datetime) -> list[int]:
    """Classes whose focus was begun so long ago that nobody can have meant it."""
    return list(Group.objects.filter(focus_since__lt=now - LONGEST).values_list("pk", flat=True))
