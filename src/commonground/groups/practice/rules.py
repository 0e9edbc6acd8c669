"""Who may have a practice class."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_practise(actor: Actor) -> Q:
    """Schools at which the actor may have a practice class: as staff."""
    s = standing(actor)
    return Q(pk__in=s.staff_of) if s.own and not s.suspended else NOTHING
