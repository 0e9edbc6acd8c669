"""Who reads a note: whoever wrote it, while they answer for the study."""

from django.db.models import Exists, OuterRef, Q

from commonground.people.models import Actor
from commonground.sociograms.models import Study
from commonground.sociograms.rules import may_note


def may_keep(actor: Actor) -> Q:
    """Notes that the actor wrote about people of a study that they asked."""
    asked = Study.objects.filter(may_note(actor), pk=OuterRef("study"))
    return Q(Exists(asked), by=actor.pk)
