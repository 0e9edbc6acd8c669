"""Reading people: users.csv, roles.csv, and who cares for whom."""

import re

from commonground.edges.rosters.pure.reading import LONGEST_NAME, Reading, fault_of_name, speaks
from commonground.edges.rosters.pure.roster import Person
from commonground.edges.rosters.pure.tables import Row, plain
from commonground.edges.rosters.pure.words import (
    GUARDIAN,
    LEARNER,
    NO,
    NO_ROLE_HERE,
    ROLES,
    YES,
    day,
    several,
)

FILE = "users.csv"
ROLE_FILE = "roles.csv"
MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")
LONGEST_MAIL = 254


def read_people(reading: Reading) -> None:
    """People with their names and roles; who has no role here is left out with a reason."""
    by_role = _read_role_file(reading)
    names = ("givenName", "familyName")
    for row, sid, gone in reading.entries(FILE, *names):
        person = Person(sid, row.line, gone=gone, whole=True)
        told = by_role.pop(sid, None)
        if gone or _read_one(reading, row, person, told):
            reading.roster.people[sid] = person
    for sid, (roles, ended, row) in by_role.items():
        _add_roles_only(reading, sid, roles, ended, row)


Told = tuple[set[tuple[str, str]], set[tuple[str, str]], Row]


def _read_one(reading: Reading, row: Row, person: Person, told: Told | None) -> bool:
    """Fill in a person; False when they are left out."""
    sid = person.sid
    person.name = name_of(row)
    person.agents = several(row["agentsourcedids"])
    person.grades = several(row["grades"])
    if not speaks(person.name):
        column = "familyname" if not row["familyname"] else "givenname"
        reading.breaks(row, sid, "no_letter", column, value=person.name)
    elif reason := fault_of_name(person.name):
        reading.breaks(row, sid, reason, "familyname", value=person.name, most=LONGEST_NAME)
    enabled = row["enableduser"].casefold()
    if enabled not in YES | NO:
        reading.breaks(row, sid, "yes_or_no", "enableduser")
    _read_roles(reading, row, person, told)
    if reading.is_broken(FILE, sid):
        return False
    if enabled in NO:
        reading.note(row, "disabled", "enableduser", name=person.name)
        person.gone = True
    elif not person.roles and not person.ended and person.whole:
        person.gone = True  # its reason was said where its role was read
    _read_mail(reading, row, person)
    return not reading.is_broken(FILE, sid)


def _read_roles(reading: Reading, row: Row, person: Person, told: Told | None) -> None:
    role_mode = reading.roster.modes.get(ROLE_FILE, "absent")
    if told:
        person.roles, person.ended = told[0], told[1]
        person.whole = role_mode == "bulk" and not reading.is_broken(ROLE_FILE, person.sid)
        return
    if reading.is_broken(ROLE_FILE, person.sid):
        reading.note(row, "role_at_fault", "sourcedid", name=person.name)
        reading.findings.broken.add((FILE, person.sid))
        return
    if row["role"]:
        orgs = several(row["orgsourcedids"]) or several(row["primaryorgsourcedid"])
        _read_role(reading, row, person, orgs)
        return
    if role_mode == "delta" and person.sid in reading.known.people:
        person.whole = False
    else:
        reading.breaks(row, person.sid, "no_role", "role", value=person.name)


def _read_role(reading: Reading, row: Row, person: Person, orgs: tuple[str, ...]) -> None:
    word = plain(row["role"])
    if word in NO_ROLE_HERE:
        reading.note(row, "no_role_here", "role", name=person.name)
        return
    if word not in ROLES:
        reading.breaks(row, person.sid, "unknown_role", "role")
        return
    role = ROLES[word]
    if not orgs:
        if role == GUARDIAN:
            person.roles.add((GUARDIAN, ""))
        else:
            reading.breaks(row, person.sid, "needed", "orgsourcedids")
    for org in orgs:
        if _org_is_good(reading, row, person.sid, org, "orgsourcedids"):
            person.roles.add((role, reading.school_of(org)))


def _org_is_good(reading: Reading, row: Row, sid: str, org: str, column: str) -> bool:
    if reading.knows_org(org):
        return True
    if reading.is_broken("orgs.csv", org):
        reading.note(row, "org_at_fault", column, value=org)
        reading.findings.broken.add((row.file, sid))
    else:
        reading.breaks(row, sid, "unknown_org", column, value=org)
    return False


