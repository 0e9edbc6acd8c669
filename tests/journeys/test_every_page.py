"""Every address of the product, walked by everyone who may stand there.

A new address fails here until the tables below say how to come to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.journeys.checks import axe_faults, build_of, contrast_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import Visitor

WHO = {
    "stranger": None,
    "pupil": "Ben Bauer",
    "youngest": "Zoe Zeman",
    "teacher": "Fay Fields",
    "head": "Mo Deputy",
    "guardian": "Gus Karim",
}
# How `<id:pk>` is filled: the name of one address first, else that of its feature.
THINGS = {
    "groups": "8B", "posts": "question", "ties": "tie", "safety": "report", "profiles": "Lea Lind",
    "people": "Hana Holm",
    "groups:circle": "circle", "groups:circle_remove": "circle",
    "groups:circle_member_create": "circle", "groups:circle_member_remove": "circle",
    "groups:lesson_remove": "lesson",
    "groups:event_edit": "event", "groups:event_remove": "event", "groups:term_end": "term",
    "people:consent_remove": "consent", "people:link_remove": "link",
    "people:consents": "Kid Karim", "people:consent_create": "Kid Karim",
    "people:looked": "Kid Karim", "people:letter_create": "Fay Fields",
    "posts:hiding_remove": "unkind", "posts:deletion_create": "answer",
    "posts:putting_away": "unkind", "profiles:child": "Kid Karim",
    "profiles:request_answer": "asked", "profiles:block_remove": "Dia Diop",
    "ties:person": "Lea Lind", "ties:mute_create": "Lea Lind", "ties:mute_remove": "Lea Lind",
    "safety:file": "file", "safety:file_export": "file",
    "safety:erasure_create": "file", "safety:erasure_remove": "file",
    "messages": "conversation", "messages:message_remove": "message",
    "messages:beside_show": "watched", "messages:policy_edit": "school",
    "watches": "watch", "learned": "taken", "learned:show": "question",
    "polls": "question", "bookmarks": "kept", "bookmarks:create": "question",
    "edits": "answer", "drafts": "draft",
    "events": "event", "wall": "written", "wall:show": "Lea Lind",
    "feeds": "audience", "sources": "source", "sources:removal_remove": "removed source",
    "sources:approval_remove": "approval",
    "rosters": "list", "sociograms": "study", "sociograms:of_group": "8B",
    "sociograms:compare": "asked", "sociograms:pupil": "taker", "sociograms:pupil_create": "taker",
    "sociograms:school": "school",
    "media": "picture", "media:voice": "voice", "media:file": "sheet", "media:review_create": "unwanted",
    "media:replacement_create": "broken picture", "media:card": "picture post",
    "media:choice_create": "description", "media:description_remove": "description",
    "pages": "wiki", "pages:index": "8B", "pages:page_create": "8B", "pages:named": "audience",
    "maps": "map", "maps:deletion_remove": "map taken away", "hushing": "map",
    "remarks": "map",
    "hiding": "open question",
    "inquiries": "open question", "inquiries:answer_create": "first question",
    "leading": "open question", "naming": "open question", "results": "ended question",
    "results:rules": "first question", "aims": "aim", "releases": "open question",
    "comparing": "open question", "parting": "open question",
    "onward": "offer", "onward:question_create": "ended question",
    "onward:offer_create": "ended question",
    "portfolios": "portfolio", "portfolios:edit": "open question",
    "portfolios:handing_in_create": "portfolio kept", "portfolios:handing_in_remove": "portfolio kept",
    "portfolios:remove": "portfolio kept",
    "again": "ended question",
    "statements": "weighed", "statements:statement_create": "open question",
    "notes": "open question", "notes:understanding_create": "noted",
    "notes:understanding_remove": "noted", "notes:pinning": "question",
    "running": "simulation", "running:simulation_create": "open question",
    "running:outcome_create": "run",
    "planning": "line of the plan", "planning:line_create": "open question",
    "trials": "open question", "synthesis": "open question",
    "turns": "task", "turns:passing_create": "open question", "turns:task_create": "open question",
    "ground": "open question", "feelings": "open question", "wordings": "open question",
    "notices:school_quiet_edit": "school",
    "safety:talk": "talk", "safety:talk_answer": "talk",
    "timelines": "reading list", "timelines:words_remove": "muted words",
    "timelines:audience": "audience", "timelines:audience_new": "audience",
    "timelines:person": "Lea Lind",
    **dict.fromkeys((f"sociograms:{name}" for name in (
        "asking_show", "closing_create", "closing_remove", "reminder_create", "newcomer_create",
        "codes_create", "sentences_show", "letter_show", "deletion_create", "deputy_edit",
        "successor_create",
        "asked_show", "answer_edit", "handing_in_create", "thanks_show",
    )), "asking"),
    **dict.fromkeys((f"sociograms:{name}" for name in (
        "ask_create", "asked_index", "paper_create",
    )), "8B"),
    **dict.fromkeys((f"sociograms:{name}" for name in (
        "plan", "plan_again", "plan_back", "plan_change", "plan_keep", "plan_paper", "plan_remove",
        "plan_save", "plan_seats", "plan_undo", "seats_exchange", "seats_front", "seats_paper",
    )), "plan"),
    "sociograms:note": "note", "sociograms:note_remove": "note", "sociograms:notes": "asked",
    "sociograms:groups_form": "asked", "sociograms:pairs": "asked", "sociograms:rounds": "asked",
    "sociograms:staying_show": "Kid Karim", "sociograms:staying_create": "Kid Karim",
}  # fmt: skip
# Where a page needs to be told more than its address holds.
ASKS = {"people:slip_create": "?entrance={entrance}"}
# What else stands in addresses of a feature: a thing of the school, or the word itself.
KEPT = {
    ("hushing", "step"): 1,
    ("inquiries", "number"): "thought",
    ("inquiries", "post"): "question",
    ("inquiries", "when"): "before",
    ("maps", "evidence"): "evidence on the map",
    ("maps", "form"): "txt",
    ("maps", "thing"): "thing on the map",
    ("parting", "removal"): "removal",
    ("remarks", "thing"): "thing on the map",
    ("remarks", "remark"): "line about the map",
}
# What htmx puts into a page is no page.
PARTS = {"posts:readers", "media:card"}
# Nobody stands on these in this walk, and why.
ELSEWHERE = {
    **dict.fromkeys(
        (
            f"feeds:{name}_{form}"
            for name in ("person", "room", "tag", "home", "secret_room")
            for form in ("atom", "json")
        ),
        "no page but a feed, where one stands open: timelines/feeds/tests",
    ),
    **dict.fromkeys(
        (
            f"unmasking:{name}"
            for name in ("confirmation_create", "refusal_create", "look_create", "told")
        ),
        "only once two adults asked whose a name is: safety/unmasking/tests",
    ),
    "hiding:thought_hiding": "only with a report in hand, or for who leads: inquiries/tests",
    "synthesis:reported": "only with a report in hand: inquiries/synthesis/tests",
    "safety:kept": "no page but what hung on something reported: safety/tests",
    "people:first_password": "only after a slip: test_a_pupil",
    "notices:letter_stop": "only by the link in a letter: notices/tests",
    "mfa_authenticate": "only between password and second factor",
    "mfa_view_recovery_codes": "only for those who have a second factor",
    "mfa_download_recovery_codes": "only for those who have a second factor",
    "mfa_deactivate_totp": "only for those who have a second factor",
    "mfa_list_webauthn": "passkeys exist on https alone",
    "mfa_add_webauthn": "passkeys exist on https alone",
    "mfa_remove_webauthn": "passkeys exist on https alone",
    "mfa_edit_webauthn": "passkeys exist on https alone",
    "mfa_reauthenticate_webauthn": "passkeys exist on https alone",
}


def names(
    resolver: URLResolver, space: str = "", outer: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every named address with what it wants to be filled with; the admin has its own test."""
    for one in resolver.url_patterns:
        blanks = outer + blanks_of(one.pattern)
        if isinstance(one, URLPattern):
            if one.name:
                yield space + one.name, blanks
        elif one.namespace != "admin":
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space, blanks)


