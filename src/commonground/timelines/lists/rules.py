"""Whose list it is, and what may stand on it."""

from django.db.models import Q

from commonground.audiences.models import Kind
from commonground.audiences.rules import may_know, may_meet
from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_keep_lists(actor: Actor) -> Q:
    """Personas for whom a list may be made: one's own, here."""
    return Q(pk=actor.pk) if actor.pk is not None and standing(actor).local else NOTHING


def may_keep(actor: Actor) -> Q:
    """Lists that are the actor's own; nobody else learns that they exist."""
    return Q(owner=actor.pk) if actor.pk is not None else NOTHING


def may_list_person(actor: Actor) -> Q:
    """People whom the actor may meet, other than themselves."""
    return may_meet(actor) & ~Q(pk=actor.pk)


def may_list_audience(actor: Actor) -> Q:
    """Classes and groups in which the actor reads along."""
    return may_know(actor) & Q(kind__in=[Kind.CLASS, Kind.GROUP])
