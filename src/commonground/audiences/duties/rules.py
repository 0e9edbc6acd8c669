"""Between whom a duty of care stands: it softens a block, and opens what others may not do."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.models import Kind, Part, Seat, State
from commonground.people.models import Guardianship, Membership, Role
from commonground.people.queries import live


def duty(account: int, other: str, at: datetime | None = None) -> Q:
    """A duty of care stands between the account and the one at the path `other`, either way round.

    Own teachers (a facilitator and a member of one class), guardians, and the adults a school names.
    """
    return (
        _teaches(account, other, mine=Part.FACILITATOR, theirs=Part.MEMBER)
        | _teaches(account, other, mine=Part.MEMBER, theirs=Part.FACILITATOR)
        | Exists(Guardianship.objects.filter(live(at), guardian=account, child=OuterRef(other)))
        | Exists(Guardianship.objects.filter(live(at), child=account, guardian=OuterRef(other)))
        | Exists(learners(at).filter(account=OuterRef(other), school__named_adults=account))
        | Exists(learners(at).filter(account=account, school__named_adults=OuterRef(other)))
    )


def has_duty_for(account: int, other: str, at: datetime | None = None) -> Q:
    """The account cares for the one at the path `other`: teaches, guards, or is a named adult."""
    return (
        _teaches(account, other, mine=Part.FACILITATOR, theirs=Part.MEMBER)
        | Exists(Guardianship.objects.filter(live(at), guardian=account, child=OuterRef(other)))
        | Exists(learners(at).filter(account=OuterRef(other), school__named_adults=account))
    )


def _teaches(account: int, other: str, *, mine: Part, theirs: Part) -> Q:
    own = Seat.objects.filter(
        audience=OuterRef("audience"), state=State.LIVE, part=mine, persona__account=account
    )
    return Q(
        Exists(
            Seat.objects.filter(
                Exists(own),
                audience__kind=Kind.CLASS,
                audience__ended_at=None,
                state=State.LIVE,
                part=theirs,
                persona__account=OuterRef(other),
            )
        )
    )


def learners(at: datetime | None = None) -> QuerySet[Membership]:
    """Who learns at a school at this moment (now)."""
    return Membership.objects.filter(live(at), role=Role.LEARNER)
