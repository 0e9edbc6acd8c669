"""No door tells who goes by another name: two schools that differ in nothing else look the same."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from unittest.mock import patch

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from commonground.audiences.aliases.models import Alias, SaidBy
from commonground.audiences.aliases.queries import name_in
from commonground.notices.letters.queries import the_day
from commonground.people.models import Persona
from commonground.people.queries import persona_of
from commonground.posts.models import Post
from tests.doors.alias_worlds import NAME, World, counted_alike, done_by, moment, world
from tests.doors.secret_answers import SHUT, Told, asked, differences
from tests.doors.walk import address, every, visitor

Seen = dict[str, Told]
# kid takes part and is answered everywhere; the others, who stand otherwise to ada and lea, where what
# is said in a question and who somebody is can be met at all.
SEATED = ("fay", "uma", "col")
OUTSIDE = ("mod", "head", "gus", "operator", "out")
# Why a name that somebody bears in a question can come to none of these. What is not among them is asked
# by itself; an address that is about something new is asked for once `numbers` knows what that is.
NOWHERE = {
    "sociograms:": "a class is asked who learns with whom, by its roster: nothing of a question goes in",
    "rosters:": "lists of a school office, of names as they are enrolled",
    "account": "signing in, by oneself",
    "mfa": "signing in, by oneself",
    "admin:": "shows no table with the column, as a test below says",
    "messages:": "a conversation has seats of its own, and no room in which somebody bears a name",
    "sources:": "what comes in from elsewhere, said by nobody here",
    "pages:": "pages of a group, which is no question: written under one's own name",
    "events:": "what a group meets for, set and answered under one's own name",
    "polls:": "sent to only; the poll itself stands at its post",
    "drafts:show": "one's own, which nobody else reads",
    "drafts:hold": "one's own",
    "drafts:remove": "one's own",
    "drafts:bring_back": "one's own",
    "bookmarks:remove": "sent to only; the list is asked for",
    "portfolios:show": "one's own page, which leaves out what bears another name: a test of its own",
    "portfolios:handing": "the same",
    "portfolios:remove": "the same",
    "portfolios:answer": "the same",
    "aims:edit": "one's own plan",
    "aims:reaching": "one's own plan",
    "aims:remove": "one's own plan",
    "beyond:interest_remove": "one's own",
    "beyond:step": "about one person by name, found by ties and seats and by nothing that was said",
    "beyond:refusal": "the same",
    "beyond:introduction_answer": "the same",
    "beyond:approval": "whom staff approve, by name",
    "wall:": "what is written on the page of somebody, under one's own name",
    "media:picture": "the bytes of a picture",
    "media:voice": "the bytes of a recording",
    "media:file": "the bytes of a file",
    "groups:term": "terms of a school, which end",
    "groups:lesson": "the week of a class",
    "groups:event": "what a group meets for",
    "groups:circle": "a circle of one's own, of people one chose by name",
    "people:slip": "how somebody signs in",
    "people:letter": "how somebody signs in",
    "people:link_remove": "one's own links, ended",
    "people:consent": "what one agreed to, ended",
    "profiles:child": "what a guardian sees of their child: no question's rooms",
    "profiles:block_remove": "whom one blocked, by name",
    "timelines:words_remove": "words that one mutes",
    "learned:remove": "one's own, taken back",
    "unmasking:told": "to the bearer alone, after two adults learned it",
    "safety:talk": "an invitation by name, of whoever answers a report",
    "notices:school_quiet": "hours of a school",
    "notices:letter_stop": "the end of one's own letters",
    "onward:offer": "one's own offers; what came along bears no name",
    "onward:refusal": "one's own offers",
}  # fmt: skip
NEAR = {
    "inquiries:show", "posts:show", "posts:hiding_create", "profiles:person", "timelines:person",
    "maps:thing", "maps:history", "remarks:said",
    "remarks:hiding_create", "parting:removals",
    "statements:show", "safety:case", "safety:around", "safety:file",
    "notices:index", "media:reviews", "synthesis:versions", "edits:index", "learned:show",
}  # fmt: skip
# Who holds no seat in the question is shut out of it by one rule, asked at one door of each kind of thing.
WITHIN = {
    "maps:history", "remarks:said", "remarks:hiding_create", "posts:hiding_create",
    "synthesis:versions", "edits:index", "learned:show",
}  # fmt: skip
_shut: set[str] = set()  # addresses that are only sent to


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_two_schools_are_one_to_a_classmate(db: None) -> None:
    """Every address, the letter of the day, the pointer; and it is Heron's words that are compared.

    Feeds, calendars and tags are asked for as well, and tell nothing: no seat in a question runs into a
    stream. What is sent while a page is open says that there is something new, and nothing else.
    """
    ada, lea = (two_schools()[name]["kid"] for name in ("ada", "lea"))
    assert differences(lea, ada) == []
    assert not [what for what, one in ada.items() if one.status == 500]
    met = {what for what, one in ada.items() if NAME in one.text}
    assert len(met) > 12
    doors = ("/media/", "/watches/", "/posts/", "pointer", "/maps/")
    assert [door for door in doors if not any(what.startswith(door) for what in met)] == []


def test_two_schools_are_one_to_all_others(db: None) -> None:
    """Teachers, who was blocked, who answers for names, a guardian, who runs the machine, a stranger."""
    ada, lea = (two_schools()[name] for name in ("ada", "lea"))
    others = (*SEATED, *OUTSIDE)
    assert {who: differences(lea[who], ada[who]) for who in others} == {who: [] for who in others}
    assert not [what for who in others for what, one in ada[who].items() if one.status == 500]
    assert all(any("Zanzibar" in one.text for one in ada[who].values()) for who in ("fay", "uma"))


def test_a_name_that_shows_is_caught(db: None) -> None:
    """Were rows to give the person instead of the name alone, the two would differ."""
    ada, lea = (two_schools()[name]["unveiled"] for name in ("ada", "lea"))
    assert differences(lea, ada) == ["unveiled"]


def test_whoever_bears_it_reads_beside_each_of_their_rows_that_it_is_theirs(db: None) -> None:
    """On the question, the map and its history, a sentence, a task, a note, a version; and nobody else."""
    whole = two_schools()["ada"]
    missing = [what for what, one in whole["own"].items() if "you, as Heron" not in one.text]
    assert missing == []
    others = [one for who in whole if who != "own" for one in whole[who].values()]
    assert not [one for one in others if "you, as" in one.text]


def test_each_address_is_asked_for_or_it_is_said_why_not(db: None) -> None:
    """An address about something that the walk does not know is asked of nothing, and so of nobody."""
    base = world()
    there = World(base.cast, base.inquiry, base.people, defaultdict(lambda: 1), "c")
    unasked = {
        name
        for name, route in every()
        if "<" in route and not name.startswith(tuple(NOWHERE)) and not numbers(route, there)
    }
    assert unasked == set()
    names = [name for name, _route in every()]
    assert [one for one in NOWHERE if not any(name.startswith(one) for name in names)] == []


def test_no_table_with_another_name_is_in_the_admin() -> None:
    shown = [table for table in admin.site._registry if table is Alias or _says_by(table)]
    assert shown == []
    assert _says_by(Post)


def _says_by(table: type[Model]) -> bool:
    return any(isinstance(field, SaidBy) for field in table._meta.get_fields())


@cache
def two_schools() -> dict[str, dict[str, Seen]]:
    """What each is answered everywhere, in the school where ada is Heron and in that where lea is.

    Asked once in each process, whichever test comes first: what is kept of it is words.
    """
    base = world()
    return {name: seen_by_all(base, name) for name in ("ada", "lea")}


def unveiled(who: str, there: World) -> Seen:
    """What stands at a note while the guard of all names is taken away."""
    with patch.object(SaidBy, "alias_on", lambda _field, _row: ""):
        note = asked(visitor(there.people[who]), "get", f"/posts/{there.said['note']}/", {})
    return {"unveiled": note}


def by_the_bearer(heron: Persona, there: World) -> Seen:
    """What Heron reads where something of Heron's stands."""
    said, client = there.said, visitor(heron)
    where = (
        f"/questions/{there.inquiry.pk}/", f"/posts/{said['note']}/", f"/maps/{said['map']}/",
        f"/maps/{said['map']}/history/", f"/statements/{said['statement']}/",
        f"/questions/{there.inquiry.pk}/together/versions/",
    )  # fmt: skip
    return {place: asked(client, "get", place, {}) for place in where}


