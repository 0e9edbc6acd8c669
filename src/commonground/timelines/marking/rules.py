"""Whose markers they are."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor


def may_mark(actor: Actor) -> Q:
    """Personas whose place in a stream is kept: one's own."""
    return Q(pk=actor.pk) if actor.pk is not None else NOTHING
