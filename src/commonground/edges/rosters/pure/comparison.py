"""A list beside what is here, while the two are compared."""

from dataclasses import dataclass, field

from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.here import Here, Orgs
from commonground.edges.rosters.pure.roster import Roster

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


def class_name(at: Comparison, sid: str) -> str:
    if sid in at.here.classes:
        return at.here.classes[sid].name
    return at.roster.classes[sid].name if sid in at.roster.classes else sid
