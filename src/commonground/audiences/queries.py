"""Audiences as a screen needs them: what I may address, how many read it, what a chip may say."""

from collections.abc import Iterable

from django.db.models import QuerySet

from commonground.audiences.models import SEATLESS, Audience, Kind, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.people.models import Account, Actor
from commonground.people.queries import standing

COUNTED = 1000


def addressable(actor: Actor) -> QuerySet[Audience]:
    """What the actor may choose in the composer, nearest first."""
    return Audience.objects.filter(may_address(actor)).order_by("kind", "name", "pk")


def readers(actor: Actor, audiences: Iterable[Audience]) -> int | None:
    """How many accounts could read it: live seats in the union, the author's account left out.

    Before blocks and shields, since the number would reveal them. None where words must do:
    for everyone here and the world, and past a thousand.
    """
    chosen = list(audiences)
    if any(audience.kind in SEATLESS for audience in chosen):
        return None
    seated = (
        Account.objects.filter(
            pk__in=Seat.objects.filter(audience__in=chosen, state=State.LIVE).values(
                "persona__account"
            )
        )
        .exclude(pk=actor.account_id)
        .values("pk")[: COUNTED + 1]
    )
    found = len(seated)
    return None if found > COUNTED else found


def chips(actor: Actor, audiences: Iterable[Audience]) -> list[Audience]:
    """Those of the audiences that the actor may see named, circles of others left nameless."""
    known = set(
        Audience.objects.filter(
            may_know(actor), pk__in=[audience.pk for audience in audiences]
        ).values_list("pk", flat=True)
    )
    return [audience for audience in audiences if audience.pk in known]


def in_my_stream(actor: Actor) -> QuerySet[Seat]:
    """The live seats that the home stream merges."""
    if actor.pk is None or standing(actor).suspended:
        return Seat.objects.none()
    return Seat.objects.filter(
        persona=actor.pk, state=State.LIVE, in_stream=True, audience__ended_at=None
    )


def heard_by(actor: Actor) -> frozenset[int]:
    """Audiences of which a live event may say to this actor that there is something new."""
    if actor.pk is None or standing(actor).suspended:
        return frozenset()
    seated = Seat.objects.filter(
        persona=actor.pk, state=State.LIVE, audience__ended_at=None
    ).values_list("audience_id", flat=True)
    everyone = Audience.objects.filter(kind=Kind.EVERYONE).values_list("pk", flat=True)
    return frozenset(seated) | frozenset(everyone)
