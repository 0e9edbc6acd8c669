"""Who may tell a group of an event, and who may say whether they come."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.rules import blocked, may_address, under_one_roof
from commonground.groups.calendar.rules import may_change, may_read
from commonground.groups.models import Group
from commonground.groups.rules import is_in, may_see
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_tell(actor: Actor) -> Q:
    """Events of groups that the actor leads and may write to."""
    to = Audience.objects.filter(may_address(actor), pk=OuterRef("group__audience"))
    return may_change(actor) & Q(Exists(to))


def may_say_coming(actor: Actor) -> Q:
    """Events that are not over, of groups in which the actor sits."""
    s = standing(actor)
    if s.suspended or s.account is None or not s.local:
        return NOTHING
    mine = Group.objects.filter(is_in(actor), pk=OuterRef("group"))
    return may_read(actor) & Q(Exists(mine)) & Q(ends__gte=s.at)


def may_see_coming(actor: Actor) -> Q:
    """What was said of coming to events that the actor sees: by who is there, past no block or shield."""
    s = standing(actor)
    if s.suspended or s.account is None:
        return NOTHING
    told = Group.objects.filter(may_see(actor), pk=OuterRef("event__group"))
    own = Q(persona=actor.pk)
    sits = Seat.objects.filter(
        audience=OuterRef("event__group__audience"), persona=OuterRef("persona"), state=State.LIVE
    )
    elsewhere = Q(event__group__audience__kind=Kind.COLLEAGUES)
    shielded = elsewhere & under_one_roof(actor, "persona__account")
    others = Q(Exists(sits)) & ~blocked(actor, "persona", "persona__account") & ~shielded
    return Q(Exists(told)) & (own | others)
