"""Whatever is sent to whichever address: a clear answer, never a fault of ours."""

import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.http import QueryDict
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


SHARES = 4
KEEPER = (
    "commonground.kernel.http"  # tries whether it is text at all; the first value of each must be
)


class Reading:
    """Whether a page read any field of what was sent: until it does, it is the same whatever that is."""

    ONE = ("__getitem__", "__contains__", "get", "getlist", "setdefault", "pop")
    ALL = ("__iter__", "keys", "values", "items", "lists", "dict", "copy", "urlencode")

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.found = False
        for name in self.ONE + self.ALL:
            patch.setattr(QueryDict, name, self._noting(name), raising=False)

    def _noting(self, name: str) -> Callable[..., object]:
        sound = getattr(QueryDict, name)

        def noting(sent: QueryDict, *given: object, **more: object) -> object:
            # Not while it is read in from the wire, nor by the keeper of all doors, whatever the door.
            if not sent._mutable and sys._getframe(1).f_globals["__name__"] != KEEPER:
                self.found = self.found or name in self.ALL or given[0] in FIELDS
            return sound(sent, *given, **more)

        return noting


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("who", ["fay", "ada"])
@pytest.mark.django_db
def test_no_address_breaks(who: str, share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = assemble()
    actor: Persona = getattr(cast, who)
    Authenticator.objects.all().delete()  # those of the cast have no secret to compare with
    tried = TRIED_BY_A_PUPIL if who == "ada" else NASTY
    if connection.vendor == "postgresql":
        tried = [nasty for nasty in tried if nasty not in REFUSED_BEFORE]
    values = [NASTY[nasty] for nasty in tried]
    addresses = every()[share::SHARES]
    assert broken(visitor(actor), addresses, _places(cast), values, Reading(monkeypatch)) == {}


def broken(
    client: Client,
    addresses: list[tuple[str, str]],
    places: dict[str, int],
    values: list[str | bytes],
    reading: Reading,
) -> dict[str, int]:
    """Addresses that answered with a fault; what an answer changed is undone before the next."""
    found = {}
    for name, route in addresses:
        place = address(route, {"pk": _pk(route, places), "persona": places["people"]}, 1)
        for method in ("get", "post"):
            for value in values:
                if foreign(name) and value not in TRIED_ON_OTHERS:
                    continue
                limits.forget()
                reading.found = False
                with transaction.atomic():
                    answer = getattr(client, method)(place, sent(method, value))
                    transaction.set_rollback(True)
                if answer.status_code >= 500:
                    found[f"{method} {name} {value[:20]!r}"] = answer.status_code
                if not reading.found:
                    break
    return found


def sent(method: str, value: str | bytes) -> dict[str, str | bytes]:
    """All fields with this value; into an address as many as it holds."""
    fits = method == "post" or len(value) < 100
    return dict.fromkeys(FIELDS if fits else FIELDS[: MOST_IN_AN_ADDRESS // len(value) + 1], value)


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
