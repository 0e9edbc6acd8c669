"""Who may keep something for later, and whose it is."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_keep(actor: Actor) -> Q:
    """Oneself, of the personas: whoever may speak here at all."""
    s = standing(actor)
    return Q(pk=actor.pk) if actor.pk and s.local and not s.suspended else NOTHING


def may_open(actor: Actor) -> Q:
    """One's own drafts, and nobody else's, whoever has a duty."""
    return Q(author=actor.pk) if actor.pk else NOTHING
