"""Worlds that differ only in what one pupil said, and everything that everybody else can ask for.

The class answered twice, and is asked a third time just now. In every world the same things happened,
but that **lea** named others the second and the third time. Whoever is not her, not her teacher and not
the deputy must not be able to tell one world from another: at no address of the feature, and at no other.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain, combinations
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from commonground.groups import actions as groups
from commonground.kernel import limits
from commonground.people.models import Account, Role
from commonground.sociograms.actions import note_answers
from commonground.sociograms.keeping.actions import save_groups
from commonground.sociograms.models import Participant, Showing, Study
from commonground.sociograms.notes.actions import write_note
from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
from commonground.sociograms.pure.answers import Said
from commonground.sociograms.seating.actions import set_tables
from commonground.sociograms.sheets.actions import write_sheet
from commonground.sociograms.teams import actions as teams
from commonground.sociograms.teams.jobs import look_for_groups
from commonground.testing.cast import BEGINNING, Cast, assemble, enrolled, pupil
from commonground.testing.kept import kept
from tests.doors.walk import address, every, untoken, visitor

ADA, LEA, KID, UMA = range(4)
UNKNOWN = 4242424242
KINDS = ("learns with", "spends time with", "looks up to")
SUBSETS = [
    set(some) for some in chain.from_iterable(combinations((ADA, KID, UMA), k) for k in range(4))
]


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
    "lesson": Case(),
    "lesson_scene": Case(fill={"number": "first"}),
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


@dataclass(frozen=True)
class World:
    """A class that is asked the third time, by the ids of its things, and everybody who might look."""

    cast: Cast
    studies: tuple[Study, ...]
    ids: dict[str, int]
    people: dict[str, Any]

    def lea_says(self, whom: set[int], kinds: tuple[str, ...] = KINDS) -> None:
        """What she said in November and says just now, in the place of all that she said there."""
        for study in self.studies[1:]:
            slugs = {one.name: one.slug for one in study.questions.all()}
            said = [Said(LEA, other, slugs[kind], 4.0) for kind in kinds for other in sorted(whom)]
            write_sheet(study.participants.get(order=LEA), said, now=BEGINNING)


def small() -> World:
    """Five answered: for the head, too, there are no figures."""
    return kept(_world, 5)


def large() -> World:
    """Fourteen answered: there are figures for those who see figures."""
    return kept(_world, 14)


def _world(size: int) -> World:
    cast = assemble()
    uma = pupil("Uma Unger", cast.group)
    more = [pupil(f"More {place:02}", cast.group) for place in range(size - 4)]
    people = [cast.ada, cast.lea, cast.kid, uma, *more]
    studies = tuple(
        note_answers(
            cast.group, by=cast.fay, deputy=cast.mod, people=people, silent=[], now=when,
            answers=_said(size, turn), attributes=[{"gender": "girl"}] * size,
        )
        for turn, when in enumerate(BEGINNING + timedelta(days=days) for days in (0, 70, 75))
    )  # fmt: skip
    open_ = {"closes_at": "2099-01-01T00:00Z", "most": 5}
    Study.objects.filter(pk=studies[-1].pk).update(**open_)
    Study.objects.update(expires_at="2100-01-01T00:00Z")
    for study in studies:
        _agreed(study)
    formed = _formed(cast, studies[1])
    there = {"fay": cast.fay, "mod": cast.mod, "uma": uma} | _onlookers(cast)
    ids = {
        "group": cast.group.pk, "kid": cast.kid.pk, "lea": cast.lea.pk, "uma": uma.pk,
        "ada": cast.ada.pk, "audience": cast.group.audience_id, "first": 1,
        "school": cast.school.pk,
    } | formed  # fmt: skip
    return World(cast, studies, ids, there)


def _said(size: int, turn: int) -> list[Said]:
    """Kid names Lea; Ada and Uma do not; everybody else names two others."""
    answers = [
        Said(who, (who + step + turn) % size, kind, 3.0)
        for who in range(size)
        for step, kind in ((1, KINDS[0]), (2, KINDS[1]))
        if who not in (ADA, LEA, KID, UMA)
    ]
    named = [(ADA, UMA), (KID, LEA), (KID, UMA), (UMA, ADA)]
    return answers + [Said(who, whom, kind, 3.0) for who, whom in named for kind in KINDS]


def _agreed(study: Study) -> None:
    """To see Lea's answer each lacks one thing: Ada and Uma did not name her, Kid does not agree."""
    for place in (ADA, LEA, UMA):
        there = Participant.objects.get(study=study, order=place)
        Showing.objects.create(participant=there, since=BEGINNING)


def _formed(cast: Cast, study: Study) -> dict[str, int]:
    """Groups came out of the answers and were saved, tables were set, and something was noted of Kid."""
    sizes = sizes_by_size(study.participants.count(), 4)
    asked = Wish(sizes=sizes, kinds=("learns-with",))
    plan = teams.ask_for_groups(cast.fay, study, asked=asked, now=BEGINNING)
    look_for_groups(plan=plan.pk, now=BEGINNING)
    set_tables(cast.fay, plan, across=3, deep=3, now=BEGINNING)
    names = {number: f"Group {number}" for number in range(len(sizes))}
    made = save_groups(cast.fay, plan, names=names, ends_on=None, now=BEGINNING)
    kid = study.participants.get(order=KID)
    told = {"about": kid, "text": "Named by nobody.", "again_on": None}
    note = write_note(cast.fay, study, **told, now=BEGINNING)
    own = next(one for one in made if one.audience.seats.filter(persona=cast.kid).exists())
    return {"plan": plan.pk, "note": note.pk, "pupil": kid.pk, "team": own.pk}


