"""Comparing a list with what is here: what is new, what changes, what ends."""

from commonground.edges.rosters.pure.changes import (
    Admit,
    AdoptSchool,
    ChangeTerm,
    Confirm,
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
from commonground.edges.rosters.pure.comparison import Comparison, Roles, class_name
from commonground.edges.rosters.pure.endings import (
    closings,
    end_cares,
    end_roles,
    leaving,
    rows_of,
    say_who_is_not_named,
)
from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.here import Here, match
from commonground.edges.rosters.pure.roster import Class, Person, Roster
from commonground.edges.rosters.pure.words import (
    FACILITATOR,
    GUARDIAN,
    LEARNER,
    STAFF,
    YOUNGEST,
)


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
    steps += [*closings(at), *end_cares(at), *end_roles(at)]
    say_who_is_not_named(at)
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


def _places(at: Comparison) -> list[Step]:
    """Teachers first, then pupils, then who leaves."""
    living = {held.sid for held in _living(at)}
    living |= {
        sid
        for sid, held in at.here.classes.items()
        if not held.deleted and sid not in at.roster.classes
    }
    told = sorted(at.roster.places.items(), key=lambda item: (item[1] != FACILITATOR, item[0]))
    steps: list[Step] = []
    for (group, person), part in told:
        if group not in living or not _is_there(at, person):
            continue
        rows = tuple(sorted(rows_of(at, (group, person))))
        who = (at.names.get(person, ""), class_name(at, group))
        if at.here.places.get((group, person)) != part:
            steps.append(Place(group, person, part, *who, rows))
        elif at.here.rows.get((group, person), frozenset()) != frozenset(rows):
            steps.append(Confirm(group, person, *who, rows))
    going = leaving(at)
    for group, person in sorted(at.roster.left & at.here.rows.keys() - going):
        kept = rows_of(at, (group, person))
        if (group, person) in at.here.places and kept != at.here.rows[group, person]:
            who = (at.names.get(person, ""), class_name(at, group))
            steps.append(Confirm(group, person, *who, tuple(sorted(kept))))
    for group, person in sorted(going):
        steps.append(Unplace(group, person, at.names.get(person, ""), class_name(at, group)))
    return steps
