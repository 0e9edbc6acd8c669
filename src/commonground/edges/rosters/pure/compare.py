"""Comparing a list with what is here: what is new, what changes, what ends."""

from dataclasses import dataclass, field

from commonground.edges.rosters.pure.changes import (
    Admit,
    AdoptSchool,
    ChangeTerm,
    CloseClass,
    EndCare,
    EndRole,
    Entrust,
    FoundClass,
    FoundSchool,
    FoundTerm,
    GiveRole,
    MoveToTerm,
    Place,
    Plan,
    Rename,
    RenameClass,
    Step,
    Unplace,
)
from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.here import Here, Orgs, match
from commonground.edges.rosters.pure.roster import Class, Person, Roster
from commonground.edges.rosters.pure.words import (
    FACILITATOR,
    GUARDIAN,
    HEAD,
    LEARNER,
    STAFF,
    TEACHER,
    YOUNGEST,
)

FOLLOW_THE_LIST = (LEARNER, TEACHER, GUARDIAN)
Roles = set[tuple[str, str]]  # id of the school, role


@dataclass
class Comparison:
    """The list, what is here, and which organisation is which school."""

    roster: Roster
    here: Here
    orgs: Orgs
    findings: Findings
    roles: dict[str, Roles] = field(default_factory=dict)
    coming: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)


def compare(roster: Roster, here: Here, findings: Findings) -> Plan:
    """The steps from what is here to what the list says; nothing for who was entered by hand."""
    orgs = match(roster, here, findings)
    at = Comparison(roster, here, orgs, findings)
    at.names = {sid: person.name for sid, person in here.people.items()}
    at.names |= {sid: person.name for sid, person in roster.people.items() if person.name}
    _reckon_roles(at)
    people = _people(at)
    classes = _classes(at)
    places = _places(at)
    steps: list[Step] = [*_schools(at), *_terms(at), *people, *_cares(at), *classes, *places]
    steps += [*_closings(at), *_end_cares(at), *_end_roles(at)]
    _say_who_is_not_named(at)
    return Plan(steps, sorted(findings.faults), sorted(findings.notes))


def _schools(at: Comparison) -> list[Step]:
    steps: list[Step] = [
        AdoptSchool(sid, pk, at.roster.orgs[sid].name) for sid, pk in at.orgs.adopted.items()
    ]
    left = dict(at.orgs.new)
    while left:  # the upper first
        ready = [sid for sid, org in left.items() if org.parent not in left]
        for sid in ready:
            org = left.pop(sid)
            parent = org.parent if at.orgs.has(org.parent) else ""
            steps.append(FoundSchool(sid, org.name, parent))
    return steps


def _reckon_roles(at: Comparison) -> None:
    """The roles of each person at schools in reach; a guardian without a school is at the child's."""
    outside = 0
    for sid, person in at.roster.people.items():
        if person.gone:
            continue
        told = {(org, role) for role, org in person.roles if at.orgs.has(org)}
        outside += bool(person.roles) and not told and not person.is_a(GUARDIAN)
        at.roles[sid] = told
    for guardian, child in at.roster.cares:
        held = at.roster.people.get(guardian)
        if held is not None and guardian in at.roles and (GUARDIAN, "") in held.roles:
            at.roles[guardian] |= {
                (org, GUARDIAN) for org, role in at.roles.get(child, ()) if role == LEARNER
            }
    if outside:
        at.findings.note("people_elsewhere", "users.csv", count=outside)
    _keep_guardians_from_unstaffed(at)


def _keep_guardians_from_unstaffed(at: Comparison) -> None:
    """Where a school has no staff, no other adult can be among its pupils."""
    staffed = {org for roles in at.roles.values() for org, role in roles if role in STAFF}
    staffed |= {sid for sid in at.orgs.here | at.orgs.adopted if at.orgs.pk(sid) in at.here.staffed}
    for sid, roles in at.roles.items():
        for org, role in sorted(roles):
            if role == GUARDIAN and org not in staffed:
                roles.discard((org, role))
                line = at.roster.people[sid].line
                at.findings.note("no_staff", "users.csv", line, "role", at.names.get(sid, ""))


