"""Who sees how far a post went: its author."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_follow_its_way(actor: Actor) -> Q:
    """One's own posts that stand."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    return Q(author=actor.pk, deleted_at=None)
