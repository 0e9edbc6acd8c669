"""Who sees a conversation, writes in it, adds to it, leaves it, and who may look into it and why.

What is said in one is a post: the one rule of posts says who reads it.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.duties.rules import learners
from commonground.audiences.models import Seat, State
from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Actor, Membership, Persona
from commonground.people.queries import live, standing
from commonground.posts.messages.models import Conversation, Look, Second
from commonground.posts.messages.pairs.rules import reaches, unheld
from commonground.posts.models import Hiding


def may_see(actor: Actor) -> Q:
    """Conversations in which the actor is, also when they may write none any more."""
    if actor.pk is None or standing(actor).suspended:
        return NOTHING
    mine = _seated(OuterRef("audience")).filter(persona=actor.pk)
    return Q(audience__ended_at=None) & Q(Exists(mine))


def may_write(actor: Actor) -> Q:
    """Conversations in which the actor may write to each who is there, as things are now.

    With pupil and staff in it, a second grown-up of the pupil's school has to know of it.
    """
    s = standing(actor)
    others = _seated(OuterRef("audience")).filter(persona__account__is_active=True)
    others = others.exclude(persona=actor.pk)
    reached = Persona.objects.filter(reaches(actor), pk=OuterRef("persona"))
    everybody = Q(Exists(others)) & ~Q(Exists(others.exclude(Exists(reached))))
    watched = ~Q(Exists(unwatched(OuterRef("pk"), OuterRef("audience"), s.at)))
    now = Q(audience__read_only_since=None) & unheld(actor)
    return may_see(actor) & now & everybody & watched


def unwatched(conversation: Any, audience: Any, at: datetime) -> QuerySet[Membership]:
    """Places of learners in it at schools whose staff is there as well, without a second grown-up."""
    there = _seated(_out(audience)).filter(persona__account=OuterRef("account"))
    staff_there = _seated(_out(_out(audience))).filter(persona__account=OuterRef("account"))
    staff = Membership.objects.filter(
        live(at), Exists(staff_there), role__in=STAFF, school=OuterRef("school")
    ).exclude(account=OuterRef("account"))
    holds = Membership.objects.filter(
        live(at), account=OuterRef("persona__account"), school=OuterRef("school"), role__in=STAFF
    )
    second = Second.objects.filter(
        Exists(holds), conversation=_out(conversation), school=OuterRef("school"), until=None
    )
    return learners(at).filter(Exists(there), Exists(staff), ~Exists(second))


def may_leave(actor: Actor) -> Q:
    """Conversations in which the actor is: nobody is held there."""
    return may_see(actor)


def may_look(actor: Actor) -> Q:
    """Conversations of which the actor sees, as the second grown-up, that they exist, and may open."""
    s = standing(actor)
    if s.suspended or not s.own or not s.staff:
        return NOTHING
    beside = Second.objects.filter(
        conversation=OuterRef("pk"), persona=actor.pk, until=None, school__in=s.staff_of
    )
    return Q(Exists(beside))


def may_read_opened(actor: Actor) -> Q:
    """Messages in a conversation that the actor opened a moment ago: what stood there then."""
    s = standing(actor)
    if s.suspended or not s.own or not s.staff:
        return NOTHING
    looks = Look.objects.filter(
        conversation=OuterRef("conversation"),
        by=actor.pk,
        at__lte=s.at,
        until__gt=s.at,
        at__gte=OuterRef("post__at"),
    )
    still = Conversation.objects.filter(may_look(actor), pk=OuterRef("conversation"))
    hidden = Hiding.objects.filter(post=OuterRef("post"), lifted_at=None)
    return Q(post__deleted_at=None) & Q(Exists(looks)) & Q(Exists(still)) & ~Q(Exists(hidden))


def _seated(audience: Any) -> QuerySet[Seat]:
    return Seat.objects.filter(audience=audience, state=State.LIVE)


def _out(way: Any) -> Any:
    """The same row, named from one question further in."""
    return OuterRef(way) if isinstance(way, OuterRef) else way
