"""What is here before an import, what an import would do, and how all of it is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonground.edges.rosters.models import Enrolment
from commonground.edges.rosters.pure import archive, compare, oneroster
from commonground.edges.rosters.pure.changes import Plan
from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.here import ClassHere, Here, PersonHere, SchoolHere, TermHere
from commonground.groups.listed import queries as classes
from commonground.people.listed import queries as people


@dataclass(frozen=True)
class Checked:
    """A list that was read and compared: what would be done, and what is here now."""

    plan: Plan
    here: Here

    @property
    def faultless(self) -> bool:
        return not self.plan.faults


def check(data: bytes, name: str, *, today: str, target: int | None = None) -> Checked:
    """Read an archive and compare it with what is here; nothing is changed."""
    findings = Findings()
    return check_files(archive.unpack(data, name, findings), findings, today=today, target=target)


def check_files(
    files: Mapping[str, bytes], findings: Findings, *, today: str, target: int | None = None
) -> Checked:
    """The same for files that lie in a folder."""
    here = read_here(target)
    roster = oneroster.read(dict(files), known=here.known(), today=today, findings=findings)
    if not roster.modes:
        return Checked(Plan([], sorted(findings.faults), sorted(findings.notes)), here)
    return Checked(compare.compare(roster, here, findings), here)


def read_here(target: int | None) -> Here:
    """What lists brought here before, to the target and what is beneath it; to all without target."""
    schools = [SchoolHere(s.pk, s.name, s.parent, s.source_id) for s in people.schools()]
    if target is not None:
        schools = _beneath(schools, target)
    pks = [school.pk for school in schools]
    listed = people.people_of(pks)
    return Here(
        target=target,
        schools=tuple(schools),
        staffed=people.staffed(pks),
        people={
            sid: PersonHere(p.account, p.persona, p.name, p.roles) for sid, p in listed.items()
        },
        cares=frozenset(people.cares(p.account for p in listed.values())),
        terms={
            key: TermHere(t.pk, t.name, t.starts, t.ends, t.over)
            for key, t in classes.terms_of(pks).items()
        },
        classes={
            sid: ClassHere(c.pk, c.name, c.school, c.term, c.deleted)
            for sid, c in classes.classes_of(pks).items()
        },
        places=classes.places_of(pks),
        rows=_rows(pks),
        addresses=frozenset(people.addresses()),
    )


def _rows(schools: list[int]) -> dict[tuple[str, str], frozenset[str]]:
    """The rows of earlier lists for each place, by class and person."""
    found: dict[tuple[str, str], set[str]] = {}
    rows = Enrolment.objects.filter(group__school__in=schools, group__deleted_at=None)
    named = rows.values_list("group__source_id", "persona__account__source_id", "source_id")
    for group, person, row in named:
        found.setdefault((group, person), set()).add(row)
    return {place: frozenset(held) for place, held in found.items()}


def _beneath(schools: list[SchoolHere], target: int) -> list[SchoolHere]:
    inside = {target}
    while more := {s.pk for s in schools if s.parent in inside} - inside:
        inside |= more
    return [school for school in schools if school.pk in inside]
