"""Bringing in, changing and letting go whom a list names; people entered by hand are never touched."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.people import actions as people
from commonground.people.facts import Renamed
from commonground.people.models import Account, Band, Persona, Role, School


@unattended
@transaction.atomic
def found_school(name: str, *, parent: int | None, source_id: str, now: datetime) -> int:
    """A school of the list; its number here."""
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


@unattended
@transaction.atomic
def admit(
    name: str,
    *,
    roles: Iterable[tuple[int, str]],
    source_id: str,
    sign_in_name: str,
    email: str | None,
    now: datetime,
) -> tuple[int, int]:
    """Somebody new with all their roles, as (account, persona): both or, if it fails, neither."""
    held = sorted(roles)
    learner = any(role == Role.LEARNER for _school, role in held)
    persona = people.admit(
        name,
        sign_in_name=sign_in_name,
        email=email,
        band=Band.YOUNGEST if learner else Band.OLDEST,
        source_id=source_id,
        now=now,
    )
    assert persona.account is not None
    for school, role in held:
        people.enrol(persona.account, School(pk=school), Role(role), now=now)
    return persona.account.pk, persona.pk


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
def entrust(guardian: int, child: int, *, now: datetime) -> None:
    """An adult cares for a child from now on; twice is once."""
    people.entrust(Account(pk=guardian), Account(pk=child), now=now)


@unattended
@transaction.atomic
def end_care(guardian: int, child: int, *, now: datetime) -> None:
    """An adult cares for a child no more."""
    people.release(Account(pk=guardian), Account(pk=child), now=now)