def seen_by_all(base: World, bearer: str) -> dict[str, Seen]:
    """What each is answered everywhere in the school where this one is Heron."""
    with transaction.atomic(), counted_alike():
        there = done_by(getattr(base.cast, bearer), base, moment())
        seen = {who: walked(who, there) for who in ("kid", *SEATED, *OUTSIDE)}
        seen |= {"unveiled": unveiled("kid", there)}
        seen |= {"own": by_the_bearer(getattr(base.cast, bearer), there)}
        transaction.set_rollback(True)
    return seen


def walked(who: str, there: World) -> Seen:
    """Every address with all that it can be about; and the letter of the day."""
    client, seen = visitor(there.people[who]), {}
    for place in dict.fromkeys(places(who, there)):
        if place in _shut:
            continue
        told = asked(client, "get", place, {}, accept="application/json, text/html;q=0.5")
        if told.status == SHUT.status:
            _shut.add(place)
        else:
            seen[place] = told
    reader = there.people[who]
    account = reader.account_id
    export = f"/people/{account}/file/export/"
    seen[export] = asked(client, "post", export, {})
    if reader.account is not None:
        letter = the_day(persona_of(reader.account), timezone.now())
        seen["letter"] = Told(200, repr(letter), "")
    heron = there.cast.ada if there.bearer == there.cast.ada.pk else there.cast.lea
    seen["pointer"] = Told(200, name_in(there.inquiry.audience_id, heron), "")  # on the live map
    return seen


