"""Whose own place it is: those who could be named in a wave, while it lives."""

from django.db.models import Exists, OuterRef, Q

from commonground.groups.models import Form
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band
from commonground.people.queries import standing
from commonground.sociograms.models import Participant
from commonground.sociograms.rules import rests


def may_stand_in(actor: Actor) -> Q:
    """Waves in which the actor could be named: there they see what they said themselves."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    asked = Participant.objects.filter(study=OuterRef("pk"), persona=actor.pk)
    there = Q(expires_at__gt=s.at, group__form=Form.CLASS, group__deleted_at=None)
    return Q(Exists(asked)) & there & rests()


def may_agree(actor: Actor) -> Q:
    """Waves in which the actor may say that what both said may be shown to both: from ten years on."""
    return may_stand_in(actor) & Q(group__band__gte=Band.MIDDLE)
