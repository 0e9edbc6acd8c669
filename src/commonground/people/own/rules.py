"""Who decides about an account: under ten the guardian, until sixteen both, then its owner."""

from django.db.models import Exists, OuterRef, Q

from commonground.kernel.rules import NOTHING
from commonground.people.models import (
    Account,
    Actor,
    Band,
    Guardianship,
    Membership,
    Role,
)
from commonground.people.queries import live, standing


def may_read_file(actor: Actor) -> Q:
    """Accounts whose consents and access log the actor reads: their own, and a child's."""
    if actor.account_id is None:
        return NOTHING
    return Q(pk=actor.account_id) | _is_child_of(actor.account_id)


def may_decide(actor: Actor) -> Q:
    """Accounts for which the actor gives and takes back consents; also while suspended."""
    s = standing(actor)
    if s.account is None:
        return NOTHING
    for_child = _is_child_of(s.account) & Q(_pupil(), band__lt=Band.OLDEST)
    if s.learner and s.band < Band.MIDDLE:
        return for_child
    return Q(pk=s.account) | for_child


def may_withdraw(actor: Actor) -> Q:
    """Consents that the actor may take back: what they gave, and all for whom they decide."""
    if actor.account_id is None:
        return NOTHING
    decided = Account.objects.filter(may_decide(actor))
    return Q(account__in=decided) | Q(given_by=actor.account_id)


def may_end_link(actor: Actor) -> Q:
    """One's own secret addresses, also while suspended."""
    return NOTHING if actor.account_id is None else Q(persona__account=actor.account_id)


def may_keep(actor: Actor) -> Q:
    """One's own account, for what nobody else decides: the language."""
    return NOTHING if actor.account_id is None else Q(pk=actor.account_id)


def _is_child_of(account: int) -> Q:
    cared = Guardianship.objects.filter(live(), guardian=account, child=OuterRef("pk"))
    return Q(Exists(cared))


def _pupil() -> Exists:
    held = Membership.objects.filter(live(), account=OuterRef("pk"), role=Role.LEARNER)
    return Exists(held)
