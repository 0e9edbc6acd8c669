"""Worlds that differ only in what one pupil said, and everything that everybody else can ask for.

The class answered twice. In every world the same things happened, but that **lea** named others in
November. Whoever is not her, not her teacher and not the deputy must not be able to tell one world from
another: at no address of the feature, and at no other.
"""

import re
from collections.abc import Iterator
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
    of: str = ""  # whose number `pk` is, where it is none of a wave


FORM = {"form": "csv", "names": "on"}
GROUPS = {"groups-form": "csv", "groups-kind": "learns-with"}
WISH = {"how": "size", "number": "4", "aim": "keep", "kinds": "learns-with"}
PAIRS = {"way": "best", "w-learns-with": "3", "w-spends-time-with": "1", "w-looks-up-to": "1"}
PEOPLE = ({}, {"to": "kid"}, {"to": "lea"}, {"to": "uma"})
# Every address of the feature; a new one fails until it has its line.
CASES: dict[str, Case] = {
    "index": Case(),
    "of_group": Case(),
    "show": Case(get=({}, {"both": "on"}, {"step": "80"})),
    "compare": Case(),
    "eyes": Case(),
    "eyes_create": Case(post=({}, {"purpose": "0"})),
    "exports": Case(),
    "export_create": Case(post=(FORM,)),
    "groups_create": Case(post=(GROUPS, GROUPS | {"groups-attribute": "gender"})),
    "import_create": Case(),
    "mine": Case(get=PEOPLE),
    "recovery": Case(),
    "recovery_create": Case(),
    "key_create": Case(post=({}, {"key": "ABCD-EFGH"})),
    "showing_create": Case(),
    "showing_remove": Case(),
    "groups_form": Case(post=({}, WISH)),
    "plan": Case(of="plan"),
    "plan_again": Case(of="plan"),
    "plan_back": Case(of="plan"),
    "plan_change": Case(post=({}, {"move": "1:0:1"}), of="plan"),
    "plan_keep": Case(of="plan"),
    "plan_paper": Case(of="plan"),
    "plan_remove": Case(of="plan"),
    "plan_save": Case(of="plan"),
    "plan_seats": Case(post=({}, {"across": "3", "deep": "5"}), of="plan"),
    "plan_undo": Case(of="plan"),
    "seats_exchange": Case(post=({"move": "0:1"},), of="plan"),
    "seats_front": Case(post=({"front": "1:1"},), of="plan"),
    "seats_paper": Case(get=({}, {"for": "teacher"}), of="plan"),
    "pairs": Case(get=({}, {"purpose": "leisure"}), post=({}, PAIRS, PAIRS | {"way": "stable"})),
    "rounds": Case(post=({}, {"many": "2"})),
    "introductions": Case(get=({}, {"person": "1"}, {"person": "2", "bridge": "gender"})),
    "notes": Case(post=({}, {"about": "1", "text": "Zanzibar"})),
    "note": Case(of="note"),
    "note_remove": Case(of="note"),
}


FORMED = ("plan", "note")


@dataclass(frozen=True)
class World:
    """A class that answered twice, by the ids of its things, and everybody who might look."""

    cast: Cast
    studies: tuple[Study, ...]
    ids: dict[str, int]
    people: dict[str, Any]

    def lea_says(self, whom: set[int], kinds: tuple[str, ...] = KINDS) -> None:
        """What she said in November, in the place of all that she said there before."""
        study = self.studies[-1]
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
        for turn, when in enumerate((BEGINNING, BEGINNING + timedelta(days=70)))
    )  # fmt: skip
    Study.objects.update(expires_at="2100-01-01T00:00Z")
    for study in studies:
        _agreed(study)
    there = {"fay": cast.fay, "mod": cast.mod, "uma": uma} | _onlookers(cast)
    ids = _formed(cast, studies[-1], size) | {
        "group": cast.group.pk, "kid": cast.kid.pk, "lea": cast.lea.pk, "uma": uma.pk,
        "ada": cast.ada.pk, "audience": cast.group.audience_id,
    }  # fmt: skip
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