def _people(at: Comparison) -> list[Step]:
    """Staff first, pupils next, guardians last: so that pupils are never among adults alone."""
    steps: list[Step] = []
    taken = set(at.here.addresses)
    for sid in sorted(at.roles, key=lambda sid: (_rank(at.roles[sid]), at.roster.people[sid].line)):
        person, held = at.roster.people[sid], at.here.people.get(sid)
        if held is None:
            if at.roles[sid] and person.name:
                at.coming.add(sid)
                mail = _mail(at, person, taken)
                steps.append(Admit(sid, person.name, tuple(sorted(at.roles[sid])), mail))
            continue
        if person.name and person.name != held.name:
            steps.append(Rename(sid, person.name, held.name))
        for org, role in sorted(at.roles[sid]):
            if (at.orgs.pk(org), role) not in held.roles:
                steps.append(GiveRole(sid, at.names[sid], org, role))
    return steps


def _rank(roles: Roles) -> int:
    held = {role for _org, role in roles}
    return 0 if held & set(STAFF) else 1 if LEARNER in held else 2


def _mail(at: Comparison, person: Person, taken: set[str]) -> str:
    if not person.email:
        return ""
    if person.email in taken:
        at.findings.note("mail_taken", "users.csv", person.line, "email", person.email)
        return ""
    taken.add(person.email)
    return person.email


def _is_there(at: Comparison, sid: str) -> bool:
    person = at.roster.people.get(sid)
    if person is not None and person.gone:
        return False
    return sid in at.coming or sid in at.here.people


def _cares(at: Comparison) -> list[Step]:
    return [
        Entrust(guardian, child, at.names.get(guardian, ""))
        for guardian, child in sorted(at.roster.cares)
        if _is_there(at, guardian) and _is_there(at, child) and not _cared(at, guardian, child)
    ]


def _cared(at: Comparison, guardian: str, child: str) -> bool:
    one, other = at.here.people.get(guardian), at.here.people.get(child)
    return bool(one and other and (one.account, other.account) in at.here.cares)


def _end_cares(at: Comparison) -> list[Step]:
    """Where the child's own row names its guardians, whom it no longer names cares no more."""
    if not at.roster.cares_told:
        return []
    by_account = {person.account: sid for sid, person in at.here.people.items()}
    steps: list[Step] = []
    for guardian, child in sorted(at.here.cares):
        pair = (by_account[guardian], by_account[child])
        told = at.roster.people.get(pair[1])
        if told is None or not told.name or told.gone or pair in at.roster.cares:
            continue
        if at.roster.trusts_absence:
            steps.append(EndCare(*pair, at.names.get(pair[0], "")))
    return steps


def _terms(at: Comparison) -> list[Step]:
    """Terms of the schools whose classes live in them."""
    steps: list[Step] = []
    used = {(held.session, held.school) for held in _living(at) if held.session}
    for sid, school in sorted(used):
        told = at.roster.sessions.get(sid)
        held = at.here.terms.get((sid, at.orgs.pk(school) or 0))
        if told and held is None:
            steps.append(FoundTerm(sid, school, told.title, told.starts, told.ends))
    for (sid, _school), term in sorted(at.here.terms.items()):
        told = at.roster.sessions.get(sid)
        if told and not term.over:
            days = (told.title, told.starts, told.ends)
            if days != (term.name, term.starts, term.ends):
                steps.append(ChangeTerm(term.pk, *days))
    return steps


def _living(at: Comparison) -> list[Class]:
    """Classes of the list that are or will be here."""
    return [
        held
        for held in at.roster.classes.values()
        if not held.gone and at.orgs.has(held.school) and not _deleted(at, held.sid)
    ]


def _deleted(at: Comparison, sid: str) -> bool:
    return sid in at.here.classes and at.here.classes[sid].deleted


