"""Reading classes and who is in them: courses.csv, classes.csv, enrollments.csv."""

from commonground.edges.rosters.pure.reading import LONGEST_NAME, Reading, fault_of_name, speaks
from commonground.edges.rosters.pure.roster import Class, Person
from commonground.edges.rosters.pure.tables import Row, plain
from commonground.edges.rosters.pure.words import (
    FACILITATOR,
    HEAD,
    LEARNER,
    MEMBER,
    PARTS,
    ROLES,
    STAFF,
    TEACHER,
    YOUNGEST,
    band,
    day,
    several,
    youngest,
)

FILE = "classes.csv"
COURSES = "courses.csv"
ENROLMENTS = "enrollments.csv"


def read_classes(reading: Reading) -> None:
    """Classes of schools of the list, with the term that ends last of those they name."""
    courses = _courses(reading)
    for row, sid, gone in reading.entries(FILE, "title", "schoolSourcedId"):
        title, school, grades = _course_of(row, courses)
        if gone:
            reading.roster.classes[sid] = Class(sid, row.line, title, school, "", None, True)
            continue
        if not speaks(title):
            reading.breaks(row, sid, "needed", "title")
        elif reason := fault_of_name(title):
            reading.breaks(row, sid, reason, "title", value=title, most=LONGEST_NAME)
        _check_school(reading, row, sid, school)
        session = _session(reading, row, sid)
        for grade in grades:
            if band(grade) is None:
                reading.note(row, "grade", "grades", value=grade)
        if not reading.is_broken(FILE, sid):
            age = youngest(grades)
            reading.roster.classes[sid] = Class(
                sid, row.line, title, reading.school_of(school), session, age
            )


def _courses(reading: Reading) -> dict[str, tuple[str, tuple[str, ...]]]:
    table = reading.table(COURSES, "sourcedId")
    return {row["sourcedid"]: (row["title"], several(row["grades"])) for row in table.rows}


def _course_of(
    row: Row, courses: dict[str, tuple[str, tuple[str, ...]]]
) -> tuple[str, str, tuple[str, ...]]:
    course, grades = courses.get(row["coursesourcedid"], ("", ()))
    title = row["title"] or row["classcode"] or course
    return title, row["schoolsourcedid"], several(row["grades"]) or grades


def _check_school(reading: Reading, row: Row, sid: str, school: str) -> None:
    if not school:
        reading.breaks(row, sid, "needed", "schoolsourcedid")
    elif reading.is_broken("orgs.csv", school):
        reading.note(row, "org_at_fault", "schoolsourcedid")
        reading.findings.broken.add((FILE, sid))
    elif not reading.knows_org(school):
        reading.breaks(row, sid, "unknown_org", "schoolsourcedid")


def _session(reading: Reading, row: Row, sid: str) -> str:
    named = several(row["termsourcedids"])
    sessions = reading.roster.sessions
    bulk = reading.roster.bulk("academicsessions.csv")
    for each in named:
        if reading.is_broken("academicsessions.csv", each):
            reading.note(row, "term_at_fault", "termsourcedids", value=each)
            reading.findings.broken.add((FILE, sid))
        elif each not in sessions and (bulk or each not in reading.known.sessions):
            reading.breaks(row, sid, "unknown_term", "termsourcedids", value=each)
    if not named:
        reading.note(row, "no_term", "termsourcedids", name=row["title"])
    told = [sessions[each] for each in named if each in sessions]
    if told:
        return max(told, key=lambda session: (session.ends, session.sid)).sid
    return next((each for each in named if each in reading.known.sessions), "")


def read_enrolments(reading: Reading) -> None:
    """Who is in which class; who is both in and out by different rows is in."""
    needs = ("classSourcedId", "userSourcedId", "role")
    lines: dict[tuple[str, str], int] = {}
    for row, sid, gone in reading.entries(ENROLMENTS, *needs):
        place = (row["classsourcedid"], row["usersourcedid"])
        if not all(place):
            missing = "classsourcedid" if not place[0] else "usersourcedid"
            reading.breaks(row, sid, "needed", missing)
            continue
        part = _part(reading, row, sid)
        ended = _has_ended(reading, row, sid)
        if part is None or ended is None:
            continue
        if gone or ended:
            reading.roster.left.add(place)
            reading.roster.ended.setdefault(place, set()).add(sid)
        elif _fits(reading, row, sid, part):
            if reading.roster.places.setdefault(place, part) != part:
                reading.breaks(row, sid, "two_parts", "role", first=lines[place])
            reading.roster.rows.setdefault(place, set()).add(sid)
            lines.setdefault(place, row.line)
    reading.roster.left -= set(reading.roster.places)


