"""Everything that somebody can ask for in a world, and what they are answered.

An address that takes no POST, or no GET, takes none in any world: it is asked once and then left out.
Errors are asked for as sentences, since the page around them is walked elsewhere.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from commonground.kernel import limits
from commonground.sociograms.models import Participant, Study
from commonground.sociograms.sheets.pure import sealing
from tests.doors.class_worlds import World
from tests.doors.feature_cases import CASES, FORMED, OWNERS, Case
from tests.doors.walk import address, every, untoken, visitor

UNKNOWN = 4242424242
PART = "part of "  # as htmx asks for it
_shut: set[tuple[str, str]] = set()
Which = Callable[[str], bool]


def browser(world: World, who: str) -> Client:
    return visitor(world.people[who])


@dataclass(frozen=True)
class Told:
    """Status, words and headers; and, beside what is compared, which sealed sheets were opened for it,
    and whether any row of the feature was asked for.
    """

    status: int
    text: str
    headers: str
    opened: frozenset[bytes] = field(default=frozenset(), compare=False)
    touched: bool = field(default=False, compare=False)


SHUT = Told(405, "", "")


def sheets_of(world: World, places: Collection[int]) -> set[bytes]:
    """What is bound to the seals of their sheets."""
    theirs = Participant.objects.filter(order__in=places, study__in=world.studies)
    return {sealing.bound_to(one.study_id, one.pk) for one in theirs}


def of_the_feature(client: Client, world: World, which: Which | None = None) -> dict[str, Told]:
    """What each address of the feature answers about the waves in which Lea differs, by what was asked."""
    found = {}
    for what, route, method, place, data in _asked_for(world):
        if which is None or which(what):
            found[what] = _one(client, route, method, place, data)
            if method == "get" and found[what].status == 200:
                found[PART + what] = asked(client, method, place, data, hx_request="true")
    return found


def _asked_for(world: World) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
    """What is sent where: each case of each address, for each thing that it can be about."""
    studies = [study.pk for study in world.studies[1:]]
    for name, route in every():
        space, _colon, short = name.partition(":")
        if space != "sociograms":
            continue
        case = CASES.get(short, Case())  # one that is forgotten fails in a test of its own
        for pk in _owners(route, world, studies):
            blanks = {blank: world.ids[thing] for blank, thing in case.fill.items()}
            place = address(route, {"pk": pk, **blanks}, 0)
            for method, all_sent in (("get", case.get), ("post", case.post)):
                for sent in all_sent:
                    data = {key: world.ids.get(value, value) for key, value in sent.items()}
                    yield f"{method} {place} {data}", route, method, place, data


def _one(client: Client, route: str, method: str, place: str, data: dict[str, Any]) -> Told:
    if (method, route) in _shut:
        return SHUT
    told = asked(client, method, place, data, accept="application/json")
    if told.status == SHUT.status:
        _shut.add((method, route))
        return SHUT
    return told


def _owners(route: str, world: World, studies: list[int]) -> list[int]:
    """Whose address it is: a class, a person, or each of the waves."""
    if "pk>" not in route:
        return [0]
    named = next((things for start, things in OWNERS.items() if route.startswith(start)), None)
    return studies if named is None else [world.ids[thing] for thing in named]


def unlike_nowhere(client: Client, world: World) -> list[tuple[str, Told, Told]]:
    """What is answered about the waves, beside what is answered about waves that are not there.

    Left out is what says in the same bytes as any number without a wave that there is nothing here.
    """
    missing = asked(client, "get", f"/sociograms/{UNKNOWN}/", {}, accept="application/json")
    gone = [Study(pk=UNKNOWN + turn) for turn, _study in enumerate(world.studies)]
    none = dict.fromkeys(FORMED, UNKNOWN + len(gone)) | {"second": gone[1].pk}
    empty = replace(world, studies=tuple(gone), ids=world.ids | none)
    found = []
    for (what, *there), (_what, *elsewhere) in zip(
        _asked_for(world), _asked_for(empty), strict=True
    ):
        told = _one(client, *there)
        if told not in (SHUT, missing):
            found.append((what, told, _one(client, *elsewhere)))
    return found


def everywhere(client: Client, world: World, which: Which | None = None) -> dict[str, Told]:
    """What every other address of the product answers, with the ids of this class and its people."""
    found = {}
    for name, route in every():
        if name.startswith("sociograms:"):
            continue
        for place in dict.fromkeys(_places(route, world)):
            for method in ("get", "post") if name in SENT else ("get",):
                what = f"{method} {place}"
                if which is None or which(what):
                    found[what] = asked(client, method, place, {})
    return found


SENT = {"safety:file_export"}


def _places(route: str, world: World) -> Iterator[str]:
    ids = world.ids
    if "token>" in route:  # what a calendar of another program fetches
        yield from (address(route, {"token": token}, 0) for token in world.links)
        return
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


def asked(client: Client, method: str, place: str, data: dict[str, Any], **said: str) -> Told:
    """What is answered, to be compared; what it changed is undone, also in the browser."""
    limits.forget()
    cookies = deepcopy(client.cookies)
    headers = {name.replace("_", "-"): value for name, value in said.items()}
    with transaction.atomic(), _opening() as opened, _asking() as rows:
        answer = getattr(client, method)(place, data, headers=headers)
        told = replace(_told(answer), opened=frozenset(opened), touched=bool(rows))
        transaction.set_rollback(True)
    client.cookies = cookies
    return told


@contextmanager
def _opening() -> Iterator[set[bytes]]:
    """Which seals were opened meanwhile, whoever asked for it."""
    opened: set[bytes] = set()
    unseal = sealing.unseal

    def seen(key: bytes, sealed: bytes, *, bound: bytes) -> bytes:
        opened.add(bound)
        return unseal(key, sealed, bound=bound)

    with patch.object(sealing, "unseal", seen):
        yield opened


@contextmanager
def _asking() -> Iterator[set[str]]:
    """Whether anything of the feature was asked for meanwhile, by the names of its tables."""
    found: set[str] = set()

    def seen(execute: Any, sql: str, *more: Any) -> Any:
        found.update(re.findall(r'"sociograms_\w+"', sql))
        return execute(sql, *more)

    with connection.execute_wrapper(seen):
        yield found


def _told(answer: HttpResponse) -> Told:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kept = [each for each in answer.headers.items() if each[0] not in {"Refresh", "Expires"}]
    text = content.decode("utf-8", "replace")
    headers = repr(sorted(kept) + sorted(answer.cookies))
    return Told(answer.status_code, untimed(untoken(text)), untimed(untoken(headers)))


def untimed(text: str) -> str:
    """Without moments of now, to the second, which differ at each asking."""
    return re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(\+\d\d:\d\d|Z)?", "", text)


def differences(one: dict[str, Told], other: dict[str, Told]) -> list[str]:
    """What was asked in both and answered otherwise."""
    return [what for what, told in other.items() if one[what] != told]
