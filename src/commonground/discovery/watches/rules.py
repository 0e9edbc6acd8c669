"""Who may watch, and whose watch it is."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band
from commonground.people.queries import standing


def may_watch(actor: Actor) -> Q:
    """Personas for which a watch may be begun: one's own, from ten on."""
    s = standing(actor)
    if s.suspended or not s.local or actor.pk is None:
        return NOTHING
    return NOTHING if s.learner and s.band < Band.MIDDLE else Q(pk=actor.pk)


def may_keep(actor: Actor) -> Q:
    """Watches that are the actor's own; nobody else learns of them."""
    return Q(owner=actor.pk) if actor.pk is not None else NOTHING
