"""Who takes the lesson: staff, and learners from ten on."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band, Role
from commonground.people.queries import standing


def may_take(actor: Actor) -> Q:
    """Schools in which the actor may take the lesson: as staff, or as a learner from ten on."""
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.own:
        return NOTHING
    learns = s.schools_as(Role.LEARNER) if s.band >= Band.MIDDLE else frozenset()
    return Q(pk__in=s.staff_of | learns)
