"""Doing what a list says, in short steps that may be repeated."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from commonground.edges.rosters.models import Enrolment
from commonground.edges.rosters.pure import changes
from commonground.edges.rosters.pure.changes import Step
from commonground.edges.rosters.pure.here import Here
from commonground.groups.listed import actions as classes
from commonground.kernel.errors import Trouble
from commonground.kernel.rules import unattended
from commonground.kernel.turns import alone
from commonground.people.listed import actions as people
from commonground.people.listed.queries import SignInNames, here_meanwhile

BRIEFLY = 0.05  # seconds after which a transaction takes no further step
TOGETHER = 100  # steps that are taken in one


@dataclass
class Numbers:
    """The numbers here of what the list calls by its own ids, growing as steps are taken."""

    schools: dict[str, int]
    people: dict[str, tuple[int, int]]  # account, persona
    terms: dict[tuple[str, int], int]
    classes: dict[str, int]
    names: SignInNames = field(default_factory=SignInNames)

    @classmethod
    def of(cls, here: Here) -> "Numbers":
        return cls(
            schools={s.source_id: s.pk for s in here.schools if s.source_id},
            people={sid: (p.account, p.persona) for sid, p in here.people.items()},
            terms={key: term.pk for key, term in here.terms.items()},
            classes={sid: held.pk for sid, held in here.classes.items()},
        )


@unattended
@transaction.atomic
def take_some(
    steps: Sequence[Step], numbers: Numbers, *, now: datetime
) -> tuple[int, list[tuple[Step, str]]]:
    """Take steps from the first on for a short while: how many, and those refused with the sentence."""
    alone("roster")
    began, taken, refused = time.monotonic(), 0, []
    while taken < len(steps) and (not taken or time.monotonic() - began < BRIEFLY):
        alike = _alike(steps[taken : taken + TOGETHER])
        refused += _take_alike(alike, numbers, now)
        taken += len(alike)
    return taken, refused


def _alike(steps: Sequence[Step]) -> Sequence[Step]:
    """As many from the first on as can be taken in one: newcomers, guardians, pupils of a class."""
    many = 1
    while many < len(steps) and _kin(steps[0]) is not None and _kin(steps[0]) == _kin(steps[many]):
        many += 1
    return steps[:many]


def _kin(step: Step) -> tuple[str, ...] | None:
    match step:
        case changes.Admit():
            return ("admit", min(step.roles)[1] if step.roles else "")
        case changes.Place(part="member"):
            return ("place", step.group)
        case changes.Entrust():
            return ("entrust",)
        case changes.Confirm():
            return ("confirm",)
    return None


def _take_alike(steps: Sequence[Step], numbers: Numbers, now: datetime) -> list[tuple[Step, str]]:
    """All in one; where that is refused, one by one, to find which it was."""
    try:
        take(steps, numbers, now=now)
    except Trouble as fault:
        why = fault.message
    except (IntegrityError, KeyError):  # somebody else was faster, or it leans on a refused one
        why = ""
    else:
        return []
    if len(steps) == 1:
        return [(steps[0], why)]
    return [left for step in steps for left in _take_alike([step], numbers, now)]


@unattended
@transaction.atomic
def take(steps: Sequence[Step], numbers: Numbers, *, now: datetime) -> None:
    """One step, or several that are alike; taken twice they are taken once."""
    match step := steps[0]:
        case changes.FoundSchool() | changes.AdoptSchool():
            _school(step, numbers, now)
        case changes.FoundTerm() | changes.ChangeTerm():
            _term(step, numbers, now)
        case changes.Admit():
            _admit([each for each in steps if isinstance(each, changes.Admit)], numbers, now)
        case changes.Place(part="member"):
            pupils = [numbers.people[s.person][1] for s in steps if isinstance(s, changes.Place)]
            classes.place_pupils(numbers.classes[step.group], pupils, now=now)
        case changes.Rename():
            people.rename(numbers.people[step.sid][1], step.name, now=now)
        case changes.GiveRole():
            account, school = numbers.people[step.sid][0], numbers.schools[step.school]
            people.give_role(account, school, step.role, now=now)
        case changes.EndRole():
            people.end_role(numbers.people[step.sid][0], step.school, step.role, now=now)
        case changes.Entrust() | changes.EndCare():
            _care(steps, numbers, now)
        case changes.Place() | changes.Unplace():
            _place(step, numbers, now)
        case _:
            _class(step, numbers, now)
    _keep_rows(steps, numbers)


def _school(
    step: changes.FoundSchool | changes.AdoptSchool, numbers: Numbers, now: datetime
) -> None:
    if isinstance(step, changes.AdoptSchool):
        people.adopt_school(step.pk, source_id=step.sid)
        numbers.schools[step.sid] = step.pk
        return
    parent = numbers.schools[step.parent] if step.parent else None
    numbers.schools[step.sid] = people.found_school(
        step.name, parent=parent, source_id=step.sid, now=now
    )


def _term(step: changes.FoundTerm | changes.ChangeTerm, numbers: Numbers, now: datetime) -> None:
    days = {"name": step.name, "starts": step.starts, "ends": step.ends}
    if isinstance(step, changes.ChangeTerm):
        classes.change_term(step.pk, now=now, **days)
        return
    school = numbers.schools[step.school]
    numbers.terms[step.sid, school] = classes.found_term(
        school, source_id=step.sid, now=now, **days
    )


def _admit(steps: Sequence[changes.Admit], numbers: Numbers, now: datetime) -> None:
    schools = {numbers.schools[org] for step in steps for org, _role in step.roles}
    there = here_meanwhile(schools, [step.sid for step in steps])
    numbers.people |= there
    steps = [step for step in steps if step.sid not in there]
    newcomers = [
        people.Newcomer(
            name=step.name,
            roles=tuple((numbers.schools[org], role) for org, role in step.roles),
            source_id=step.sid,
            sign_in_name=numbers.names.free(step.name),
            email=step.email or None,
        )
        for step in steps
    ]
    admitted = people.admit_all(newcomers, now=now)
    numbers.people |= {step.sid: both for step, both in zip(steps, admitted, strict=True)}


def _care(steps: Sequence[Step], numbers: Numbers, now: datetime) -> None:
    begun = [step for step in steps if isinstance(step, changes.Entrust)]
    if begun:
        pairs = [(numbers.people[s.guardian][0], numbers.people[s.child][0]) for s in begun]
        people.entrust_all(pairs, now=now)
    for step in steps:
        if isinstance(step, changes.EndCare):
            guardian, child = numbers.people[step.guardian], numbers.people[step.child]
            people.end_care(guardian[0], child[0], now=now)


def _class(step: Step, numbers: Numbers, now: datetime) -> None:
    match step:
        case changes.FoundClass():
            school = numbers.schools[step.school]
            term = numbers.terms[step.term, school] if step.term else None
            numbers.classes[step.sid] = classes.found_class(
                school, name=step.name, band=step.band, term=term, source_id=step.sid, now=now
            )
        case changes.RenameClass():
            classes.rename_class(numbers.classes[step.sid], name=step.name, now=now)
        case changes.MoveToTerm():
            term = numbers.terms[step.term, numbers.schools[step.school]]
            classes.move_to_term(numbers.classes[step.sid], term, now=now)
        case changes.CloseClass():
            classes.close_class(numbers.classes[step.sid], now=now)


def _place(step: changes.Place | changes.Unplace, numbers: Numbers, now: datetime) -> None:
    group, persona = numbers.classes[step.group], numbers.people[step.person][1]
    if isinstance(step, changes.Place):
        classes.place(group, persona, step.part, now=now)
    else:
        classes.unplace(group, persona, now=now)


def _keep_rows(steps: Sequence[Step], numbers: Numbers) -> None:
    """The rows of the list that hold these places, in place of those that held them before."""
    held: dict[tuple[int, int], tuple[str, ...]] = {}
    for step in steps:
        if isinstance(step, changes.Place | changes.Confirm | changes.Unplace):
            place = (numbers.classes[step.group], numbers.people[step.person][1])
            held[place] = () if isinstance(step, changes.Unplace) else step.rows
    if not held:
        return
    groups, personas = {group for group, _who in held}, {persona for _where, persona in held}
    before = Enrolment.objects.filter(group__in=groups, persona__in=personas)
    gone = [
        row.pk for row in before if row.source_id not in held.get(_place_of(row), (row.source_id,))
    ]
    Enrolment.objects.filter(pk__in=gone).delete()
    Enrolment.objects.bulk_create(
        (
            Enrolment(group_id=group, persona_id=persona, source_id=row)
            for (group, persona), rows in held.items()
            for row in rows
        ),
        ignore_conflicts=True,
    )


def _place_of(row: Enrolment) -> tuple[int, int]:
    return row.group_id, row.persona_id
