"""What is known of an actor: schools, roles, age band, suspension; and finding people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing
from commonground.kernel.statements import Blank, kept
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
    """What rules ask of an actor, read in one question."""

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

    @property
    def roots(self) -> frozenset[int]:
        return frozenset(b.root for b in self.now)

    def schools_as(self, *roles: str) -> frozenset[int]:
        return frozenset(b.school for b in self.now if b.role in roles)

    @property
    def staff_of(self) -> frozenset[int]:
        return self.schools_as(*STAFF)

    @property
    def learner(self) -> bool:
        return bool(self.schools_as(Role.LEARNER))

    @property
    def youngest(self) -> bool:
        """A learner of 6 to 9, who has Class, Questions and Me, and nothing that runs on."""
        return self.learner and self.band < Band.MIDDLE

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
    rows = kept(_known).rows({"account": actor.account_id, "at": at})
    if not rows:
        return Standing(actor.pk, None, False, True, Band.YOUNGEST, True, at, ())
    return _standing(actor, Account.from_db(None, ACCOUNT, rows[0][: len(ACCOUNT)]), rows, at)


def who(account_id: int) -> Account | None:
    """The account with all that a request asks of who sends it, in one question.

    Its own persona, if it has one, is its `speaks_as`, and carries its standing.
    """
    at = timezone.now()
    if not (rows := kept(_known).rows({"account": account_id, "at": at})):
        return None
    fields, end = len(ACCOUNT), len(ACCOUNT) + len(PERSONA)
    account = Account.from_db("default", ACCOUNT, rows[0][:fields])
    account.speaks_as = None
    if rows[0][fields] is not None:
        persona = Persona.from_db("default", PERSONA, rows[0][fields:end])
        persona.account = account
        persona.kept_standing = _standing(persona, account, rows, at)
        account.speaks_as = persona
    return account


def _standing(actor: Persona, account: Account, rows: list[Any], at: datetime) -> Standing:
    suspended, *_membership = rows[0][len(ACCOUNT) + len(PERSONA) :]
    belongings = [row[-5:] for row in rows if row[-5] is not None]
    return Standing(
        persona=actor.pk,
        account=account.pk,
        local=actor.host == "",
        own=actor.own,
        band=account.band,
        suspended=suspended or not account.is_active,
        at=at,
        belongings=tuple(Belonging(*belonging) for belonging in belongings),
    )


def _known() -> QuerySet[Any, Any]:
    """An account, its own persona, whether it is suspended; a row for each of its memberships."""
    at: Any = Blank("at", DateTimeField())
    own = FilteredRelation("personas", condition=Q(personas__own=True))
    suspended = Exists(Suspension.objects.filter(live(at), account=OuterRef("pk")))
    return (
        Account.objects.filter(pk=Blank("account"))
        .annotate(mine=own, suspended=suspended)
        .values_list(
            *ACCOUNT,
            *(f"mine__{name}" for name in PERSONA),
            "suspended",
            "memberships__school",
            "memberships__school__root_id",
            "memberships__role",
            "memberships__since",
            "memberships__until",
        )
    )


ACCOUNT = [field.attname for field in Account._meta.concrete_fields]
PERSONA = [field.attname for field in Persona._meta.concrete_fields]


def persona_of(account: Account) -> Persona:
    """The account's own persona."""
    return Persona.objects.select_related("account").get(account=account, own=True)


def school_staff(school: School | int) -> Q:
    """Accounts that are staff of the school now."""
    pk = school.pk if isinstance(school, School) else school
    return Q(
        pk__in=Membership.objects.filter(live(), school=pk, role__in=STAFF).values("account_id")
    )


def answered_for(actor: Actor) -> QuerySet[School]:
    """Schools for which the actor answers when something is wrong; the head where nobody is named."""
    s = standing(actor)
    if s.account is None or s.suspended or not s.staff:
        return School.objects.none()
    named = Membership.objects.filter(
        live(s.at), role__in=STAFF, school=OuterRef("pk"), account__answers_for=OuterRef("pk")
    )
    heads = Q(pk__in=s.schools_as(Role.HEAD)) & ~Q(Exists(named))
    return School.objects.filter(Q(pk__in=s.staff_of, named_adults=s.account) | heads)


def real_people() -> bool:
    """Whether anyone here is not invented."""
    return Account.objects.filter(invented=False).exists()


def is_of_practice(account: str) -> Q:
    """Invented for a practice class: such people never had a role at any school."""
    held = Membership.objects.filter(account=OuterRef(account))
    return Q(**{f"{account}__invented": True}) & ~Q(Exists(held))


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


def somebody(actor: Actor) -> Persona:
    """The actor, who is somebody; an account that only looks after the machine can be nobody here."""
    if not isinstance(actor, Persona):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return actor
