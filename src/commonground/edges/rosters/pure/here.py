"""What is here before an import, as plain values; and which organisation of a list is which school."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.roster import Known, Org, Roster


@dataclass(frozen=True)
class SchoolHere:
    pk: int
    name: str
    parent: int | None
    source_id: str


@dataclass(frozen=True)
class PersonHere:
    account: int
    persona: int
    name: str
    roles: frozenset[tuple[int, str]]


@dataclass(frozen=True)
class TermHere:
    pk: int
    name: str
    starts: str
    ends: str
    over: bool


@dataclass(frozen=True)
class ClassHere:
    pk: int
    name: str
    school: int
    term: str
    deleted: bool


@dataclass(frozen=True)
class Here:
    """All that lists may change: the schools in reach, and what earlier lists brought to them.

    `target` is the school or body for which somebody imports; None for the operator, who may all.
    """

    target: int | None = None
    schools: tuple[SchoolHere, ...] = ()
    staffed: frozenset[int] = frozenset()
    people: Mapping[str, PersonHere] = field(default_factory=dict)
    cares: frozenset[tuple[int, int]] = frozenset()
    terms: Mapping[tuple[str, int], TermHere] = field(default_factory=dict)
    classes: Mapping[str, ClassHere] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rows: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()

    def known(self) -> Known:
        """The same by the ids of the list, as the reading of a delta needs it."""
        sids = {school.pk: school.source_id for school in self.schools}
        by_account = {person.account: sid for sid, person in self.people.items()}
        return Known(
            orgs=frozenset(sid for sid in sids.values() if sid),
            sessions=frozenset(sid for sid, _school in self.terms),
            classes={sid: sids.get(held.school, "") for sid, held in self.classes.items()},
            people={
                sid: frozenset((role, sids.get(school, "")) for school, role in person.roles)
                for sid, person in self.people.items()
            },
            guarding=frozenset(by_account[guardian] for guardian, _child in self.cares),
        )


@dataclass
class Orgs:
    """Organisations of the list as schools here: those that are, those to adopt, those to found."""

    here: dict[str, int] = field(default_factory=dict)
    adopted: dict[str, int] = field(default_factory=dict)
    new: dict[str, Org] = field(default_factory=dict)

    def has(self, sid: str) -> bool:
        return sid in self.here or sid in self.adopted or sid in self.new

    def pk(self, sid: str) -> int | None:
        return self.here.get(sid, self.adopted.get(sid))


def match(roster: Roster, here: Here, findings: Findings) -> Orgs:
    """Which organisation is which school; whoever imports for one school founds none beside it."""
    orgs = Orgs({school.source_id: school.pk for school in here.schools if school.source_id})
    unmatched = {sid: org for sid, org in roster.orgs.items() if sid not in orgs.here}
    orgs.adopted = _adopted(unmatched, here, roster)
    rest = {sid: org for sid, org in unmatched.items() if sid not in orgs.adopted}
    wanted = _wanted(rest, roster)
    if here.target is None:
        orgs.new = wanted
    else:
        orgs.new = {sid: org for sid, org in wanted.items() if _beneath(org, roster, orgs)}
        for sid in sorted(wanted.keys() - orgs.new.keys()):
            org = wanted[sid]
            if not org.body:
                findings.note("not_your_school", "orgs.csv", org.line, "name", org.name)
        if roster.orgs and not (orgs.adopted or orgs.new or orgs.here.keys() & roster.orgs.keys()):
            findings.fault("no_school_of_yours", "orgs.csv")
    return orgs


def _adopted(unmatched: dict[str, Org], here: Here, roster: Roster) -> dict[str, int]:
    """Schools entered by hand that the list means: by the same name, or the only one on both sides."""
    by_hand = [school for school in here.schools if not school.source_id]
    found: dict[str, int] = {}
    for school in by_hand:
        same = [sid for sid, org in unmatched.items() if _same(org.name, school.name)]
        if len(same) == 1 and same[0] not in found:
            found[same[0]] = school.pk
    if found:
        return found
    schools = [sid for sid, org in unmatched.items() if not org.body]
    only = [school for school in by_hand if here.target in (None, school.pk)]
    alone = len(here.schools) == 1 or here.target is not None
    if len(only) == 1 and alone and len(schools) == 1:
        listed = [org for org in roster.orgs.values() if not org.body]
        return {schools[0]: only[0].pk} if len(listed) == 1 else {}
    return {}


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _wanted(rest: dict[str, Org], roster: Roster) -> dict[str, Org]:
    """Every school, and of the bodies those above a new school or with people of their own."""
    used = {
        org for person in roster.people.values() if not person.gone for _role, org in person.roles
    }
    wanted = {sid for sid, org in rest.items() if not org.body or sid in used}
    for sid in list(wanted):
        parent = rest[sid].parent
        while parent in rest and parent not in wanted:
            wanted.add(parent)
            parent = rest[parent].parent
    return {sid: org for sid, org in rest.items() if sid in wanted}


def _beneath(org: Org, roster: Roster, orgs: Orgs) -> bool:
    parent = org.parent
    while parent:
        if parent in orgs.here or parent in orgs.adopted:
            return True
        parent = roster.orgs[parent].parent if parent in roster.orgs else ""
    return False
