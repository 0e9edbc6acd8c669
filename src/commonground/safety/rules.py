"""Who may say that something is wrong, and who reads it: the adults the school names, nobody else."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from commonground.kernel.rules import NOTHING
from commonground.people.models import STAFF, Account, Actor, Membership, Persona, Role
from commonground.people.queries import live, standing

NOBODY = Value(0)


def _named(at: datetime) -> QuerySet[Account]:
    """Adults named by the outer report's school, still staff there and not the one concerned."""
    staff = Membership.objects.filter(
        live(at), account=OuterRef("pk"), school=OuterRef(OuterRef("school")), role__in=STAFF
    )
    return Account.objects.filter(Exists(staff), answers_for=OuterRef("school")).exclude(
        pk=Coalesce(OuterRef("concerns_id"), NOBODY)
    )


def may_answer(actor: Actor) -> Q:
    """Reports of a school that names the actor; with nobody named, the head's. Never about oneself."""
    s = standing(actor)
    if s.account is None or s.suspended:
        return NOTHING
    named = Q(Exists(_named(s.at).filter(pk=s.account)))
    heads = Q(school__in=s.schools_as(Role.HEAD)) & ~Q(Exists(_named(s.at)))
    about_another = Q(concerns=None) | ~Q(concerns=s.account)
    return about_another & (named | heads)


def may_follow_up(actor: Actor) -> Q:
    """One's own reports, also while suspended."""
    return Q(by=actor.pk) if actor.pk else NOTHING


def may_read_report(actor: Actor) -> Q:
    """The one who reported, and those who answer."""
    return may_follow_up(actor) | may_answer(actor)


def may_report(actor: Actor) -> Q:
    """Everybody who is signed in may, as themselves: no suspension and no focus mode stands before it."""
    return Q(pk=actor.pk) if isinstance(actor, Persona) and actor.account_id else NOTHING