def _classes(at: Comparison) -> list[Step]:
    steps: list[Step] = []
    for told in at.roster.classes.values():
        if not told.gone and _deleted(at, told.sid):
            at.findings.note("class_deleted", "classes.csv", told.line, "title", told.name)
    for told in _living(at):
        held = at.here.classes.get(told.sid)
        if held is None:
            band = told.band or YOUNGEST
            steps.append(FoundClass(told.sid, told.name, told.school, told.session, band))
            continue
        if told.name != held.name:
            steps.append(RenameClass(told.sid, told.name, held.name))
        if told.session and told.session != held.term:
            steps.append(MoveToTerm(told.sid, told.name, told.school, told.session))
    return steps


def _closings(at: Comparison) -> list[Step]:
    return [
        CloseClass(sid, at.here.classes[sid].name)
        for sid, told in at.roster.classes.items()
        if told.gone and sid in at.here.classes and not at.here.classes[sid].deleted
    ]


def _class_name(at: Comparison, sid: str) -> str:
    if sid in at.here.classes:
        return at.here.classes[sid].name
    return at.roster.classes[sid].name if sid in at.roster.classes else sid


def _places(at: Comparison) -> list[Step]:
    """Teachers first, then pupils, then who leaves."""
    living = {held.sid for held in _living(at)}
    living |= {
        sid
        for sid, held in at.here.classes.items()
        if not held.deleted and sid not in at.roster.classes
    }
    told = sorted(at.roster.places.items(), key=lambda item: (item[1] != FACILITATOR, item[0]))
    steps: list[Step] = [
        Place(group, person, part, at.names.get(person, ""), _class_name(at, group))
        for (group, person), part in told
        if group in living and _is_there(at, person)
        if at.here.places.get((group, person)) != part
    ]
    for group, person in sorted(_leaving(at)):
        steps.append(Unplace(group, person, at.names.get(person, ""), _class_name(at, group)))
    return steps


def _leaving(at: Comparison) -> set[tuple[str, str]]:
    """Who is told to leave, who is gone, and who a complete list of the class no longer names."""
    gone = {sid for sid, person in at.roster.people.items() if person.gone}
    told = {place for place in at.here.places if place in at.roster.left or place[1] in gone}
    absent: set[tuple[str, str]] = set()
    if at.roster.bulk("enrollments.csv"):
        complete = {group for group, _person in {*at.roster.places, *at.roster.left}}
        if at.roster.bulk("classes.csv"):
            complete |= {sid for sid, held in at.roster.classes.items() if not held.gone}
        absent = {
            place
            for place in at.here.places
            if place[0] in complete and place not in at.roster.places and place not in told
        }
    if absent and not at.roster.trusts_absence:
        at.findings.note("nobody_leaves", "enrollments.csv", count=len(absent))
        absent = set()
    return told | absent


def _end_roles(at: Comparison) -> list[Step]:
    """Roles that the list ends: of who is gone, by a row of their own, or where it tells all roles."""
    leaving = _leaving(at) if at.roster.trusts_absence else set()
    seats = {
        (at.here.classes[group].school, person)
        for group, person in {*at.here.places, *at.roster.places} - leaving
        if group in at.here.classes
    }
    steps: list[Step] = []
    for sid, person in at.roster.people.items():
        held = at.here.people.get(sid)
        if held is None:
            continue
        kept = {(at.orgs.pk(org), role) for org, role in at.roles.get(sid, ())}
        told = {(at.orgs.pk(org), role) for role, org in person.ended}
        for school, role in sorted(held.roles - kept):
            follows = person.whole and role in FOLLOW_THE_LIST and (school, sid) not in seats
            ends = person.gone and role in (*FOLLOW_THE_LIST, HEAD)
            if ends or follows or (school, role) in told:
                steps.append(EndRole(sid, at.names.get(sid, ""), school, role))
    return steps


def _say_who_is_not_named(at: Comparison) -> None:
    if at.roster.bulk("users.csv"):
        absent = at.here.people.keys() - at.roster.people.keys()
        holding = [sid for sid in absent if at.here.people[sid].roles]
        if holding:
            at.findings.note("not_in_list", "users.csv", count=len(holding))
