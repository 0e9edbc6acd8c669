"""Who goes by another name in a question: pupils who take part; grown-ups owe them their own."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.aliases.models import Alias
from commonground.inquiries.rules import takes_part
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_take(actor: Actor) -> Q:
    """Open questions in which the actor, who learns here, takes part under their own name."""
    s = standing(actor)
    if not s.learner or not s.local:
        return NOTHING
    runs = Q(ended_at=None, home__read_only_since=None, home__ended_at=None)
    return runs & takes_part(actor) & ~bears(actor)


def may_drop(actor: Actor) -> Q:
    """Questions in which the actor goes by another name."""
    return takes_part(actor) & bears(actor)


def may_name(actor: Actor) -> Q:
    """Either: where the page of one's own name in a question is."""
    return may_take(actor) | may_drop(actor)


def bears(actor: Actor) -> Q:
    """The actor goes by another name there now."""
    if actor.pk is None:
        return NOTHING
    rows = Alias.objects.filter(audience=OuterRef("audience"), persona=actor.pk, dropped_at=None)
    return Q(Exists(rows))
