"""Whom and what earlier lists brought, as plain values: for whoever compares a new list with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from commonground.people.actions import sign_in_stem
from commonground.people.listed.rules import may_import
from commonground.people.models import (
    STAFF,
    Account,
    Actor,
    Guardianship,
    Membership,
    Persona,
    School,
)
from commonground.people.queries import live


@dataclass(frozen=True)
class ListedSchool:
    """A school or body: its number here, its id in the list, the one above it."""

    pk: int
    name: str
    parent: int | None
    source_id: str


@dataclass(frozen=True)
class ListedPerson:
    """Somebody whom a list brought, with the roles held now as (school, role)."""

    account: int
    persona: int
    name: str
    roles: frozenset[tuple[int, str]]


def schools() -> list[ListedSchool]:
    """Every school and body here."""
    rows = School.objects.order_by("pk").values_list("pk", "name", "parent_id", "source_id")
    return [ListedSchool(*row) for row in rows]


def importable(actor: Actor) -> list[School]:
    """Schools and bodies for which the actor may bring in lists."""
    return list(School.objects.filter(may_import(actor)).order_by("name", "pk"))


def people_of(schools: Iterable[int]) -> dict[str, ListedPerson]:
    """Those whom lists brought to these schools, now or before, by their id in the list."""
    wanted = list(schools)
    held: dict[int, set[tuple[int, str]]] = {}
    for account, school, role in Membership.objects.filter(
        live(), school__in=wanted, account__source_id__gt=""
    ).values_list("account", "school", "role"):
        held.setdefault(account, set()).add((school, role))
    ever = Membership.objects.filter(school__in=wanted).values("account")
    rows = Persona.objects.filter(own=True, account__source_id__gt="", account__in=ever)
    fields = ("account__source_id", "account_id", "pk", "name")
    return {
        source: ListedPerson(account, persona, name, frozenset(held.get(account, ())))
        for source, account, persona, name in rows.order_by("-pk").values_list(*fields)
        if account is not None
    }


def here_meanwhile(schools: Iterable[int], ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Those of the list whom another import has brought since it was checked: account, persona."""
    ever = Membership.objects.filter(school__in=list(schools)).values("account")
    rows = Persona.objects.filter(own=True, account__source_id__in=list(ids), account__in=ever)
    found = rows.order_by("-pk").values_list("account__source_id", "account_id", "pk")
    return {source: (account, persona) for source, account, persona in found if account is not None}


def cares(accounts: Iterable[int]) -> set[tuple[int, int]]:
    """Who cares for whom now, as (guardian, child), among these accounts."""
    among = set(accounts)
    rows = Guardianship.objects.filter(live(), child__source_id__gt="")
    return {
        (guardian, child)
        for guardian, child in rows.values_list("guardian", "child")
        if guardian in among and child in among
    }


class SignInNames:
    """Names to sign in with that nobody has: read once, so that a thousand cost no more than one."""

    def __init__(self) -> None:
        self._taken = set(Account.objects.values_list("sign_in_name", flat=True))
        self._next: dict[str, int] = {}

    def free(self, name: str) -> str:
        stem = sign_in_stem(name)
        free = stem
        while free in self._taken:
            number = self._next[stem] = self._next.get(stem, 1) + 1
            free = f"{stem}{number}"
        self._taken.add(free)
        return free


def staffed(schools: Iterable[int]) -> frozenset[int]:
    """Those of the schools where somebody is staff now."""
    rows = Membership.objects.filter(live(), school__in=list(schools), role__in=STAFF)
    return frozenset(rows.values_list("school_id", flat=True))


def addresses() -> set[str]:
    """The mail addresses that are taken, in lower case."""
    rows = Account.objects.exclude(email=None).values_list("email", flat=True)
    return {address.casefold() for address in rows if address}
