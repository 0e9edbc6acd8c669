"""Who speaks of a concept or a link, and who reads it: whoever draws the map, and whoever reads it."""

from django.db.models import Exists, OuterRef, Q

from commonground.audiences.models import Block
from commonground.audiences.rules import blocked
from commonground.kernel.rules import NOTHING
from commonground.maps.models import Map
from commonground.maps.rules import may_edit
from commonground.maps.rules import may_read as may_read_map
from commonground.people.models import Actor, Membership
from commonground.people.queries import answered_for, live, standing
from commonground.ties.rules import muted


def may_remark(actor: Actor) -> Q:
    """Maps on which the actor speaks: those that they may change."""
    return may_edit(actor)


def may_read(actor: Actor) -> Q:
    """What stands on maps that the actor reads; what is hidden, for its author alone."""
    return (Q(hidden_at=None) | _mine(actor)) & _on(may_read_map(actor))


def may_take_back(actor: Actor) -> Q:
    """One's own lines, also after the map was closed."""
    return _mine(actor)


def may_hide(actor: Actor) -> Q:
    """Lines of others at a school of which the actor is staff; any, for the adults to turn to."""
    return Q(hidden_at=None) & _looks_after(actor)


def may_unhide(actor: Actor) -> Q:
    """Hidden ones of the same."""
    return Q(hidden_at__isnull=False) & _looks_after(actor)


def may_look_at(actor: Actor) -> Q:
    """What the actor may hide or let be read again."""
    return may_hide(actor) | may_unhide(actor)


def may_hear_of(actor: Actor) -> Q:
    """Lines of others that the actor hears of: what falls silent under an alias would tell whose it is."""
    if actor.pk is None:
        return NOTHING
    mine = Q(by=actor.pk)
    if actor.account_id is not None:
        mine |= Q(by__account=actor.account_id)
    own = Block.objects.filter(mine, against=OuterRef("by"))
    shut = blocked(actor, "by", "by__account") | Q(Exists(own)) | muted(actor, "by")
    heard = ~Q(alias="") | ~shut
    return Q(hidden_at=None) & ~_mine(actor) & heard & _on(may_read_map(actor))


def _mine(actor: Actor) -> Q:
    return Q(by=actor.pk) if actor.pk else NOTHING


def _looks_after(actor: Actor) -> Q:
    """Who answers at a school of its author finds no line of theirs under an alias: that would tell."""
    s = standing(actor)
    if actor.pk is None or s.suspended:
        return NOTHING
    mine = answered_for(actor).values("pk")
    there = Membership.objects.filter(live(s.at), account=OuterRef("by__account"), school__in=mine)
    answers = Q(spot__map__audience__school__in=mine) | Q(alias="") & Q(Exists(there))
    leads = _on(may_read_map(actor)) & Q(spot__map__audience__school__in=s.staff_of)
    return Q(spot__map__owner=None) & (leads & ~_mine(actor) | answers)


def _on(rule: Q) -> Q:
    return Q(Exists(Map.objects.filter(rule, pk=OuterRef("spot__map"))))
