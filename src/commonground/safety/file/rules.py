"""Whose file the actor may open: their own, and that of a child they care for."""

from django.db.models import Exists, OuterRef, Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band, Guardianship
from commonground.people.queries import live, standing


def may_open(actor: Actor) -> Q:
    """One's own file, also while suspended; guardians that of their child."""
    if actor.account_id is None:
        return NOTHING
    wards = Guardianship.objects.filter(live(), guardian=actor.account_id, child=OuterRef("pk"))
    return Q(pk=actor.account_id) | Q(Exists(wards))


def may_ask_erasure(actor: Actor) -> Q:
    """Who may let everything be erased: oneself from the middle band on, guardians below 16."""
    s = standing(actor)
    if s.account is None:
        return NOTHING
    wards = Guardianship.objects.filter(live(), guardian=s.account, child=OuterRef("pk"))
    own = Q(pk=s.account) if not s.learner or s.band >= Band.MIDDLE else NOTHING
    return own | (Q(band__lt=Band.OLDEST) & Q(Exists(wards)))
