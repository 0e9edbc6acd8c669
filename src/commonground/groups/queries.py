"""Classes and groups as screens need them."""

from django.db.models import QuerySet

from commonground.audiences.models import Part, Seat, State
from commonground.groups.models import Form, Group
from commonground.people.models import Account, Band, Membership, Role
from commonground.people.queries import live


def in_class_of(group: Group) -> list[int]:
    """The personas of a group's members, without those who lead it."""
    return list(
        Seat.objects.filter(
            audience=group.audience_id, state=State.LIVE, part=Part.MEMBER
        ).values_list("persona_id", flat=True)
    )


def classes_of(account: int) -> QuerySet[Group]:
    """The classes that an account is a pupil of."""
    seats = Seat.objects.filter(
        persona__account=account, state=State.LIVE, part=Part.MEMBER, audience__ended_at=None
    )
    return Group.objects.filter(
        form__in=[Form.CLASS, Form.PRACTICE],
        deleted_at=None,
        audience__in=seats.values("audience"),
    )


def band_of(account: int) -> int | None:
    """The age band that a learner's classes give: the youngest of those that run.

    Between two terms that of the class which ended last; without any class the youngest there is.
    None for whoever is no learner.
    """
    learner = Membership.objects.filter(live(), account=account, role=Role.LEARNER).exists()
    if not learner and not Account.objects.filter(pk=account, invented=True).exists():
        return None
    classes = classes_of(account)
    running = classes.filter(audience__read_only_since=None).order_by("band").first()
    last = running or classes.order_by("-audience__read_only_since", "band").first()
    return last.band if last else Band.YOUNGEST
