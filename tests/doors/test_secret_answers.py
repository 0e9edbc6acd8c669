"""Nothing tells anybody what another pupil said: exhaustive over small worlds, at every address."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.core.cache import cache
from django.db import transaction

from commonground.sociograms import queries as sociograms_queries
from commonground.sociograms.own import queries as own_queries
from commonground.testing.planted import planted
from tests.doors.class_worlds import ADA, KID, SUBSETS, UMA, World, large, small
from tests.doors.feature_cases import CASES, FORMED
from tests.doors.secret_answers import (
    PART,
    SHUT,
    UNKNOWN,
    Told,
    Which,
    browser,
    differences,
    everywhere,
    of_the_feature,
    sheets_of_lea,
    unlike_nowhere,
)
from tests.doors.walk import every

Walk = Callable[..., dict[str, Told]]
ALL = {ADA, KID, UMA}
OUTSIDE = ["partner", "beside", "operator", "out", "stranger"]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def few(db: None) -> World:
    return small()


@pytest.fixture
def many(db: None) -> World:
    return large()


def test_every_address_of_the_feature_has_its_case() -> None:
    names = {name.partition(":")[2] for name, _route in every() if name.startswith("sociograms:")}
    assert names == set(CASES)


def test_two_worlds_are_one_to_a_pupil_byte_for_byte(many: World) -> None:
    """Every address is asked in both, whatever is looked at to answer it."""
    seen = worlds(many, "kid", of_the_feature, [ALL, set()])
    assert differences(*seen) == []
    assert [
        what for what, told in seen[0].items() if told != SHUT and not _kept_nowhere(told)
    ] == []


@pytest.mark.parametrize("who", ["ada", "kid"])
def test_eight_worlds_are_one_to_who_is_near(few: World, who: str) -> None:
    """Whomever Lea named, also nobody: who could be named reads the same."""
    assert leaks(few, who, of_the_feature, SUBSETS[::-1]) == []


@pytest.mark.parametrize("who", ["gus", "head"])
def test_where_few_answered_the_head_too_learns_nothing(few: World, who: str) -> None:
    assert leaks(few, who, of_the_feature) == []


@pytest.mark.parametrize("who", ["uma", "gus", "colleague"])
def test_no_address_of_the_feature_tells(many: World, who: str) -> None:
    """With enough answers for figures, and with a wave before to compare."""
    assert leaks(many, who, of_the_feature) == []


@pytest.mark.parametrize("who", ["kid", "gus"])
def test_no_other_address_tells(many: World, who: str) -> None:
    """Today, streams, feeds, calendars of other programs, notices, exports, who knows what."""
    assert leaks(many, who, everywhere) == []


def test_the_pages_of_the_operator_tell_nothing(many: World) -> None:
    """Also the log of facts."""
    assert leaks(many, "operator", only(everywhere, lambda what: " /admin/" in what)) == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_to_who_is_outside_a_wave_is_not_there(many: World, who: str) -> None:
    """What is forbidden answers like what does not exist, also to colleagues and the operator."""
    things = [study.pk for study in many.studies[1:]] + [many.ids[one] for one in FORMED]
    pks, unknown = list(map(str, things)), [str(UNKNOWN + turn) for turn in range(4)]
    found = unlike_nowhere(browser(many, who), many)
    told = [
        what for what, there, gone in found if _unnumbered(there, pks) != _unnumbered(gone, unknown)
    ]
    assert told == []


def test_the_teacher_sees_the_difference(many: World) -> None:
    """Were the walk blind, it would find nothing anywhere."""
    places = {f"get /sociograms/{many.studies[1].pk}/ {{}}"}
    places.add(f"get /sociograms/plans/{many.ids['plan']}/ {{}}")
    assert places <= set(leaks(many, "fay", only(of_the_feature, places.__contains__)))


def test_a_place_that_shows_what_one_did_not_agree_to_is_caught(many: World) -> None:
    with planted(own_queries, "in places if place.shows]", "in places]"):
        found = leaks(many, "kid", only(of_the_feature, lambda what: "/mine/" in what))
    assert any(what.startswith("get /sociograms/mine/") for what in found)


def test_a_file_of_oneself_that_holds_what_others_said_is_caught(many: World) -> None:
    said = "__import__('commonground.sociograms.sheets.queries', fromlist=['x']).said_in(study)"
    place = f"post /people/{many.cast.kid.account_id}/file/export/"
    with planted(sociograms_queries, "said_by(one)", said):
        assert leaks(many, "kid", only(everywhere, place.__eq__)) == [place]


def test_figures_of_too_few_are_caught(few: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociometry.enough_answers", lambda *_args, **_more: True)
    cache.clear()
    place = f"get /sociograms/{few.studies[1].pk}/ {{}}"
    assert place in leaks(few, "head", only(of_the_feature, place.__eq__))


def _kept_nowhere(told: Told) -> bool:
    """No browser shows it again when somebody goes back."""
    return "no-store" in told.headers or told.status == 302


def only(walk: Walk, which: Which) -> Walk:
    """A walk over a few addresses."""
    return lambda client, world, more=None: walk(
        client, world, lambda what: which(what) and (more is None or more(what))
    )


def _unnumbered(told: Told, pks: list[str]) -> tuple[int, str]:
    text, headers = told.text, told.headers
    for pk in pks:
        text, headers = text.replace(pk, ""), headers.replace(pk, "")
    return told.status, text + re.sub(r"'Content-Length', '\d+'", "", headers)


def leaks(
    world: World, who: str, walk: Walk, named: Sequence[set[int]] = (ALL, set())
) -> list[str]:
    """What answers otherwise, by whom Lea named; what never opens her sheet is asked in one world only."""
    [first] = worlds(world, who, walk, named[:1])
    hers = sheets_of_lea(world)
    opens = {what.removeprefix(PART) for what, told in first.items() if told.opened & hers}
    again = worlds(world, who, only(walk, opens.__contains__), named[1:]) if opens else []
    return sorted({what for seen in again for what in differences(first, seen)})


def worlds(world: World, who: str, walk: Walk, named: Sequence[set[int]]) -> list[dict[str, Told]]:
    """What the walk gave in each world, by whom Lea named in it."""
    client, seen = browser(world, who), []
    for whom in named:
        with transaction.atomic():
            world.lea_says(whom)
            seen.append(walk(client, world))
            transaction.set_rollback(True)
    return seen
