"""Bringing in, changing and letting go whom a list names; people entered by hand are never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.people import actions as people
from commonground.people.facts import Entrusted, PeopleAdmitted, PeopleEnrolled, Renamed
from commonground.people.models import (
    Account,
    Band,
    Guardianship,
    Membership,
    Persona,
    Role,
    School,
)


@unattended
@transaction.atomic
def found_school(name: str, *, parent: int | None, source_id: str, now: datetime) -> int:
    """A school of the list; its number here, also if another import has brought it meanwhile."""
    there = School.objects.filter(source_id=source_id).values_list("pk", flat=True)
    if source_id and (found := there.order_by("pk").first()) is not None:
        return found
    above = School.objects.get(pk=parent) if parent else None
    language = above.language if above else "en"
    zone = above.time_zone if above else "UTC"
    made = people.found_school(
        name, parent=above, language=language, time_zone=zone, source_id=source_id, now=now
    )
    return made.pk


@unattended
@transaction.atomic
def adopt_school(school: int, *, source_id: str) -> None:
    """A school entered by hand is from now on the one that the list means."""
    School.objects.filter(pk=school, source_id="").update(source_id=source_id)


@dataclass(frozen=True)
class Newcomer:
    """Somebody of the list who was never here, with all their roles as (school, role)."""

    name: str
    roles: tuple[tuple[int, str], ...]
    source_id: str
    sign_in_name: str
    email: str | None

    @property
    def band(self) -> int:
        learner = any(role == Role.LEARNER for _school, role in self.roles)
        return Band.YOUNGEST if learner else Band.OLDEST


@unattended
@transaction.atomic
def admit_all(newcomers: Sequence[Newcomer], *, now: datetime) -> list[tuple[int, int]]:
    """Several people with all their roles, as (account, persona) each: all of them or none."""
    if not newcomers:
        return []
    accounts = Account.objects.bulk_create(map(_account, newcomers))
    personas = Persona.objects.bulk_create(
        Persona(account=account, name=each.name, sort_key=people.sort_key(each.name))
        for each, account in zip(newcomers, accounts, strict=True)
    )
    both = [(a.pk, p.pk) for a, p in zip(accounts, personas, strict=True)]
    record(PeopleAdmitted([a for a, _p in both], [p for _a, p in both]), actor=None, at=now)
    held = [
        Membership(account_id=account, school_id=school, role=role, since=now)
        for each, (account, _persona) in zip(newcomers, both, strict=True)
        for school, role in each.roles
    ]
    Membership.objects.bulk_create(held)
    for school in dict.fromkeys(row.school_id for row in held):
        there = dict.fromkeys(row.account_id for row in held if row.school_id == school)
        record(PeopleEnrolled(list(there), school), actor=None, at=now)
    return both


def _account(newcomer: Newcomer) -> Account:
    account = Account(
        sign_in_name=newcomer.sign_in_name,
        email=newcomer.email,
        band=newcomer.band,
        source_id=newcomer.source_id,
    )
    account.set_unusable_password()
    return account


@unattended
@transaction.atomic
def rename(persona: int, name: str, *, now: datetime) -> None:
    """The name as the list now has it."""
    changed = Persona.objects.filter(pk=persona).exclude(name=name)
    if changed.update(name=name, sort_key=people.sort_key(name)):
        record(Renamed(persona), actor=None, at=now)


@unattended
@transaction.atomic
def give_role(account: int, school: int, role: str, *, now: datetime) -> None:
    """A role at a school; held already, it stays as it is."""
    people.enrol(Account.objects.get(pk=account), School(pk=school), Role(role), now=now)


@unattended
@transaction.atomic
def end_role(account: int, school: int, role: str, *, now: datetime) -> None:
    """It ends; what was said stays, and what it opened closes through the fact."""
    people.leave(Account(pk=account), School(pk=school), Role(role), now=now)


@unattended
@transaction.atomic
def entrust_all(pairs: Sequence[tuple[int, int]], *, now: datetime) -> None:
    """Adults care for children from now on, as (guardian, child) each; twice is once."""
    children = [child for _guardian, child in pairs]
    rows = Guardianship.objects.filter(child__in=children, until=None)
    held = set(rows.values_list("guardian", "child"))
    new = [pair for pair in dict.fromkeys(pairs) if pair not in held]
    Guardianship.objects.bulk_create(
        Guardianship(guardian_id=guardian, child_id=child, since=now) for guardian, child in new
    )
    for guardian, child in new:
        record(Entrusted(guardian, child), actor=None, at=now)


@unattended
@transaction.atomic
def end_care(guardian: int, child: int, *, now: datetime) -> None:
    """An adult cares for a child no more."""
    people.release(Account(pk=guardian), Account(pk=child), now=now)
