"""A class list as it is meant: organisations, terms, people, classes, who is in which."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[str, str]  # class, person


@dataclass(frozen=True)
class Org:
    """A school, or a body above schools."""

    sid: str
    line: int
    name: str
    body: bool
    parent: str


@dataclass(frozen=True)
class Session:
    """A school year or a part of it; the days as text."""

    sid: str
    line: int
    title: str
    starts: str
    ends: str


@dataclass
class Person:
    """Somebody of the list; without a name where only their roles or places are told.

    `whole` says that the list tells all their roles; `roles` pairs a role with an organisation.
    """

    sid: str
    line: int = 0
    name: str = ""
    email: str = ""
    roles: set[tuple[str, str]] = field(default_factory=set)
    ended: set[tuple[str, str]] = field(default_factory=set)
    agents: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    gone: bool = False
    whole: bool = False

    def is_a(self, *roles: str) -> bool:
        return any(role in roles for role, _org in self.roles)


@dataclass(frozen=True)
class Class:
    """A class: where, until when, and how old as far as the list tells."""

    sid: str
    line: int
    name: str
    school: str
    session: str
    band: int | None
    gone: bool = False


@dataclass(frozen=True)
class Known:
    """What an earlier list brought here, by its ids: the roles of people, and who guards somebody."""

    orgs: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()
    classes: Mapping[str, str] = field(default_factory=dict)  # to the id of their school
    people: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    guarding: frozenset[str] = frozenset()


@dataclass
class Roster:
    """All of it; `modes` says of each file whether it is complete (bulk), a delta or absent."""

    modes: dict[str, str] = field(default_factory=dict)
    orgs: dict[str, Org] = field(default_factory=dict)
    part_of: dict[str, str] = field(default_factory=dict)  # department to its school
    sessions: dict[str, Session] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    places: dict[Place, str] = field(default_factory=dict)
    left: set[Place] = field(default_factory=set)
    rows: dict[Place, set[str]] = field(default_factory=dict)  # the ids of those that hold it
    ended: dict[Place, set[str]] = field(default_factory=dict)  # and of those that no longer do
    cares: set[tuple[str, str]] = field(default_factory=set)  # guardian, child
    cares_told: bool = False
    trusts_absence: bool = True

    def bulk(self, file: str) -> bool:
        return self.modes.get(file) == "bulk"
