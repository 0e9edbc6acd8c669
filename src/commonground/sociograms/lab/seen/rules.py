"""Who may lay what was seen beside what was said: whoever asked the class, and nobody else."""

from django.db.models import Q

from commonground.people.models import Actor
from commonground.sociograms.rules import may_read


def may_see_replies(actor: Actor) -> Q:
    """Studies of a class that the actor asked themselves and still reads."""
    return may_read(actor) & Q(asked_by=actor.pk) & Q(group__isnull=False)