def blanks_of(pattern: Any) -> tuple[str, ...]:
    return tuple(pattern.converters) or tuple(pattern.regex.groupindex)


NAMES = dict(names(get_resolver("commonground.config.urls")))


def address(school: School, name: str) -> str:
    """The address by this name, filled with something of the school."""
    filled: dict[str, Any] = {}
    for blank in NAMES[name]:
        thing = THINGS.get(name, THINGS.get(name.split(":")[0], ""))
        if blank == "persona":
            thing = "Ben Bauer"
        if blank == "audience":
            thing = "audience"
        there = {"pk", "persona", "audience"}
        filled[blank] = thing_of(school, thing) if blank in there else "none"
        if blank == "number":
            first = name == "sociograms:answer_edit" or name.startswith(("pages:", "synthesis:"))
            filled[blank] = 1 if first else 6
        if (kept := KEPT.get((name.split(":")[0], blank))) is not None:
            filled[blank] = school.things.get(kept, kept)
        if blank == "width":
            filled[blank] = 480
        if blank == "tag":
            filled[blank] = "bees"
        if blank == "token":
            filled[blank] = school.things["calendar"]
    path = reverse(name, "commonground.config.urls", kwargs=filled)
    return path + ASKS.get(name, "").format(**school.things)


def thing_of(school: School, thing: str) -> int:
    if thing in school.people:
        return school.pk(thing)
    return int(school.groups.get(thing) or school.things.get(thing) or 1)


