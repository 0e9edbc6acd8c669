"""Reading organisations and terms: orgs.csv and academicSessions.csv."""

from dataclasses import dataclass, field, replace

from commonground.edges.rosters.pure.reading import LONGEST_NAME, Reading, fault_of_name
from commonground.edges.rosters.pure.roster import Org, Session
from commonground.edges.rosters.pure.tables import Row
from commonground.edges.rosters.pure.words import BODY, DEPARTMENT, NO_ORG_HERE, ORGS, day

FILE = "orgs.csv"
SESSIONS = "academicsessions.csv"


@dataclass
class Orgs:
    """While orgs.csv is read: rows to point to, departments, and what is passed over with its parent."""

    rows: dict[str, Row] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)


def read_orgs(reading: Reading) -> None:
    """Schools and the bodies above them; a department is part of its school."""
    found = Orgs()
    for row, sid, gone in reading.entries(FILE, "name"):
        found.rows[sid] = row
        _read_one(reading, row, sid, gone, found)
    orgs = reading.roster.orgs
    for sid, org in list(orgs.items()):
        parent = _over(org.parent, found.skipped)
        orgs[sid] = replace(org, parent=parent)
        if parent and not _is_there(reading, parent, found):
            reading.breaks(found.rows[sid], sid, "unknown_parent", "parentsourcedid")
    for sid, above in found.departments.items():
        parent = _over(above, found.departments | found.skipped)
        if parent in orgs or parent in reading.known.orgs:
            reading.roster.part_of[sid] = parent
        else:
            reading.breaks(found.rows[sid], sid, "unknown_parent", "parentsourcedid")
    _break_circles(reading, found.rows)


def _read_one(reading: Reading, row: Row, sid: str, gone: object, found: Orgs) -> None:
    kind, parent = row["type"].casefold(), row["parentsourcedid"]
    if gone:
        reading.note(row, "org_stays", "status", name=row["name"])
        found.skipped[sid] = parent
    elif kind in NO_ORG_HERE:
        reading.note(row, "org_left_out", "type", name=row["name"])
        found.skipped[sid] = ""
    elif kind not in ORGS:
        reading.breaks(row, sid, "org_type", "type")
    elif not row["name"]:
        reading.breaks(row, sid, "needed", "name")
    elif reason := fault_of_name(row["name"]):
        reading.breaks(row, sid, reason, "name", most=LONGEST_NAME)
    elif ORGS[kind] == DEPARTMENT:
        found.departments[sid] = parent
    else:
        reading.roster.orgs[sid] = Org(sid, row.line, row["name"], ORGS[kind] == BODY, parent)


def _over(parent: str, passed: dict[str, str]) -> str:
    """The next one above that is not passed over; none where they go round in a circle."""
    seen = set()
    while parent in passed and parent not in seen:
        seen.add(parent)
        parent = passed[parent]
    return "" if parent in seen else parent


def _is_there(reading: Reading, parent: str, found: Orgs) -> bool:
    if reading.is_broken(FILE, parent):
        return True
    return parent in found.departments or reading.knows_org(parent)


def _break_circles(reading: Reading, rows: dict[str, Row]) -> None:
    orgs = reading.roster.orgs
    for sid in list(orgs):
        seen = {sid}
        parent = orgs[sid].parent
        while parent in orgs and parent not in seen:
            seen.add(parent)
            parent = orgs[parent].parent
        if parent == sid:
            reading.breaks(rows[sid], sid, "circle", "parentsourcedid")
    for sid in list(orgs):
        if reading.is_broken(FILE, sid):
            del orgs[sid]


def read_sessions(reading: Reading) -> None:
    """Terms with their first and last day."""
    for row, sid, gone in reading.entries(SESSIONS, "startDate", "endDate"):
        starts, ends = day(row["startdate"]), day(row["enddate"])
        if gone:
            reading.note(row, "term_stays", "status")
            continue
        if starts is None:
            reading.breaks(row, sid, "day" if row["startdate"] else "needed", "startdate")
        if ends is None:
            reading.breaks(row, sid, "day" if row["enddate"] else "needed", "enddate")
        if starts is None or ends is None:
            continue
        if ends < starts:
            reading.breaks(row, sid, "term_backward", "enddate", starts=starts)
            continue
        title = row["title"] or row["schoolyear"] or f"{starts[:4]}/{ends[:4]}"
        if reason := fault_of_name(title):
            reading.breaks(row, sid, reason, "title", most=LONGEST_NAME)
            continue
        reading.roster.sessions[sid] = Session(sid, row.line, title[:80], starts, ends)
