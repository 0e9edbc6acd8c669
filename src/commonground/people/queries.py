"""What is known of an actor: schools, roles, age band, suspension; and finding people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from commonground.people.models import (
    STAFF,
    Account,
    Actor,
    Band,
    Membership,
    Persona,
    Role,
    School,
    Suspension,
)


def live(at: datetime | None = None, prefix: str = "") -> Q:
    """The condition that something lasting holds at this moment (now)."""
    at = at or timezone.now()
    still = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": at})
    return Q(**{f"{prefix}since__lte": at}) & still


@dataclass(frozen=True)
class Belonging:
    """One membership as it matters to rules: where, under which root, as what, from when to when."""

    school: int
    root: int
    role: str
    since: datetime
    until: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or self.until > at)


@dataclass(frozen=True)
class Standing:
    """What rules ask of an actor, read in two queries."""

    persona: int | None
    account: int | None
    local: bool
    own: bool
    band: int
    suspended: bool
    at: datetime
    belongings: tuple[Belonging, ...]

    @property
    def now(self) -> tuple[Belonging, ...]:
        return tuple(b for b in self.belongings if b.holds(self.at))

    @property
    def schools(self) -> frozenset[int]:
        return frozenset(b.school for b in self.now)

    def schools_as(self, *roles: str) -> frozenset[int]:
        return frozenset(b.school for b in self.now if b.role in roles)

    @property
    def staff_of(self) -> frozenset[int]:
        return self.schools_as(*STAFF)

    @property
    def learner(self) -> bool:
        return bool(self.schools_as(Role.LEARNER))

    @property
    def staff(self) -> bool:
        return bool(self.staff_of)

    @property
    def under_16(self) -> bool:
        """A learner of a young band, also one who left school: leaving makes nobody older.

        Pupils invented for a practice class never were at a school.
        """
        learned = any(b.role == Role.LEARNER for b in self.belongings)
        grown_up = any(b.role != Role.LEARNER for b in self.now)
        return self.band < Band.OLDEST and learned and (self.learner or not grown_up)


def standing(actor: Actor) -> Standing:
    """Read anew each time, unless the request carries it: nobody keeps a right that has ended."""
    kept = getattr(actor, "kept_standing", None)
    return kept or read_standing(actor)


def read_standing(actor: Actor) -> Standing:
    at = timezone.now()
    if not isinstance(actor, Persona) or actor.account_id is None:
        return Standing(actor.pk, None, False, True, Band.YOUNGEST, False, at, ())
    account = Account.objects.filter(pk=actor.account_id).values_list("band", "is_active").first()
    if account is None:
        return Standing(actor.pk, None, False, True, Band.YOUNGEST, True, at, ())
    band, active = account
    suspended = Suspension.objects.filter(live(at), account=actor.account_id).exists()
    rows = Membership.objects.filter(account=actor.account_id).values_list(
        "school_id", "school__root_id", "role", "since", "until"
    )
    return Standing(
        persona=actor.pk,
        account=actor.account_id,
        local=actor.host == "",
        own=actor.own,
        band=band,
        suspended=suspended or not active,
        at=at,
        belongings=tuple(Belonging(*row) for row in rows),
    )


def persona_of(account: Account) -> Persona:
    """The account's own persona."""
    return Persona.objects.select_related("account").get(account=account, own=True)


def school_staff(school: School | int) -> Q:
    """Accounts that are staff of the school now."""
    pk = school.pk if isinstance(school, School) else school
    return Q(
        pk__in=Membership.objects.filter(live(), school=pk, role__in=STAFF).values("account_id")
    )


def real_people() -> bool:
    """Whether anyone here is not invented."""
    return Account.objects.filter(invented=False).exists()


def invented_grown_ups() -> bool:
    """Whether this is the demo school: a practice class invents pupils only."""
    return Membership.objects.filter(account__invented=True).exclude(role=Role.LEARNER).exists()


def heads_named(sign_in_name: str) -> list[Account]:
    """The account of this sign-in name, if it leads a school now."""
    led = Membership.objects.filter(live(), role=Role.HEAD).values("account")
    return list(Account.objects.filter(sign_in_name=sign_in_name.strip().lower(), pk__in=led))


def any_school() -> bool:
    """Whether a school was founded here."""
    return School.objects.exists()


def still_here(accounts: Iterable[int]) -> list[int]:
    """Those of these accounts that exist, oldest first."""
    wanted = list(accounts)
    return list(Account.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True))
