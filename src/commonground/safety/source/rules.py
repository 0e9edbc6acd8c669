"""Who may look where a rumour went, and who answers an invitation to talk."""

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing
from commonground.safety.models import About, Nature
from commonground.safety.rules import may_answer


def may_trace(actor: Actor) -> Q:
    """Reports that the actor answers, of something said, once it is said to be a rumour or a leak."""
    return may_answer(actor) & Q(about=About.POST, nature__in=[Nature.RUMOUR, Nature.LEAK])


def may_see_invitation(actor: Actor) -> Q:
    """One's own invitations to a talk."""
    return Q(persona=actor.pk) if actor.pk is not None else NOTHING


def may_answer_invitation(actor: Actor) -> Q:
    """Those of them that are not answered yet."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    return Q(persona=actor.pk, agrees=None, talk__audience__ended_at=None)
