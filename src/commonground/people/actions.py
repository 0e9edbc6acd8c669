"""Making schools and people, and giving and ending their roles."""

import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.ids import new_id
from commonground.kernel.rules import unattended
from commonground.people.facts import (
    Admitted,
    AdultsNamed,
    BandChanged,
    Enrolled,
    Entrusted,
    Left,
    Released,
    SchoolFounded,
)
from commonground.people.models import (
    Access,
    Account,
    Band,
    Entrance,
    Guardianship,
    Membership,
    Persona,
    Role,
    School,
)
from commonground.people.pure import codes
from commonground.people.queries import live

CODE_LENGTH = 6


@unattended
@transaction.atomic
def found_school(
    name: str,
    *,
    now: datetime,
    parent: School | None = None,
    language: str = "en",
    time_zone: str = "UTC",
    source_id: str = "",
) -> School:
    """A school (or a body above schools, where others name it as parent)."""
    pk = new_id()
    school = School.objects.create(
        pk=pk,
        name=name,
        parent=parent,
        root_id=parent.root_id if parent else pk,
        language=language,
        time_zone=time_zone,
        source_id=source_id,
    )
    record(SchoolFounded(school.pk), actor=None, at=now)
    return school


@unattended
@transaction.atomic
def name_adults(school: School, accounts: list[Account], *, now: datetime) -> None:
    """Say who answers when something is wrong; their names stand on that page."""
    school.named_adults.set(accounts)
    record(AdultsNamed(school.pk), actor=None, at=now)


@unattended
@transaction.atomic
def admit(
    name: str,
    *,
    now: datetime,
    sign_in_name: str = "",
    email: str | None = None,
    band: Band = Band.YOUNGEST,
    language: str = "",
    invented: bool = False,
    source_id: str = "",
) -> Persona:
    """An account with its own name; without a sign-in name one is made from the name."""
    account = Account(
        sign_in_name=sign_in_name.strip().lower() or free_sign_in_name(name),
        email=(email or "").strip().lower() or None,
        band=band,
        language=language,
        invented=invented,
        source_id=source_id,
    )
    account.set_unusable_password()
    account.save()
    persona = Persona.objects.create(account=account, name=name, sort_key=sort_key(name))
    record(Admitted(account.pk, persona.pk), actor=None, at=now)
    return persona


@unattended
@transaction.atomic
def know_of(name: str, *, host: str) -> Persona:
    """A name of somebody elsewhere, who cannot sign in here and says things all the same."""
    return Persona.objects.create(account=None, name=name, sort_key=sort_key(name), host=host)


@unattended
@transaction.atomic
def call(persona: Persona, name: str) -> None:
    """What somebody elsewhere is called now."""
    if persona.account_id is None and name and name != persona.name:
        Persona.objects.filter(pk=persona.pk).update(name=name, sort_key=sort_key(name))


def sort_key(name: str) -> str:
    """The name as lists order it on every database: without marks, in one case."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))[:160]


def free_sign_in_name(name: str) -> str:
    """A name to sign in with that nobody has: `emre.k`, `emre.k2`, …"""
    stem = sign_in_stem(name)
    taken = set(
        Account.objects.filter(sign_in_name__startswith=stem).values_list("sign_in_name", flat=True)
    )
    number = 2
    free = stem
    while free in taken:
        free, number = f"{stem}{number}", number + 1
    return free


def sign_in_stem(name: str) -> str:
    """What a sign-in name begins with: `emre.k` of Emre Kaya."""
    words = ["".join(c for c in word if c.isalnum()) for word in sort_key(name).split()]
    words = [word for word in words if word]
    if not words:
        raise Unreadable("a person needs a name with a letter in it")
    return ".".join([words[0], *(word[0] for word in words[1:2])])[:50]


@unattended
@transaction.atomic
def enrol(account: Account, school: School, role: Role, *, now: datetime) -> Membership:
    """Give a role at a school; a role held already stays as it is."""
    membership, first = Membership.objects.get_or_create(
        account=account, school=school, role=role, until=None, defaults={"since": now}
    )
    if first:
        record(Enrolled(account.pk, school.pk, role), actor=None, at=now)
    return membership


@unattended
@transaction.atomic
def leave(account: Account, school: School, role: Role, *, now: datetime) -> None:
    """End a role at a school; what it opened closes through the fact."""
    ended = Membership.objects.filter(live(now), account=account, school=school, role=role).update(
        until=now
    )
    if ended:
        record(Left(account.pk, school.pk, role), actor=None, at=now)


@unattended
@transaction.atomic
def set_band(accounts: Iterable[int], band: int, *, now: datetime) -> None:
    """The age band that their classes give these accounts; whoever keeps the classes says which."""
    others = Account.objects.filter(pk__in=list(accounts)).exclude(band=band)
    changed = list(others.values_list("pk", flat=True))
    if changed:
        Account.objects.filter(pk__in=changed).update(band=band)
        record(BandChanged(changed, band), actor=None, at=now)


@unattended
@transaction.atomic
def open_entrance(school: School) -> Entrance:
    """A class code for the board."""
    return Entrance.objects.create(school=school, code=free_code())


@unattended
@transaction.atomic
def change_code(entrance: Entrance) -> Entrance:
    """Another code in place of one that too many know; slips that were handed out keep working."""
    entrance.code = free_code()
    entrance.save(update_fields=["code"])
    return entrance


@unattended
@transaction.atomic
def close_entrance(entrance: Entrance) -> None:
    """The code on the board opens nothing any more, and with it die the slips of the class."""
    entrance.delete()


def free_code() -> str:
    """A class code that no other class has."""
    while True:
        code = codes.make(CODE_LENGTH, secrets.choice)
        if not Entrance.objects.filter(code=code).exists():
            return code


@unattended
@transaction.atomic
def note_access(
    by: int | None, subject: int, what: str, *, now: datetime, purpose: str = ""
) -> None:
    """Write down that an account looked at, or did, what its subject may know of; oneself is nobody."""
    if by != subject:
        Access.objects.create(
            actor_id=by, subject_id=subject, what=what[:80], purpose=purpose[:300], at=now
        )


@unattended
@transaction.atomic
def note_accesses(
    by: int | None, subjects: Iterable[int], what: str, *, now: datetime, purpose: str = ""
) -> None:
    """The same of many at once, in one statement."""
    Access.objects.bulk_create(
        (
            Access(actor_id=by, subject_id=subject, what=what[:80], purpose=purpose[:300], at=now)
            for subject in subjects
            if subject != by
        ),
        batch_size=500,
    )


@unattended
@transaction.atomic
def entrust(guardian: Account, child: Account, *, now: datetime) -> None:
    """Let a guardian care for a child here; twice is once."""
    _row, first = Guardianship.objects.get_or_create(
        guardian=guardian, child=child, until=None, defaults={"since": now}
    )
    if first:
        record(Entrusted(guardian.pk, child.pk), actor=None, at=now)


@unattended
@transaction.atomic
def release(guardian: Account, child: Account, *, now: datetime) -> None:
    """End a guardian's care; what it opened closes at once."""
    ended = Guardianship.objects.filter(live(now), guardian=guardian, child=child).update(until=now)
    if ended:
        record(Released(guardian.pk, child.pk), actor=None, at=now)
