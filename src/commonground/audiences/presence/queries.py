"""Being seen in an open room: nowhere else, in memory only, never a fact, never in an export."""

from time import monotonic

from commonground.audiences.models import Audience, Seat, State
from commonground.audiences.presence.pure.register import Register
from commonground.audiences.rules import may_know, may_meet
from commonground.people.models import Actor, Persona

MOST_NAMED = 12

_register = Register()


def come(actor: Actor, audience: int, place: str) -> list[Persona]:
    """The actor has this place of that audience open; the others who have, as far as they meet.

    Nothing is noted of, and nothing told to, who holds no seat there.
    """
    if actor.pk is None or not _seated(actor, audience):
        return []
    key, now = f"{audience} {place}", monotonic()
    _register.come(key, actor.pk, now)
    others = [who for who in _register.at(key, now) if who != actor.pk]
    if not others:
        return []
    beside = Seat.objects.filter(audience=audience, state=State.LIVE, persona__in=others)
    met = Persona.objects.filter(may_meet(actor), pk__in=beside.values("persona"))
    return list(met.exclude(pk=actor.pk).order_by("sort_key", "pk")[:MOST_NAMED])


def go(actor: Actor, audience: int, place: str) -> None:
    """The actor closed it."""
    if actor.pk is not None:
        _register.go(f"{audience} {place}", actor.pk)


def _seated(actor: Actor, audience: int) -> bool:
    return Audience.objects.filter(may_know(actor), pk=audience).exists()