def _onlookers(cast: Cast) -> dict[str, Any]:
    operator = enrolled("Oda Operator", cast.school, Role.TEACHER)
    Account.objects.filter(pk=operator.account_id).update(is_staff=True, is_superuser=True)
    colleague = enrolled("Col League", cast.school, Role.TEACHER)
    groups.place_teacher(cast.group, colleague, now=BEGINNING)
    return {
        "ada": cast.ada,
        "kid": cast.kid,
        "gus": cast.gus,
        "partner": enrolled("Pat Partner", cast.school, Role.PARTNER),
        "beside": enrolled("Ben Beside", cast.school, Role.TEACHER),
        "colleague": colleague,
        "head": cast.hal,
        "operator": operator,
        "out": cast.out,
        "stranger": None,
    }


# Who must not be able to tell, though something of the class is theirs to see.
ONLOOKERS = ["ada", "kid", "uma", "gus", "colleague"]


def in_the_admin(client: Client, world: World) -> dict[str, Any]:
    """What the pages of the operator answer."""
    return everywhere(client, world, under="/admin/")


def browser(world: World, who: str) -> Client:
    return visitor(world.people[who])


def of_the_feature(client: Client, world: World) -> dict[str, Any]:
    """What each address of the feature answers about the waves in which Lea differs, by what was asked."""
    return dict(_of_the_feature(client, world))


def _of_the_feature(client: Client, world: World) -> Iterator[tuple[str, Any]]:
    studies = world.studies[1:]
    for name, route in every():
        space, _colon, short = name.partition(":")
        if space != "sociograms":
            continue
        case = CASES.get(short, Case())  # one that is forgotten fails in a test of its own
        for pk in _owners(route, world, [study.pk for study in studies]):
            blanks = {blank: world.ids[thing] for blank, thing in case.fill.items()}
            place = address(route, {"pk": pk, **blanks}, 0)
            for method, all_sent in (("get", case.get), ("post", case.post)):
                for sent in all_sent:
                    data = {key: world.ids.get(value, value) for key, value in sent.items()}
                    yield f"{method} {place} {data}", asked(client, method, place, data)


def _owners(route: str, world: World, studies: list[int]) -> list[int]:
    """Whose address it is: a class, a person, or each of the waves."""
    if "pk>" not in route:
        return [0]
    named = next((things for start, things in OWNERS.items() if route.startswith(start)), None)
    return studies if named is None else [world.ids[thing] for thing in named]


def nowhere(client: Client, world: World) -> dict[str, Any]:
    """What each address of the feature answers about waves that are not there, by what was asked."""
    gone = [Study(pk=UNKNOWN + turn) for turn, _study in enumerate(world.studies)]
    none = dict.fromkeys(FORMED, UNKNOWN + len(gone))
    return of_the_feature(client, replace(world, studies=tuple(gone), ids=world.ids | none))


def everywhere(client: Client, world: World, *, under: str = "/") -> dict[str, Any]:
    """What every other address of the product answers, with the ids of this class and its people."""
    found = {}
    for name, route in every():
        if name.startswith("sociograms:") or not route.startswith(under):
            continue
        for place in dict.fromkeys(_places(route, world)):
            found[f"get {place}"] = asked(client, "get", place, {})
            if name in SENT:
                found[f"post {place}"] = asked(client, "post", place, {})
    return found


SENT = {"safety:file_export"}


def _places(route: str, world: World) -> Iterator[str]:
    ids = world.ids
    lea, kid = world.cast.lea, world.cast.kid
    pks = [ids["group"], ids["team"]]
    if route.startswith(("/people", "/streams/people", "/ties", "/profiles", "/children")):
        pks = [kid.pk, lea.pk]
    if "/file" in route:
        pks = [kid.account_id or 0, lea.account_id or 0]
    if route.startswith("/streams/audiences"):
        pks = [ids["audience"]]
    for pk in pks if "pk>" in route else [0]:
        yield address(route, {"pk": pk, "persona": ids["kid"], "app_label": "sociograms"}, pk)


def asked(client: Client, method: str, place: str, data: dict[str, Any]) -> Any:
    """Status, words and where it leads; what it changed is undone, also in the browser."""
    limits.forget()
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(place, data)
        told = _told(answer)
        transaction.set_rollback(True)
    client.cookies = cookies
    return told


def _told(answer: HttpResponse) -> Any:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in {"Content-Length", "Refresh", "Last-Modified", "Expires", "ETag"}
    }
    text = content.decode("utf-8", "replace")
    return (
        answer.status_code,
        untimed(untoken(text)),
        untimed(untoken(repr(sorted(headers.items())))),
    )


def untimed(text: str) -> str:
    """Without moments of now, to the second, which differ at each asking."""
    return re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+\d\d:\d\d|Z)?", "", text)


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """What was asked and answered otherwise."""
    assert one.keys() == other.keys()
    return [what for what in one if one[what] != other[what]]
