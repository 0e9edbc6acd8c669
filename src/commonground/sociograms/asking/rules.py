"""Who asks a class, and who looks after an asking: whoever asked, and the deputy."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.sociograms.rules import answers_for, asker_is_there


def may_run(actor: Actor) -> Q:
    """Askings that the actor closes, opens again and ends: those they answer for, until they are deleted."""
    return answers_for(actor) & Q(closes_at__isnull=False)


def may_hand_on(actor: Actor) -> Q:
    """Askings whose deputy the actor names: those they asked themselves; a deputy names no other."""
    return NOTHING if standing(actor).account is None else may_run(actor) & Q(asked_by=actor.pk)


def may_hand_over(actor: Actor) -> Q:
    """Askings for which the actor, as their deputy, names a successor: whoever asked has left."""
    if standing(actor).account is None:
        return NOTHING
    return may_run(actor) & Q(deputy=actor.pk) & ~asker_is_there()