@dataclass
class Walk:
    """What all who walked have seen: who, which addresses answered, and the build of each page."""

    walkers: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    posted: set[str] = field(default_factory=set)
    builds: dict[str, set[str]] = field(default_factory=dict)

    def notes(self, place: str, status: int, leads_to: str) -> None:
        if status == 405:
            self.posted.add(place)
        if status in {200, 204, 405} or (status == 302 and "/sign-in/" not in leads_to):
            self.answered.add(place)


@pytest.fixture(scope="module")
def walk() -> Iterator[Walk]:
    """Shared by all who walk; when all have, no address may be left that never answered."""
    walk = Walk()
    yield walk
    if walk.walkers == set(WHO):
        assert set(NAMES) - set(ELSEWHERE) - walk.answered == set()


@pytest.mark.parametrize("who", WHO)
def test_every_page_is_whole(school: School, visit: Visit, walk: Walk, who: str) -> None:
    visitor, faults = visit(), []
    if name := WHO[who]:
        visitor.signs_in(name)
    for place in sorted(set(NAMES) - set(ELSEWHERE) - walk.posted):
        path = address(school, place)
        status, kind, leads_to = look(visitor, path)
        assert status in {200, 204, 302, 403, 404, 405}, (place, status)
        walk.notes(place, status, leads_to)
        if status == 200 and place not in PARTS and kind.startswith("text/html"):
            faults += [f"{place} ({path}): {one}" for one in faults_on(visitor, place, path, walk)]
    walk.walkers.add(who)
    assert faults == [], "\n".join(faults)


def look(visitor: Visitor, path: str) -> tuple[int, str, str]:
    """What the address answers, without going there."""
    answer = visitor.page.context.request.get(path, max_redirects=0)
    return answer.status, answer.headers.get("content-type", ""), answer.headers.get("location", "")


def faults_on(visitor: Visitor, place: str, path: str, walk: Walk) -> list[str]:
    """All faults of a page; what is built like one that someone saw already is looked at briefly."""
    visitor.goes_to(path)
    seen, build = walk.builds.setdefault(place, set()), build_of(visitor.page)
    first = not seen
    if build <= seen:
        return shape_faults(visitor.page)
    seen |= build
    faults = shape_faults(visitor.page) + axe_faults(visitor.page)
    if first:
        visitor.page.emulate_media(color_scheme="dark")
        faults += [f"in the dark: {fault}" for fault in contrast_faults(visitor.page)]
        visitor.page.emulate_media(color_scheme="light")
    return faults


ARABIC = [
    "/",
    "/class/",
    "/me/",
    "/questions/",
    "/people/",
    "/messages/",
    "/messages/new/",
    "/wrong/",
    "/say/",
    "/me/file/",
    "/maps/",
]


def test_it_stands_mirrored_in_arabic(school: School, visit: Visit) -> None:
    visitor = visit().signs_in("Finn Falk")
    visitor.goes_to("/me/")
    visitor.field("Language").select_option("ar")
    visitor.presses("Change the language")
    faults = []
    for path in [*ARABIC, f"/posts/{school.things['question']}/"]:
        visitor.goes_to(path)
        assert visitor.page.evaluate("() => document.dir") == "rtl"
        faults += [
            f"{path}: {one}" for one in shape_faults(visitor.page) + axe_faults(visitor.page)
        ]
    assert faults == [], "\n".join(faults)