def _formed(cast: Cast, study: Study, size: int) -> dict[str, int]:
    """Groups that came out of the answers and were saved, and a note about Lea."""
    sizes = sizes_by_size(size, 4)
    asked = Wish(sizes=sizes, kinds=("learns-with",))
    plan = teams.ask_for_groups(cast.fay, study, asked=asked, now=BEGINNING)
    look_for_groups(plan=plan.pk, now=BEGINNING)
    names = {number: f"Group {number}" for number in range(len(sizes))}
    save_groups(cast.fay, plan, names=names, ends_on=None, now=BEGINNING)
    lea = study.participants.get(order=LEA)
    told = {"about": lea, "text": "Named by nobody.", "again_on": None}
    return {"plan": plan.pk, "note": write_note(cast.fay, study, **told, now=BEGINNING).pk}


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


# Who must not be able to tell; the head among them where there are too few answers for figures.
ONLOOKERS = [
    "ada", "kid", "uma", "gus", "partner", "beside", "colleague", "operator", "out", "stranger",
]  # fmt: skip


def browser(world: World, who: str) -> Client:
    return visitor(world.people[who])


def of_the_feature(client: Client, world: World, *, newest: bool = False) -> dict[str, Any]:
    """What each address of the feature answers, by what was asked."""
    return dict(_of_the_feature(client, world, newest=newest))


def _of_the_feature(client: Client, world: World, *, newest: bool) -> Iterator[tuple[str, Any]]:
    studies = world.studies[-1:] if newest else world.studies
    for name, route in every():
        space, _colon, short = name.partition(":")
        if space != "sociograms":
            continue
        case = CASES.get(short, Case())  # one that is forgotten fails in a test of its own
        owners = [world.ids["group"]] if route.startswith("/groups/") else [s.pk for s in studies]
        owners = [world.ids[case.of]] if case.of else owners
        for pk in owners if "pk>" in route else [0]:
            blanks = {blank: world.ids[thing] for blank, thing in case.fill.items()}
            place = address(route, {"pk": pk, **blanks}, 0)
            for method, all_sent in (("get", case.get), ("post", case.post)):
                for sent in all_sent:
                    data = {key: world.ids.get(value, value) for key, value in sent.items()}
                    yield f"{method} {place} {data}", asked(client, method, place, data)


def nowhere(client: Client, world: World) -> dict[str, Any]:
    """What each address of the feature answers about waves that are not there, by what was asked."""
    gone = [Study(pk=UNKNOWN + turn) for turn, _study in enumerate(world.studies)]
    none = dict.fromkeys(FORMED, UNKNOWN + len(gone))
    return of_the_feature(client, replace(world, studies=tuple(gone), ids=world.ids | none))


def everywhere(client: Client, world: World) -> dict[str, Any]:
    """What every address of the product answers, with the ids of this class and its people."""
    found = {}
    for name, route in every():
        if name.startswith("sociograms:"):
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
    pks = [ids["group"]]
    if route.startswith(("/people", "/streams/people", "/ties", "/profiles", "/children")):
        pks = [kid.pk, lea.pk]
    if "/file" in route:
        pks = [kid.account_id or 0, lea.account_id or 0]
    if route.startswith("/streams/audiences"):
        pks = [ids["audience"]]
    for pk in pks if "pk>" in route else [0]:
        yield address(route, {"pk": pk, "persona": ids["kid"], "app_label": "sociograms"}, pk)


def asked(client: Client, method: str, place: str, data: dict[str, Any]) -> Any:
    """Status, words and where it leads; what it changed is undone."""
    limits.forget()
    with transaction.atomic():
        answer = getattr(client, method)(place, data)
        told = _told(answer)
        transaction.set_rollback(True)
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
