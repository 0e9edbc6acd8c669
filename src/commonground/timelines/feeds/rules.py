"""Who has a feed: nobody under 16, and publicly only those who chose it in a school open to the world."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Audience, Kind, Seat, State
from commonground.audiences.rules import may_address, may_know
from commonground.groups.models import Form, Group
from commonground.groups.rules import may_lead
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor, Band, Membership, Role
from commonground.people.queries import standing


def may_read_elsewhere(actor: Actor) -> Q:
    """Personas who may read what they read here in another reader: one's own, from sixteen on."""
    s = standing(actor)
    grown = s.local and not s.suspended and s.account is not None and not s.under_16
    return Q(pk=actor.pk) if grown else NOTHING


def may_read_room_elsewhere(actor: Actor) -> Q:
    """Classes and groups of which the actor may have a feed: those they sit in."""
    s = standing(actor)
    if s.under_16:
        return NOTHING
    return may_know(actor) & Q(kind__in=[Kind.CLASS, Kind.GROUP, Kind.COLLEAGUES])


def may_open(actor: Actor) -> Q:
    """Personas whose feed may stand open: one's own, by those who may speak to the whole world."""
    s = standing(actor)
    if s.under_16 or not s.own:
        return NOTHING
    world = Audience.objects.filter(may_address(actor), kind=Kind.WORLD)
    return may_read_elsewhere(actor) & Q(Exists(world))


def may_open_room(actor: Actor) -> Q:
    """Groups whose feed the actor may let stand open: led by them, nobody in them under sixteen."""
    s = standing(actor)
    if s.under_16 or not s.own:
        return NOTHING
    led = Group.objects.filter(may_lead(actor), _grown_up(), audience=OuterRef("pk"))
    world = Audience.objects.filter(may_address(actor), kind=Kind.WORLD)
    return Q(Exists(led)) & Q(Exists(world)) & Q(ended_at=None)


def stands_open(actor: Actor) -> Q:
    """Groups whose feed may be read by anybody, if those who lead it chose so."""
    group = Group.objects.filter(_grown_up(), deleted_at=None, audience=OuterRef("pk"))
    return Q(Exists(group)) & Q(ended_at=None)


def _grown_up() -> Q:
    """Groups, not classes, in a school open to the world, in which nobody under sixteen learns.

    Of no school are colleagues elsewhere, whose room is named nowhere outside.
    """
    young = Seat.objects.filter(
        is_young("persona__account"), audience=OuterRef("audience"), state=State.LIVE
    )
    opened = Q(form__in=[Form.GROUP, Form.COMMUNITY], school__open_to_world=True)
    return opened & ~Q(Exists(young))


def is_young(account: str) -> Q:
    """Whoever learned at a school, and is under sixteen."""
    learned = Membership.objects.filter(account=OuterRef(account), role=Role.LEARNER)
    return Q(**{f"{account}__band__lt": Band.OLDEST}) & Q(Exists(learned))
