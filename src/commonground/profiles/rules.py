"""Who reads which part of a profile: whoever may read what is said to its audience."""

from django.db.models import Q

from commonground.audiences.rules import opens
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_read(actor: Actor) -> Q:
    """Facets that are the actor's own, or told to an audience that is open to them."""
    told = Q(audience__isnull=False) & opens(actor, author="persona", said_at="changed_at")
    return told if actor.account_id is None else Q(persona=actor.pk) | told


def may_edit(actor: Actor) -> Q:
    """One's own persona, here."""
    s = standing(actor)
    return Q(pk=actor.pk) if s.local and not s.suspended else NOTHING
