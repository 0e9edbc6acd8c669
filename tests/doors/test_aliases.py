"""No door tells who goes by another name: two schools that differ in nothing else look the same."""

import logging
from collections.abc import Callable, Iterator, Sequence
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone

from commonground.audiences.aliases.models import SaidBy
from commonground.notices.letters.queries import the_day
from commonground.people.queries import persona_of
from tests.doors.alias_worlds import NAME, World, counted_alike, done_by, moment, world
from tests.doors.secret_answers import SHUT, Told, asked, differences
from tests.doors.walk import address, every, visitor

Seen = dict[str, Told]
# kid takes part and is answered everywhere; the others, who stand otherwise to ada and lea, where what
# is said in a question and who somebody is can be met at all.
OTHERS = ("fay", "uma", "col", "mod", "head", "gus", "operator", "out")
# Where nothing of a question comes, whoever says it: rooms, lists, conversations and sources of their own.
ELSEWHERE = (
    "sociograms:", "account", "mfa", "admin:", "gallery", "groups:", "rosters:", "sources:", "feeds:",
    "pages:", "messages:", "drafts:", "polls:", "events:", "wall:", "media:", "watches:",
)  # fmt: skip
NEAR = {
    "inquiries:show", "posts:show", "posts:hiding_create", "profiles:person", "timelines:person",
    "maps:thing", "maps:history", "statements:show", "safety:case", "safety:around", "safety:file",
    "notices:index", "media:reviews", "synthesis:versions", "edits:index", "learned:show",
}  # fmt: skip
_shut: set[str] = set()  # addresses that are only sent to


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_two_schools_are_one_to_a_classmate(db: None) -> None:
    """Every address, and the letter of the day; and it is Heron's words that are compared."""
    base = world()
    ada, lea = (seen_by_all(base, name, walked, ("kid",))["kid"] for name in ("ada", "lea"))
    assert differences(lea, ada) == []
    assert not [what for what, one in ada.items() if one.status == 500]
    assert len([what for what, one in ada.items() if NAME in one.text]) > 12


def test_two_schools_are_one_to_all_others(db: None) -> None:
    """Teachers, who was blocked, who answers for names, a guardian, who runs the machine, a stranger."""
    base = world()
    ada, lea = (seen_by_all(base, name, walked, OTHERS) for name in ("ada", "lea"))
    assert {who: differences(lea[who], ada[who]) for who in ada} == {who: [] for who in ada}
    assert not [what for who in ada for what, one in ada[who].items() if one.status == 500]
    assert all(any("Zanzibar" in one.text for one in ada[who].values()) for who in ("fay", "uma"))


def test_a_name_that_shows_is_caught(db: None) -> None:
    """Were rows to give the person instead of the name alone, the two would differ."""
    base = world()
    ada, lea = (seen_by_all(base, name, unveiled, ("kid",))["kid"] for name in ("ada", "lea"))
    assert differences(lea, ada) == ["unveiled"]


def unveiled(who: str, there: World) -> Seen:
    """What stands at a note while the guard of all names is taken away."""
    with patch.object(SaidBy, "alias_on", lambda _field, _row: ""):
        note = asked(visitor(there.people[who]), "get", f"/posts/{there.said['note']}/", {})
    return {"unveiled": note}


def seen_by_all(
    base: World, bearer: str, walk: Callable[[str, World], Seen], readers: Sequence[str]
) -> dict[str, Seen]:
    """What each is answered everywhere in the school where this one is Heron."""
    with transaction.atomic(), counted_alike():
        there = done_by(getattr(base.cast, bearer), base, moment())
        seen = {who: walk(who, there) for who in readers}
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
    return seen


def places(who: str, there: World) -> Iterator[str]:
    for name, route in every():
        if name not in NEAR if who != "kid" else name.startswith(ELSEWHERE):
            continue
        for pk in numbers(name, route, there) if "<" in route else [0]:
            blanks = {"pk": pk, "inquiry": pk, "post": pk, "thing": there.concept, "number": 1}
            yield address(route, blanks | {"when": "before", "form": "cxl"}, pk)
    kid = who == "kid"
    yield from (f"/search/?q={words}" for words in ("Zanzibar", "Adler", "Lind", NAME) if kid)
    yield from ("/", f"/search/?q={NAME}")
    yield from (f"/wrong/?post={there.said['reply']}", f"/wrong/?map={there.said['map']}")


def numbers(name: str, route: str, there: World) -> list[int]:
    """By how it begins, what can stand in an address."""
    said, cast = there.said, there.cast
    mine = [said["note"], said["reply"]]
    both = [cast.ada.pk, cast.lea.pk]
    known = {
        "/questions/": [there.inquiry.pk], "/posts/": mine, "/notes/": [said["note"], said["theirs"]],
        "/statements/": [said["statement"]], "/trials/": [there.inquiry.pk],
        "/maps/": [said["map"]], "/tasks/": [said["task"], said["free"]],
        "/streams/people": both, "/streams/audiences": [there.inquiry.audience_id],
        "/people/": both, "/ties/": both, "/lists/": [said["list"]],
        "/safety/": [said["report"]], "/wrong/": [said["report"]], "/groups/": [cast.group.pk],
    }  # fmt: skip
    if "/file" in route:
        return [one.account_id or 0 for one in (cast.ada, cast.lea)]
    return next((pks for start, pks in known.items() if route.startswith(start)), [])
