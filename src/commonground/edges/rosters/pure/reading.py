"""What the reading of every file has in common: tables, ids, status, references."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.roster import Known, Roster
from commonground.edges.rosters.pure.tables import Row, Table, read_table
from commonground.edges.rosters.pure.words import ENDS, HOLDS

LONGEST_ID = 255
WHOLE = "*"  # stands for every id of a file that could not be read
LONGEST_NAME = 120
SYNONYMS = {
    "agents": "agentsourcedids",
    "agentsourcedid": "agentsourcedids",
    "orgsourcedid": "orgsourcedids",
    "orgs": "orgsourcedids",
    "terms": "termsourcedids",
    "termsourcedid": "termsourcedids",
    "firstname": "givenname",
    "lastname": "familyname",
    "surname": "familyname",
    "grade": "grades",
    "emailaddress": "email",
}
HIDES = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"}


@dataclass
class Reading:
    """What is read so far, from which files, in the light of what is known and of the day."""

    files: dict[str, bytes]
    roster: Roster
    known: Known
    today: str
    findings: Findings
    tables: dict[str, Table] = field(default_factory=dict)

    def table(self, file: str, *needs: str) -> Table:
        """The file's rows; none when it is absent."""
        if self.roster.modes.get(file) in (None, "absent"):
            return Table(file, frozenset(), ())
        if file not in self.tables:
            self.tables[file] = read_table(self.files[file], file, needs, SYNONYMS, self.findings)
            if not self.tables[file].columns:
                self.findings.broken.add((file, WHOLE))
        return self.tables[file]

    def entries(self, file: str, *needs: str) -> Iterator[tuple[Row, str, bool]]:
        """Each row with its own id and whether it ends; a row without a good id is a fault."""
        seen: dict[str, int] = {}
        for row in self.table(file, "sourcedId", *needs).rows:
            sid = row["sourcedid"]
            if not sid:
                self.fault(row, "needed", "sourcedid")
            elif len(sid) > LONGEST_ID:
                self.fault(row, "too_long", "sourcedid", most=LONGEST_ID)
            elif sid in seen:
                self.fault(row, "twice", "sourcedid", first=seen[sid])
            elif row["status"].casefold() not in HOLDS | ENDS:
                seen[sid] = row.line
                self.fault(row, "status", "status")
                self.findings.broken.add((file, sid))
            else:
                seen[sid] = row.line
                yield row, sid, row["status"].casefold() in ENDS

    def fault(
        self, row: Row, reason: str, column: str, value: str = "", **about: str | int
    ) -> None:
        self.findings.fault(
            reason, row.file, row.line, row.title(column), value or row[column], **about
        )

    def note(self, row: Row, reason: str, column: str, value: str = "", **about: str | int) -> None:
        self.findings.note(
            reason, row.file, row.line, row.title(column), value or row[column], **about
        )

    def breaks(
        self, row: Row, sid: str, reason: str, column: str, value: str = "", **about: str | int
    ) -> None:
        """A fault for which the whole row is left out."""
        self.fault(row, reason, column, value, **about)
        self.findings.broken.add((row.file, sid))

    def is_broken(self, file: str, sid: str) -> bool:
        return bool({(file, sid), (file, WHOLE)} & self.findings.broken)

    def knows_org(self, sid: str) -> bool:
        """Whether an organisation is in the list, or was brought by an earlier one."""
        if sid in self.roster.orgs or sid in self.roster.part_of:
            return True
        return sid in self.known.orgs and not self.roster.bulk("orgs.csv")

    def school_of(self, sid: str) -> str:
        """The organisation itself; of a department the school it is part of."""
        return self.roster.part_of.get(sid, sid)

    def knows_person(self, sid: str) -> bool:
        if sid in self.roster.people:
            return True
        return sid in self.known.people and not self.roster.bulk("users.csv")

    def roles_of(self, sid: str) -> frozenset[str]:
        """The roles of somebody, by the list and by what was known before."""
        person = self.roster.people.get(sid)
        told = {role for role, _org in person.roles} if person else set()
        if person is None or not person.whole:
            told |= {role for role, _org in self.known.people.get(sid, ())}
        return frozenset(told)


def fault_of_name(name: str) -> str | None:
    """Why something cannot be a person's or a class's name; None when it can."""
    if "\N{REPLACEMENT CHARACTER}" in name:
        return "lost_letter"
    if any(sign in HIDES or unicodedata.category(sign) in ("Cc", "Cs", "Co") for sign in name):
        return "odd_letter"
    if len(name) > LONGEST_NAME:
        return "too_long"
    return None


def speaks(name: str) -> bool:
    """Whether there is a letter (or digit) in it."""
    return any(sign.isalnum() for sign in name)
