"""Who can have a letter: grown-ups, and learners of sixteen with an address of their own."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import Actor
from commonground.people.queries import standing


def may_have_letter(actor: Actor) -> Q:
    """Accounts to which a letter a day can go: one's own, with an address, not under sixteen.

    An address that one typed oneself has to be confirmed: a slip would tell a stranger of a class.
    """
    s = standing(actor)
    if s.account is None or not s.local or s.suspended or s.under_16:
        return NOTHING
    doubtful = EmailAddress.objects.filter(
        user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=False
    )
    return Q(pk=s.account, email__isnull=False, is_active=True) & ~Q(Exists(doubtful))


def may_stop_letter(actor: Actor) -> Q:
    """Accounts whose letters the actor stops: their own, whatever else holds."""
    return Q(pk=actor.account_id) if actor.account_id is not None else NOTHING