def _part(reading: Reading, row: Row, sid: str) -> str | None:
    word = plain(row["role"])
    if word in PARTS:
        return PARTS[word]
    if word in ROLES or word == "proctor":
        reading.note(row, "no_part_here", "role", name=row["usersourcedid"])
    else:
        reading.breaks(row, sid, "unknown_role", "role")
    return None


def _has_ended(reading: Reading, row: Row, sid: str) -> bool | None:
    """Whether its last day has passed; None when a day is at fault."""
    for column in ("begindate", "enddate"):
        if row[column] and day(row[column]) is None:
            reading.breaks(row, sid, "day", column)
            return None
    ends = day(row["enddate"])
    if ends is not None and ends < reading.today:
        reading.note(row, "place_over", "enddate", name=row["usersourcedid"])
        return True
    return False


def _fits(reading: Reading, row: Row, sid: str, part: str) -> bool:
    """Whether class and person are there and the person is what the class has them for."""
    return _class_is_good(reading, row, sid) and _person_is_good(reading, row, sid, part)


def _class_is_good(reading: Reading, row: Row, sid: str) -> bool:
    name = row["classsourcedid"]
    found = reading.roster.classes.get(name)
    if found is not None and found.gone:
        reading.note(row, "class_ends", "classsourcedid")
    elif found is None and reading.is_broken(FILE, name):
        reading.note(row, "class_at_fault", "classsourcedid")
    elif found is None and (reading.roster.bulk(FILE) or name not in reading.known.classes):
        reading.breaks(row, sid, "unknown_class", "classsourcedid")
    else:
        return True
    return False


def _person_is_good(reading: Reading, row: Row, sid: str, part: str) -> bool:
    user = row["usersourcedid"]
    person = reading.roster.people.get(user)
    if reading.is_broken("users.csv", user):
        reading.note(row, "person_at_fault", "usersourcedid")
        return False
    if person is not None and person.gone:
        reading.note(row, "person_left_out", "usersourcedid")
        return False
    if not reading.knows_person(user):
        reading.breaks(row, sid, "unknown_person", "usersourcedid")
        return False
    roles = reading.roles_of(user)
    if part == MEMBER and (LEARNER not in roles):
        reading.breaks(row, sid, "not_a_pupil", "role")
        return False
    if part == FACILITATOR and not roles & set(STAFF):
        reading.breaks(row, sid, "not_staff", "role")
        return False
    _belongs_there(reading, row["classsourcedid"], user, part)
    return True


def _belongs_there(reading: Reading, name: str, user: str, part: str) -> None:
    """Who is in a class of another school than their own belongs to that one too."""
    held = reading.roster.classes.get(name)
    school = held.school if held else reading.known.classes.get(name, "")
    person = reading.roster.people.setdefault(user, Person(user))
    before = person.roles | set(reading.known.people.get(user, ()))
    role = LEARNER if part == MEMBER else TEACHER
    if (role, school) not in person.roles and (role == LEARNER or (HEAD, school) not in before):
        person.roles.add((role, school))


def reckon_bands(reading: Reading) -> dict[str, int]:
    """The age band of classes whose own row says none: the youngest of their pupils'."""
    ages: dict[str, list[int]] = {}
    for (name, user), part in reading.roster.places.items():
        person = reading.roster.people.get(user)
        if part == MEMBER:
            grades = person.grades if person else ()
            ages.setdefault(name, []).append(youngest(grades) or YOUNGEST)
    return {
        name: held.band if held.band is not None else min(ages.get(name, [YOUNGEST]))
        for name, held in reading.roster.classes.items()
    }
