"""Who answers: whoever is on the list and still in the class, while it is open."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Seat, State
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def is_open(at: datetime, prefix: str = "") -> Q:
    """Studies that can be answered at this moment."""
    return Q(
        **{
            f"{prefix}closes_at__gt": at,
            f"{prefix}closed_at": None,
            f"{prefix}expires_at__gt": at,
            f"{prefix}group__deleted_at": None,
            f"{prefix}group__audience__read_only_since": None,
        }
    )


def may_answer(actor: Actor) -> Q:
    """Places on a list that the actor fills: their own, in an asking that is open."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    seat = Seat.objects.filter(
        audience=OuterRef("study__group__audience"), persona=actor.pk, state=State.LIVE
    )
    return is_open(s.at, "study__") & Q(Exists(seat), persona=actor.pk)


def may_look_back(actor: Actor) -> Q:
    """Places of the actor in an asking that is not deleted yet: who reads it, until when."""
    s = standing(actor)
    if actor.pk is None:
        return NOTHING
    return Q(persona=actor.pk, study__closes_at__isnull=False, study__expires_at__gt=s.at)
