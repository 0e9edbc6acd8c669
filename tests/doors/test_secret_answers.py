"""Nothing tells anybody what another pupil said: exhaustive over small worlds, at every address."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from commonground.sociograms import queries as sociograms_queries
from commonground.sociograms.own import queries as own_queries
from commonground.testing.planted import planted
from tests.doors.secret_answers import (
    ADA,
    CASES,
    FORMED,
    KID,
    ONLOOKERS,
    SUBSETS,
    UMA,
    UNKNOWN,
    World,
    browser,
    differences,
    everywhere,
    in_the_admin,
    large,
    nowhere,
    of_the_feature,
    small,
)
from tests.doors.walk import every

Walk = Callable[[Client, World], Any]
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


@pytest.mark.parametrize("who", ["ada", "kid"])
def test_eight_worlds_are_one_to_who_is_near(few: World, who: str) -> None:
    """Whomever Lea named, also nobody: who could be named reads the same."""
    client, seen = browser(few, who), []
    for whom in SUBSETS:
        with transaction.atomic():
            few.lea_says(whom)
            seen.append(of_the_feature(client, few))
            transaction.set_rollback(True)
    told = [(whom, differences(seen[0], other)) for whom, other in zip(SUBSETS, seen, strict=True)]
    assert [(whom, what) for whom, what in told if what] == []


@pytest.mark.parametrize("who", ["uma", "gus", "head"])
def test_where_few_answered_the_head_too_learns_nothing(few: World, who: str) -> None:
    assert leaks(few, who, of_the_feature) == []


@pytest.mark.parametrize("who", ONLOOKERS)
def test_no_address_of_the_feature_tells(many: World, who: str) -> None:
    """With enough answers for figures, and with a wave before to compare."""
    assert leaks(many, who, of_the_feature) == []


@pytest.mark.parametrize(
    ("who", "walk"), [("kid", everywhere), ("gus", everywhere), ("operator", in_the_admin)]
)
def test_no_other_address_tells(many: World, who: str, walk: Walk) -> None:
    """Streams, feeds, notices, exports, who knows what, the log of facts, the admin."""
    assert leaks(many, who, walk) == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_to_who_is_outside_a_wave_is_not_there(many: World, who: str) -> None:
    """What is forbidden answers like what does not exist, also to colleagues and the operator."""
    client = browser(many, who)
    there, nowhere_ = of_the_feature(client, many), nowhere(client, many)
    things = [study.pk for study in many.studies[1:]] + [many.ids[one] for one in FORMED]
    pks, unknown = list(map(str, things)), [str(UNKNOWN + turn) for turn in range(4)]
    said = [_unnumbered(told, pks) for told in there.values()]
    assert said == [_unnumbered(told, unknown) for told in nowhere_.values()]


def test_the_teacher_sees_the_difference(many: World) -> None:
    """Were the walk blind, it would find nothing anywhere."""
    found = leaks(many, "fay", of_the_feature)
    assert any(f"/sociograms/{many.studies[1].pk}/ " in what for what in found)
    assert any(f"get /sociograms/plans/{many.ids['plan']}/ " in what for what in found)


def test_a_place_that_shows_what_one_did_not_agree_to_is_caught(many: World) -> None:
    with planted(own_queries, "in places if place.shows]", "in places]"):
        found = leaks(many, "kid", of_the_feature)
    assert found
    assert all("/sociograms/mine/" in what for what in found)
    assert leaks(many, "kid", of_the_feature) == []


def test_a_file_of_oneself_that_holds_what_others_said_is_caught(many: World) -> None:
    said = "__import__('commonground.sociograms.sheets.queries', fromlist=['x']).said_in(study)"
    with planted(sociograms_queries, "said_by(one)", said):
        found = leaks(many, "kid", everywhere)
    assert f"post /people/{many.cast.kid.account_id}/file/export/" in found


def test_figures_of_too_few_are_caught(few: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociometry.enough_answers", lambda *_args, **_more: True)
    assert any(f"get /sociograms/{few.studies[1].pk}/ " in one for one in _of_head(few))


def _of_head(world: World) -> list[str]:
    cache.clear()
    return leaks(world, "head", of_the_feature)


def _unnumbered(told: tuple[int, str, str], pks: list[str]) -> tuple[int, str]:
    status, text, headers = told
    for pk in pks:
        text, headers = text.replace(pk, ""), headers.replace(pk, "")
    return status, text + headers


def leaks(world: World, who: str, walk: Walk) -> list[str]:
    """What answers otherwise when Lea named all, and when she named nobody."""
    client, seen = browser(world, who), []
    for whom in (set(), ALL):
        with transaction.atomic():
            world.lea_says(whom)
            seen.append(walk(client, world))
            transaction.set_rollback(True)
    return differences(*seen)
