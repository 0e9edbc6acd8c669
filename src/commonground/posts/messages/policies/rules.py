"""Who sets what a school lets."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Role
from commonground.people.queries import standing


def may_set(actor: Actor) -> Q:
    """Schools where the actor says who may write messages: as head."""
    s = standing(actor)
    return NOTHING if s.suspended or not s.own else Q(pk__in=s.schools_as(Role.HEAD))
