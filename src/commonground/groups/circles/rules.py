"""Whose circle it is, and whom one may put into it."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Kind, Seat, State
from commonground.audiences.rules import blocked
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing

KNOWN_FROM = (Kind.SCHOOL, Kind.CLASS, Kind.GROUP)


def may_keep(actor: Actor) -> Q:
    """Circles that are the actor's own; nobody else learns that they exist."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    return Q(kind=Kind.CIRCLE, owner=actor.pk, ended_at=None)


def may_make(actor: Actor) -> Q:
    """Personas in whose name a circle may be made: one's own, here."""
    s = standing(actor)
    return Q(pk=actor.pk) if s.local and not s.suspended and s.schools else NOTHING


def may_put_in(actor: Actor) -> Q:
    """People whom the actor knows from school, class or group, and who are not blocked either way."""
    s = standing(actor)
    if s.suspended or actor.pk is None:
        return NOTHING
    mine = Seat.objects.filter(audience=OuterRef("audience"), persona=actor.pk, state=State.LIVE)
    together = Seat.objects.filter(
        Exists(mine),
        persona=OuterRef("pk"),
        state=State.LIVE,
        audience__kind__in=KNOWN_FROM,
        audience__ended_at=None,
    )
    known = Q(Exists(together)) & Q(own=True, host="") & ~Q(pk=actor.pk)
    return known & ~blocked(actor, "pk", "account")
