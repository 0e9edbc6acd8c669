"""Who may say how it feels; nobody reads what another said, not even who leads."""

from django.db.models import Exists, OuterRef, Q

from commonground.inquiries.feelings.models import Feeling
from commonground.inquiries.models import When
from commonground.inquiries.rules import may_work
from commonground.people.models import Actor


def may_feel_before(actor: Actor) -> Q:
    """Questions that the actor works on, until it is asked what people think after.

    Once anybody said how it feels after, nobody says before any more, also where after was closed again.
    """
    later = Feeling.objects.filter(inquiry=OuterRef("pk"), when=When.AFTER)
    still = Q(after_since=None) & ~Q(Exists(later))
    return still & may_work(actor) & ~_felt(actor, When.BEFORE)


def may_feel_after(actor: Actor) -> Q:
    """The same from then on, until they end."""
    return Q(after_since__isnull=False) & may_work(actor) & ~_felt(actor, When.AFTER)


def may_feel(actor: Actor) -> Q:
    """Questions of which the actor can say now how it feels."""
    return may_feel_before(actor) | may_feel_after(actor)


def _felt(actor: Actor, when: str) -> Q:
    own = Feeling.objects.filter(inquiry=OuterRef("pk"), persona=actor.pk, when=when)
    return Q(Exists(own))
