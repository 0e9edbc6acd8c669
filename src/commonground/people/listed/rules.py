"""Who may bring in the list of another system."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Role
from commonground.people.queries import standing


def may_import(actor: Actor) -> Q:
    """Schools for which the actor may bring in a list: those they lead, and those beneath."""
    s = standing(actor)
    if s.suspended or not s.own:
        return NOTHING
    led = s.schools_as(Role.HEAD)
    return Q(pk__in=led) | Q(parent__in=led) | Q(parent__parent__in=led)