def _read_mail(reading: Reading, row: Row, person: Person) -> None:
    mail = row["email"].casefold()
    if not mail or person.gone:
        return
    if person.is_a(LEARNER):
        return  # a pupil needs none, so none is kept
    if not MAIL.fullmatch(mail) or len(mail) > LONGEST_MAIL:
        reading.breaks(row, person.sid, "mail", "email")
    else:
        person.email = mail


def name_of(row: Row) -> str:
    """The name as it is said: what somebody prefers, the given before the family name."""
    given = row["preferredfirstname"] or row["preferredgivenname"] or row["givenname"]
    family = row["preferredlastname"] or row["preferredfamilyname"] or row["familyname"]
    return " ".join(part for part in (given, family) if part)


def _read_role_file(reading: Reading) -> dict[str, Told]:
    """The roles of OneRoster 1.2, by person: those they have, those that end, and a row to point to."""
    found: dict[str, Told] = {}
    entries = reading.entries(ROLE_FILE, "userSourcedId", "role", "orgSourcedId")
    for row, sid, gone in entries:
        user, org, word = row["usersourcedid"], row["orgsourcedids"], plain(row["role"])
        if not user:
            reading.breaks(row, sid, "needed", "usersourcedid")
            continue
        if word in NO_ROLE_HERE:
            reading.note(row, "no_role_here", "role", name=user)
            found.setdefault(user, (set(), set(), row))
            continue
        if word not in ROLES:
            reading.breaks(row, user, "unknown_role", "role")
            continue
        over = day(row["enddate"]) if row["enddate"] else None
        if row["enddate"] and over is None:
            reading.breaks(row, user, "day", "enddate")
            continue
        if not org and ROLES[word] != GUARDIAN:
            reading.breaks(row, user, "needed", "orgsourcedids")
            continue
        if org and not gone and not _org_is_good(reading, row, user, org, "orgsourcedids"):
            continue
        roles, ended, _row = found.setdefault(user, (set(), set(), row))
        over_now = gone or (over is not None and over < reading.today)
        (ended if over_now else roles).add((ROLES[word], reading.school_of(org)))
    for roles, ended, _row in found.values():
        ended -= roles
    return found


def _add_roles_only(
    reading: Reading,
    sid: str,
    roles: set[tuple[str, str]],
    ended: set[tuple[str, str]],
    row: Row,
) -> None:
    if reading.is_broken(FILE, sid):
        reading.note(row, "person_at_fault", "usersourcedid")
    elif reading.knows_person(sid):
        whole = reading.roster.bulk(ROLE_FILE)
        reading.roster.people[sid] = Person(sid, row.line, roles=roles, ended=ended, whole=whole)
    elif roles:
        reading.fault(row, "unknown_person", "usersourcedid")


def read_cares(reading: Reading) -> None:
    """Who cares for whom, whichever of the two names the other; and guardians without a child."""
    table = reading.table(FILE, "sourcedId", "givenName", "familyName")
    reading.roster.cares_told = "agentsourcedids" in table.columns
    people = reading.roster.people
    for row in table.rows:
        person = people.get(row["sourcedid"])
        if person is None or person.gone or person.line != row.line:
            continue
        for agent in person.agents:
            _read_care(reading, row, person, agent)
    guarding = {guardian for guardian, _child in reading.roster.cares}
    for row in table.rows:
        person = people.get(row["sourcedid"])
        if person is None or person.gone or person.line != row.line:
            continue
        alone = person.sid not in guarding | reading.known.guarding
        if alone and person.roles and not person.is_a(*_others()):
            reading.note(row, "guards_nobody", "agentsourcedids", name=person.name)
            del people[person.sid]


def _others() -> set[str]:
    return set(ROLES.values()) - {GUARDIAN}


def _read_care(reading: Reading, row: Row, person: Person, agent: str) -> None:
    if reading.is_broken(FILE, agent):
        reading.note(row, "person_at_fault", "agentsourcedids", value=agent)
        return
    if not reading.knows_person(agent):
        reading.fault(row, "unknown_agent", "agentsourcedids", value=agent)
        return
    other = reading.roster.people.get(agent)
    if other is not None and other.gone:
        return
    mine, theirs = reading.roles_of(person.sid), reading.roles_of(agent)
    if LEARNER in mine and GUARDIAN in theirs and person.sid != agent:
        reading.roster.cares.add((agent, person.sid))
    elif GUARDIAN in mine and LEARNER in theirs and person.sid != agent:
        reading.roster.cares.add((person.sid, agent))
    else:
        reading.note(row, "no_care", "agentsourcedids", value=agent)