def places(who: str, there: World) -> Iterator[str]:
    near = NEAR - WITHIN if who in OUTSIDE else NEAR
    for name, route in every():
        if name not in near if who != "kid" else name.startswith(tuple(NOWHERE)):
            continue
        for pk in numbers(route, there) if "<" in route else [0]:
            blanks = {"pk": pk, "inquiry": pk, "post": pk, "thing": there.concept, "number": 1}
            blanks |= {"remark": there.said["line"], "persona": there.cast.lea.pk, "tag": "river"}
            blanks |= {"token": there.tokens[1 if ".ics" in route else 2 if "pk" in route else 0]}
            yield address(route, blanks | {"when": "before", "form": "cxl"}, pk)
    kid = who == "kid"
    yield from (f"/search/?q={words}" for words in ("Zanzibar", "Adler", "Lind", NAME) if kid)
    yield from ("/", f"/search/?q={NAME}")
    yield from (f"/wrong/?post={there.said['reply']}", f"/wrong/?map={there.said['map']}")


def numbers(route: str, there: World) -> list[int]:
    """By how it begins, what can stand in an address."""
    said, cast = there.said, there.cast
    mine = [said["note"], said["reply"]]
    both, rooms = [cast.ada.pk, cast.lea.pk], [there.inquiry.audience_id, cast.group.audience_id]
    known = {
        "/questions/": [there.inquiry.pk], "/posts/": mine, "/notes/": [said["note"], said["theirs"]],
        "/statements/": [said["statement"]], "/simulations/": [said["pond"]], "/runs/": [said["run"]],
        "/plans/": [said["planned"]],
        "/maps/": [said["map"]], "/tasks/": [said["task"], said["free"]],
        "/streams/people": both, "/streams/audiences": [there.inquiry.audience_id],
        "/people/": both, "/ties/": both, "/lists/": [said["list"]],
        "/safety/": [said["report"]], "/wrong/": [said["report"]], "/groups/": [cast.group.pk],
        "/feeds/people": both, "/feeds/rooms": rooms, "/feeds/secret": rooms[1:], "/calendar/": [1],
        "/feeds/tags": [1], "/streams/tags": [1], "/watches/": [said["watch"]],
        "/media/": [said["picture"]], "/descriptions/": [said["described"]],
    }  # fmt: skip
    if "/file" in route:
        return [one.account_id or 0 for one in (cast.ada, cast.lea)]
    return next((pks for start, pks in known.items() if route.startswith(start)), [])
