"""Reading a whole OneRoster export, 1.1 or 1.2: everything that is in it and everything wrong with it."""

from dataclasses import replace

from commonground.edges.rosters.pure.classes import read_classes, read_enrolments, reckon_bands
from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.manifest import modes
from commonground.edges.rosters.pure.orgs import read_orgs, read_sessions
from commonground.edges.rosters.pure.persons import read_cares, read_people
from commonground.edges.rosters.pure.reading import Reading
from commonground.edges.rosters.pure.roster import Known, Roster

DECIDE_WHO_LEAVES = {"classes.csv", "users.csv", "roles.csv", "enrollments.csv"}


def read(files: dict[str, bytes], *, known: Known, today: str, findings: Findings) -> Roster:
    """The list that these files hold; what is at fault is said and left out."""
    roster = Roster()
    if findings.faults:
        return roster
    reading = Reading(files, roster, known, today, findings)
    roster.modes = modes(files, findings)
    read_orgs(reading)
    read_sessions(reading)
    read_people(reading)
    read_classes(reading)
    read_cares(reading)
    read_enrolments(reading)
    for sid, age in reckon_bands(reading).items():
        roster.classes[sid] = replace(roster.classes[sid], band=age)
    roster.trusts_absence = not findings.hurt & DECIDE_WHO_LEAVES
    findings.faults.sort()
    findings.notes.sort()
    return roster
