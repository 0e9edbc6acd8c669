"""Whose muted words they are."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_mute_words(actor: Actor) -> Q:
    """Personas for whom words may be muted: one's own, here."""
    return Q(pk=actor.pk) if actor.pk is not None and standing(actor).local else NOTHING


def may_hear_again(actor: Actor) -> Q:
    """One's own muted words."""
    return Q(persona=actor.pk) if actor.pk is not None else NOTHING
