"""Sentences for what was found in a list and for what an import does."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.edges.rosters.pure import changes
from commonground.edges.rosters.pure.changes import Plan, Step
from commonground.edges.rosters.pure.findings import Finding

# What is wrong, by the reason's name; the gaps are the finding's own words.
FAULTS: dict[str, Any] = {
    "empty_file": _("This file is empty."),
    "no_archive": _("This is no zip archive."),
    "cut_off": _("This archive is cut off or damaged: export it again."),
    "encrypted": _("This archive is locked with a password: export it without one."),
    "too_large": _("This is larger than is read here (%(most)s MB unpacked)."),
    "too_many_files": _("The archive holds %(count)s files; at most %(most)s are looked through."),
    "climbs": _("The archive holds a path that leads out of it."),
    "file_twice": _("The archive holds %(file_name)s twice."),
    "no_files": _("There is no file of OneRoster in it, such as users.csv or enrollments.csv."),
    "promised": _("The manifest says that this file is here (%(mode)s), and it is not."),
    "version": _("This version of OneRoster is not known here; 1.1 and 1.2 are."),
    "mode": _("%(name)s must be bulk, delta or absent."),
    "no_text": _("This is no text."),
    "mixed_letters": _("This line is written in another encoding than the rest: save it as UTF-8."),
    "quotes": _("The quotation marks in this row do not close, or stand in the middle of a cell."),
    "more_cells": _("This row has more cells than the %(columns)s columns of the file."),
    "no_column": _("This column is missing."),
    "column_twice": _("This column stands here twice."),
    "needed": _("This must not be empty."),
    "too_long": _("This is too long: at most %(most)s signs."),
    "twice": _("This id stands here twice; first in line %(first)s."),
    "status": _("The status must be active, tobedeleted or empty."),
    "lost_letter": _("Letters were lost before this file was made (�): export it as UTF-8."),
    "odd_letter": _("There is a sign in it that is no letter and hides what it says."),
    "no_letter": _("A name needs a letter."),
    "yes_or_no": _("This must be true or false."),
    "org_type": _("This kind of organisation is not known."),
    "unknown_parent": _("The organisation above is not in the list."),
    "circle": _("The organisations stand above each other in a circle."),
    "unknown_org": _("This organisation is not in the list."),
    "unknown_role": _("This role is not known."),
    "no_role": _("This person has no role in the list."),
    "mail": _("This is no mail address."),
    "unknown_agent": _("The person who is named here is not in the list."),
    "unknown_person": _("This person is not in the list."),
    "unknown_class": _("This class is not in the list."),
    "unknown_term": _("This term is not in the list."),
    "day": _("This is no day written as 2026-09-01."),
    "term_backward": _("The term ends before it begins (%(starts)s)."),
    "two_parts": _("The same person is both pupil and teacher of the class; see line %(first)s."),
    "not_a_pupil": _("This person is no pupil, and is entered as one in a class."),
    "not_staff": _("This person is no teacher, and is entered as one in a class."),
    "no_school_of_yours": _("None of the organisations in the list is the school chosen here."),
}
# What is done otherwise than the list says, or not at all, and why.
NOTES: dict[str, Any] = {
    "no_manifest": _("There is no manifest: every file is taken to be complete (bulk)."),
    "not_in_manifest": _(
        "The manifest does not name this file: it is taken to be complete (bulk)."
    ),
    "said_absent": _("The manifest says that this file is absent, so it is not read."),
    "demographics": _("Not read, on purpose: birth dates and the like are not stored here."),
    "windows_letters": _("This file is not UTF-8; it was read with Windows' western letters."),
    "org_stays": _("A list does not delete a school: %(name)s stays."),
    "org_left_out": _("Left out: states and nations are no bodies here (%(name)s)."),
    "term_stays": _("A list does not delete a term."),
    "no_role_here": _("Left out: this role has nothing to do here (%(name)s)."),
    "no_part_here": _("Left out: in a class are pupils and teachers only (%(name)s)."),
    "disabled": _("Left out, or leaves: access is switched off in the list (%(name)s)."),
    "guards_nobody": _("Left out: %(name)s cares for no pupil of the list."),
    "no_care": _("Not taken over: this is no tie between a guardian and a pupil."),
    "no_staff": _("Left out at a school without staff: other adults come after them."),
    "person_left_out": _("Not placed: this person is left out, or leaves."),
    "person_at_fault": _("Left out, since the row of this person is at fault."),
    "role_at_fault": _("Left out, since a row with this person's roles is at fault."),
    "org_at_fault": _("Left out, since the row of this organisation is at fault."),
    "class_at_fault": _("Left out, since the row of this class is at fault."),
    "term_at_fault": _("Left out, since the row of this term is at fault."),
    "class_ends": _("Not placed: the list deletes this class."),
    "class_deleted": _("This class was deleted here by hand; it stays deleted."),
    "grade": _("This grade says no age: taken as the youngest."),
    "no_term": _("This class names no term: no end is set."),
    "place_over": _("This place in a class has ended by its date."),
    "mail_taken": _("This address is in use already; the person comes without one."),
    "not_your_school": _("Left out: this school is not yours."),
    "people_elsewhere": _("Left out: %(count)s people of schools that are not yours."),
    "not_in_list": _(
        "%(count)s people whom an earlier list brought are not in this one; they stay."
    ),
    "nobody_leaves": _(
        "%(count)s people are not named in their class any more. "
        "Since the list has faults, nobody leaves for that."
    ),
}
SENTENCES = FAULTS | NOTES

HEADINGS: dict[type, Any] = {
    changes.FoundSchool: _("new schools"),
    changes.AdoptSchool: _("schools found again by their name"),
    changes.FoundTerm: _("new terms"),
    changes.ChangeTerm: _("changed terms"),
    changes.Admit: _("new people"),
    changes.Rename: _("people with another name"),
    changes.GiveRole: _("new roles"),
    changes.Entrust: _("guardians of pupils"),
    changes.FoundClass: _("new classes"),
    changes.RenameClass: _("classes with another name"),
    changes.MoveToTerm: _("classes with another term"),
    changes.Place: _("new places in classes"),
    changes.Confirm: _("places in classes that were there, and are now the list's"),
    changes.Unplace: _("people who leave a class"),
    changes.CloseClass: _("classes that end"),
    changes.EndCare: _("guardians who are none any more"),
    changes.EndRole: _("roles that end"),
}
ROLES: dict[str, Any] = {
    "learner": _("pupil"),
    "teacher": _("teacher"),
    "head": _("head"),
    "guardian": _("guardian"),
    "member": _("pupil"),
    "facilitator": _("teacher"),
}


def sentence(finding: Finding) -> str:
    """The reason as a whole sentence."""
    return str(SENTENCES[finding.reason]) % dict(finding.about)


def place(finding: Finding) -> str:
    """File, line and column as one writes them: `users.csv:4 role`."""
    line = f":{finding.line}" if finding.line else ""
    return f"{finding.file}{line} {finding.column}".strip()


def words(step: Step) -> str:
    """One step, as it stands under its heading."""
    match step:
        case changes.Admit():
            roles = sorted({str(ROLES[role]) for _org, role in step.roles})
            return f"{step.name} ({', '.join(roles)})"
        case changes.Rename() | changes.RenameClass():
            return f"{step.before} → {step.name}"
        case changes.Place():
            return f"{step.class_name}: {step.name} ({ROLES[step.part]})"
        case changes.Confirm() | changes.Unplace():
            return f"{step.class_name}: {step.name}"
        case changes.GiveRole() | changes.EndRole():
            return f"{step.name} ({ROLES[step.role]})"
        case _:
            return step.name


@dataclass(frozen=True)
class Section:
    """Steps of one kind: how many, and the first of them in words."""

    heading: str
    count: int
    examples: tuple[str, ...]


def sections(plan: Plan, *, most: int) -> list[Section]:
    """What an import would do, kind by kind."""
    found = []
    for kind, heading in HEADINGS.items():
        steps = plan.of(kind)
        if steps:
            examples = tuple(words(step) for step in steps[:most])
            found.append(Section(str(heading), len(steps), examples))
    return found


def grouped(notes: list[Finding]) -> list[tuple[str, str, int]]:
    """Notes that say the same, once: the first place, the sentence, how often."""
    count = Counter((note.file, sentence(note)) for note in notes)
    first: dict[tuple[str, str], str] = {}
    for note in notes:
        first.setdefault((note.file, sentence(note)), place(note))
    return [(first[key], key[1], times) for key, times in count.items()]
