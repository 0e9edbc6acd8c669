"""Who follows tags."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_follow_tags(actor: Actor) -> Q:
    """Personas for whom a tag may be followed: one's own, here."""
    return Q(pk=actor.pk) if actor.pk is not None and standing(actor).local else NOTHING
