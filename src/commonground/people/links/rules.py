"""Whose secret link it is."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_have_link(actor: Actor) -> Q:
    """Personas for which a secret link may be made: one's own, here."""
    s = standing(actor)
    return Q(pk=actor.pk) if s.local and not s.suspended else NOTHING


def may_end_links(actor: Actor) -> Q:
    """Personas whose secret links may be ended: one's own, also while suspended."""
    return Q(pk=actor.pk) if actor.pk is not None else NOTHING
