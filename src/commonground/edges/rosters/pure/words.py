"""The words of OneRoster 1.1 and 1.2 and what each is here."""

import calendar
import re

from commonground.edges.rosters.pure.tables import plain

LEARNER, TEACHER, HEAD, GUARDIAN = "learner", "teacher", "head", "guardian"
STAFF = (TEACHER, HEAD)
MEMBER, FACILITATOR = "member", "facilitator"
YOUNGEST, MIDDLE, OLDEST = 6, 10, 16

# An aide is in the lessons and belongs to the staff: here that is a teacher.
ROLES = {
    "student": LEARNER,
    "teacher": TEACHER,
    "aide": TEACHER,
    "administrator": HEAD,
    "principal": HEAD,
    "siteadministrator": HEAD,
    "districtadministrator": HEAD,
    "guardian": GUARDIAN,
    "parent": GUARDIAN,
    "relative": GUARDIAN,
}
# Known, and of no use here: who minds tests, counsels, or runs the other system.
NO_ROLE_HERE = {"proctor", "counselor", "counsellor", "systemadministrator"}
PARTS = {"student": MEMBER, "teacher": FACILITATOR, "aide": FACILITATOR}

HOLDS = {"", "active"}
ENDS = {"tobedeleted", "inactive"}
YES = {"", "true", "1", "yes", "y", "t"}
NO = {"false", "0", "no", "n", "f"}

SCHOOL, BODY, DEPARTMENT = "school", "body", "department"
ORGS = {
    "school": SCHOOL,
    "": SCHOOL,
    "district": BODY,
    "local": BODY,
    "department": DEPARTMENT,
}
NO_ORG_HERE = {"state", "national"}

BEFORE_SCHOOL = {"it", "pr", "pk", "tk", "kg", "k", "kindergarten", "prek", "prekindergarten"}
GROWN_UP = {"ps", "postsecondary", "adult", "13", "university", "college"}
DATE = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ].*)?$")


def band(grade: str) -> int | None:
    """The age band of a grade: up to grade 4 the youngest, 5 to 10 the middle, then the oldest.

    At each border stands the younger one; None for what says no age.
    """
    word = plain(grade)
    if word in BEFORE_SCHOOL:
        return YOUNGEST
    if word in GROWN_UP:
        return OLDEST
    digits = re.fullmatch(
        r"(?:grade|year|class|klasse|g|y)?0*(\d{1,2})(?:st|nd|rd|th)?(?:grade)?", word
    )
    if not digits or int(digits[1]) > 13:
        return None
    number = int(digits[1])
    return YOUNGEST if number <= 4 else MIDDLE if number <= 10 else OLDEST


def youngest(grades: tuple[str, ...]) -> int | None:
    """The youngest band of several grades; one that says nothing makes it the youngest there is."""
    if not grades:
        return None
    return min(band(grade) or YOUNGEST for grade in grades)


def day(text: str) -> str | None:
    """A day as 2026-09-01, or None when it is none: no order of day and month is guessed."""
    found = DATE.match(text)
    if not found:
        return None
    year, month, number = int(found[1]), int(found[3]), int(found[4])
    if not (1900 <= year <= 2200 and 1 <= month <= 12):
        return None
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{number:02}"


def several(cell: str) -> tuple[str, ...]:
    """The ids of a cell that holds a list."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;|]", cell) if part.strip()))
