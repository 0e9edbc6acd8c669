"""Who may suspend whom: head and named adults for those of their school, nobody themselves."""

from django.db.models import Exists, OuterRef, Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Account, Actor, Membership, Role, School
from commonground.people.queries import live, standing


def may_suspend(actor: Actor) -> Q:
    """Accounts whose access the actor may close for a while: a head only by a head."""
    s = standing(actor)
    if s.suspended or s.account is None:
        return NOTHING
    held = Membership.objects.filter(live(), account=OuterRef("pk"))
    led = s.schools_as(Role.HEAD)
    named = School.objects.filter(named_adults=s.account, pk__in=s.schools).values("pk")
    by_head = Exists(held.filter(school__in=led))
    by_named = Exists(held.filter(school__in=named)) & ~Exists(held.filter(role=Role.HEAD))
    return ~Q(pk=s.account) & (by_head | by_named)


def may_lift(actor: Actor) -> Q:
    """Suspensions that the actor may end before their time: of those whom they may suspend."""
    return Q(account__in=Account.objects.filter(may_suspend(actor)))
