"""Whatever is sent to whichever address: a clear answer, never a fault of ours."""

import logging
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from commonground.groups.calendar import actions as calendar
from commonground.kernel import limits
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.testing.cast import BEGINNING, Cast, assemble
from tests.doors.walk import address, every, visitor

NASTY = {
    "nothing": "",
    "a digit of another kind": "\N{SUPERSCRIPT TWO}",
    "beyond 63 bits": "9" * 19,
    "beyond Python's own limit": "9" * 5000,
    "NUL": "a\0b",
    "half a character": b"\xed\xa0\x80\xff",
    "long": "a " * 15_000,  # beside seventy others: two megabytes
    "odd text": "\u202eevil\u202c \N{FAMILY}\u200d\N{HEAVY BLACK HEART}\ufe0f "
    "<script>alert(1)</script>'\"--%s{{ x }}",
}
FIELDS = [
    "text",
    "audience",
    "also",
    "keep",
    "place",
    "asks",
    "widen",
    "language",
    "key",
    "next",
    "back",
    "look",
    "name",
    "about",
    "door",
    "school",
    "band",
    "term",
    "part",
    "to",
    "person",
    "entrance",
    "pk",
    "find",
    "in",
    "before",
    "after",
    "words",
    "whom",
    "reason",
    "purpose",
    "kind",
    "strength",
    "shown_to",
    "title",
    "sort",
    "day",
    "begins",
    "ends",
    "last_day",
    "weekday",
    "subject",
    "starts",
    "slip_code",
    "class_code",
    "password",
    "again",
    "email",
    "role",
    "group",
    "post",
    "page",
    "answer",
    "step",
    "wave",
    "blank",
    "both",
    "settled",
    "q",
    "o",
    "login",
    "remember",
    "code",
    "accept_good_rows",
    "form",
    "groups-form",
    "groups-kind",
    "groups-attribute",
    "ties",
    "people",
    "list",
    "names",
]
MOST_IN_AN_ADDRESS = 6000
# What is no trouble to a database of any kind, or ends where a form or an address is read.
REFUSED_BEFORE = {"nothing", "a digit of another kind", "beyond Python's own limit"}
TRIED_BY_A_PUPIL = ("beyond Python's own limit", "NUL")
TRIED_ON_OTHERS = {NASTY["NUL"], NASTY["beyond 63 bits"]}  # doors of Django and allauth: fewer


def foreign(name: str) -> bool:
    return ":" not in name or name.startswith("admin:")


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("who", "nasty"),
    [
        pytest.param(who, nasty, marks=[pytest.mark.once] if nasty in REFUSED_BEFORE else [])
        for who, some in (("fay", NASTY), ("ada", TRIED_BY_A_PUPIL))
        for nasty in some
    ],
)
@pytest.mark.django_db
def test_no_address_breaks(who: str, nasty: str) -> None:
    cast = assemble()
    actor: Persona = getattr(cast, who)
    Authenticator.objects.all().delete()  # those of the cast have no secret to compare with
    assert broken(visitor(actor), _places(cast), NASTY[nasty]) == {}


def broken(client: Client, places: dict[str, int], value: str | bytes) -> dict[str, int]:
    """Addresses that answered with a fault; what an answer changed is undone before the next."""
    sent = dict.fromkeys(FIELDS, value)
    asked = dict.fromkeys(FIELDS[: MOST_IN_AN_ADDRESS // max(len(value), 1) + 1], value)
    found = {}
    for name, route in every():
        if foreign(name) and value not in TRIED_ON_OTHERS:
            continue
        place = address(route, {"pk": _pk(route, places), "persona": places["people"]}, 1)
        for method, data in (("get", sent if len(value) < 100 else asked), ("post", sent)):
            limits.forget()
            with transaction.atomic():
                answer = getattr(client, method)(place, data)
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                found[f"{method} {name}"] = answer.status_code
    return found


def _pk(route: str, places: dict[str, int]) -> int:
    return next((pk for start, pk in places.items() if route.startswith(f"/{start}")), 1)


def _places(cast: Cast) -> dict[str, int]:
    """Something that is there, by how its addresses begin."""
    said = posts.say(cast.ada, audiences=[cast.group.audience], source="A word.", now=BEGINNING)
    event = calendar.add_event(
        cast.fay, cast.group, sort="other", title="Fair", begins=BEGINNING, ends=BEGINNING,
        now=BEGINNING,
    )  # fmt: skip
    people = dict.fromkeys(("people", "slips", "letters", "me"), cast.lea.pk)
    return people | {
        "groups": cast.group.pk,
        "posts": said.pk,
        "events": event.pk,
        "streams/audiences": cast.group.audience_id,
        "streams/people": cast.ada.pk,
    }
