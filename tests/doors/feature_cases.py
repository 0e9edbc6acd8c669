"""How each address of sociograms is asked by those who try to learn what another said."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    """How an address of the feature is asked: what `<…>` holds, and what is sent."""

    get: tuple[dict[str, Any], ...] = ({},)
    post: tuple[dict[str, Any], ...] = ({},)
    fill: dict[str, str] = field(default_factory=dict)  # what a blank beside `pk` is filled with


FORM = {"form": "csv", "names": "on"}
WISH = {"how": "size", "number": "4", "aim": "keep", "kinds": "learns-with"}
PAIRS = {"way": "best", "w-learns-with": "3", "w-spends-time-with": "1", "w-looks-up-to": "1"}
GROUPS = {"groups-form": "csv", "groups-kind": "learns-with"}
PEOPLE = ({}, {"to": "kid"}, {"to": "lea"}, {"to": "uma"})
# Every address of the feature; a new one fails until it has its line.
CASES: dict[str, Case] = {
    "index": Case(),
    "of_group": Case(),
    "show": Case(get=({}, {"both": "on"}, {"step": "80"})),
    "bridges": Case(),
    "compare": Case(),
    "mixing": Case(get=({}, {"by": "gender"})),
    "eyes": Case(),
    "eyes_create": Case(post=({}, {"purpose": "0"})),
    "exports": Case(),
    "export_create": Case(post=(FORM,)),
    "groups_create": Case(post=(GROUPS, GROUPS | {"groups-attribute": "gender"})),
    "import_create": Case(),
    "recovery": Case(),
    "recovery_create": Case(),
    "key_create": Case(post=({}, {"key": "ABCD-EFGH"})),
    # A learner's own place.
    "mine": Case(get=PEOPLE),
    "showing_create": Case(),
    "showing_remove": Case(),
    # Asking.
    "ask_create": Case(),
    "asking_show": Case(),
    "closing_create": Case(),
    "closing_remove": Case(post=({"closes_on": "2099-01-01"},)),
    "reminder_create": Case(),
    "newcomer_create": Case(post=({"person": "kid"},)),
    "codes_create": Case(),
    "sentences_show": Case(),
    "letter_show": Case(),
    "deletion_create": Case(),
    "deputy_edit": Case(),
    "successor_create": Case(),
    # Answering, and staying out.
    "asked_index": Case(),
    "asked_show": Case(),
    "answer_edit": Case(
        get=({}, {"search": "lea"}),
        post=({"go": "stay", "chosen": "1"}, {"go": "search", "search": "lea"}),
        fill={"number": "first"},
    ),
    "handing_in_create": Case(),
    "thanks_show": Case(),
    "code_enter": Case(post=({"code": "ABCD"},)),
    "paper_create": Case(post=({"person": "kid"}, {"person": "lea"})),
    "staying_show": Case(),
    "staying_create": Case(),
    "staying_remove": Case(),
    # For my eyes: one pupil, and who looked.
    "pupil": Case(),
    "pupil_create": Case(post=({"purpose": "0"},)),
    "looks": Case(),
    # Groups, pairs, seats, introductions, what could help.
    "groups_form": Case(post=({}, WISH)),
    "plan": Case(),
    "plan_again": Case(),
    "plan_back": Case(),
    "plan_change": Case(post=({}, {"move": "1:0:1"})),
    "plan_keep": Case(),
    "plan_paper": Case(),
    "plan_remove": Case(),
    "plan_save": Case(),
    "plan_seats": Case(post=({}, {"across": "3", "deep": "5"})),
    "plan_undo": Case(),
    "seats_exchange": Case(post=({"move": "0:1"},)),
    "seats_front": Case(post=({"front": "1:1"},)),
    "seats_paper": Case(get=({}, {"for": "teacher"})),
    "pairs": Case(get=({}, {"purpose": "leisure"}), post=({}, PAIRS, PAIRS | {"way": "stable"})),
    "rounds": Case(post=({}, {"many": "2"})),
    "introductions": Case(get=({}, {"person": "1"}, {"person": "2", "bridge": "gender"})),
    "notes": Case(post=({}, {"about": "1", "text": "Zanzibar"})),
    "note": Case(),
    "note_remove": Case(),
    # The lab, and the whole school.
    "lab": Case(get=({}, {"both": "on"})),
    "lab_create": Case(),
    "lab_web": Case(),
    "lab_drawing": Case(),
    "school": Case(),
    # Echoes and explosions.
    "lesson": Case(get=({}, {"class": "second"})),
    "lesson_scene": Case(get=({}, {"class": "second"}), fill={"number": "first"}),
    "lesson_answers": Case(),
}


# Whose ids stand in an address that is not of a wave, by how it begins.
OWNERS = {
    "/groups/": ["group"],
    "/people/": ["kid", "lea"],
    "/schools/": ["school"],
    "/staying-out/": ["kid"],
    "/sociograms/plans/": ["plan"],
    "/sociograms/notes/": ["note"],
    "/sociograms/pupils/": ["pupil"],
}


FORMED = ("plan", "note", "pupil")
