"""Who may read and change a map.

A map of one's own is nobody else's. A shared one has many authors, and its readers are its writers:
as on a page, no block hides what stands there, and it is closed with the seat.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience, Kind
from commonground.audiences.rules import may_address, may_know
from commonground.groups.models import Group
from commonground.groups.rules import may_lead as may_lead_group
from commonground.kernel.rules import NOTHING
from commonground.maps.models import Map, MapChange
from commonground.people.models import Actor
from commonground.people.queries import standing

UNDO = timedelta(days=30)
ROOMS = Q(kind__in=[Kind.CLASS, Kind.GROUP], from_joining=False)


def may_begin(actor: Actor) -> Q:
    """Oneself: everybody who is signed in here may have maps of their own."""
    s = standing(actor)
    return Q(pk=actor.pk) if actor.pk and s.local and not s.suspended else NOTHING


def may_share_in(actor: Actor) -> Q:
    """Audiences in which the actor may begin a map: classes and groups that they may write to."""
    return ROOMS & may_know(actor) & may_address(actor)


def may_read(actor: Actor) -> Q:
    """One's own maps, and those of the audiences in which one holds a seat."""
    return Q(deleted_at=None) & _there(actor)


def may_edit(actor: Actor) -> Q:
    """One's own, and those of audiences that one may write to, as long as they are not closed."""
    return Q(deleted_at=None, closed_at=None) & _changeable(actor)


def may_delete(actor: Actor) -> Q:
    """One's own, and in a class or group what one drew all alone, or leads."""
    return Q(deleted_at=None) & _removable(actor)


def may_bring_back(actor: Actor) -> Q:
    """What was taken away within thirty days, for those who could take it away."""
    return Q(deleted_at__gt=standing(actor).at - UNDO) & _removable(actor)


def _there(actor: Actor) -> Q:
    if actor.pk is None:
        return NOTHING
    rooms = Q(kind__in=[Kind.CLASS, Kind.GROUP, Kind.INQUIRY], from_joining=False)
    return Q(owner=actor.pk) | _in(rooms & may_know(actor))


def _changeable(actor: Actor) -> Q:
    s = standing(actor)
    if actor.pk is None or s.suspended or not s.local:
        return NOTHING
    rooms = Q(kind__in=[Kind.CLASS, Kind.GROUP, Kind.INQUIRY], from_joining=False)
    return Q(owner=actor.pk) | _in(rooms & may_know(actor) & may_address(actor))


def _removable(actor: Actor) -> Q:
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    led = Exists(Group.objects.filter(may_lead_group(actor), audience=OuterRef("audience")))
    others = MapChange.objects.filter(~Q(by=actor.pk) | Q(by=None), map=OuterRef("pk"))
    alone = Q(begun_by=actor.pk) & ~Q(Exists(others))
    shared = _in(may_share_in(actor)) & (Q(led) | alone)
    return Q(owner=actor.pk, closed_at=None) | shared


def _in(rule: Q) -> Q:
    return Q(Exists(Audience.objects.filter(rule, pk=OuterRef("audience"))))


def may_take_off(actor: Actor) -> Q:
    """Evidence on maps that the actor may change."""
    return Q(Exists(Map.objects.filter(may_edit(actor), pk=OuterRef("map"))))


def may_hush(actor: Actor) -> Q:
    """Changes whose words the history shall not repeat: one's own, and for staff those of their school."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    read = Q(Exists(Map.objects.filter(may_read(actor), pk=OuterRef("map"))))
    return read & (Q(by=actor.pk) | Q(map__audience__school__in=s.staff_of))


def may_unhush(actor: Actor) -> Q:
    """Words that were taken out of a history: for who did it, and for staff of the school."""
    return may_hush(actor)
