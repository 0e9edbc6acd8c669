"""Who chooses quiet hours: everybody for themselves, the head for the pupils of the school."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Role
from commonground.people.queries import standing


def may_choose_quiet(actor: Actor) -> Q:
    """Accounts whose quiet hours the actor chooses: their own."""
    return Q(pk=actor.account_id) if actor.account_id is not None else NOTHING


def may_choose_for_school(actor: Actor) -> Q:
    """Schools for whose pupils the actor chooses quiet hours: as head."""
    s = standing(actor)
    return NOTHING if s.suspended else Q(pk__in=s.schools_as(Role.HEAD))
