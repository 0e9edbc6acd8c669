"""Nothing tells anybody what another pupil said: exhaustive over small worlds, at every address."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import transaction

from commonground.kernel.registries import holdings
from commonground.sociograms import queries as sociograms_queries
from commonground.sociograms.actions import erase_answers
from commonground.sociograms.models import StayingOut
from commonground.sociograms.own import queries as own_queries
from commonground.testing.cast import BEGINNING
from commonground.testing.planted import planted
from tests.doors.class_worlds import ADA, KID, LEA, SUBSETS, UMA, Whom, World, large, small
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
    sheets_of,
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
    """Lea named all, or never opened it. Every address is asked in both, whatever it looks at."""
    seen = worlds(many, "kid", of_the_feature, [ALL, None])
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
    assert leaks(many, who, everywhere, [ALL, set(), None]) == []


@pytest.mark.parametrize(("who", "lists"), [("kid", True), ("gus", False)])
def test_who_stays_out_is_missing_where_names_stand_and_nowhere_else(
    many: World, who: str, lists: bool
) -> None:
    """From the list to choose from, and from what one said oneself; no guardian of another sees it."""
    client, walk = browser(many, who), only(of_the_feature, _is_for_pupils)
    there = walk(client, many)
    StayingOut.objects.create(persona=many.cast.lea, by=many.cast.lea, since=BEGINNING)
    erase_answers(many.cast.lea.account_id, now=BEGINNING)
    gone = walk(client, many)
    lists_names = f"/asked/{many.studies[2].pk}/1/", "/sociograms/mine/"
    told = {what.removeprefix(PART) for what in differences(there, gone)}
    assert {what for what in told if what.split()[1] not in lists_names} == set()
    assert bool(told) == lists


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
    progress = f"get /sociograms/{many.studies[2].pk}/asking/ {{}}"
    walk = only(of_the_feature, progress.__eq__)
    assert leaks(many, "fay", walk) == []  # whom she named
    assert progress in leaks(many, "fay", walk, [ALL, None])  # whether she opened it


def test_a_place_that_shows_what_one_did_not_agree_to_is_caught(many: World) -> None:
    with planted(own_queries, "in places if place.shows]", "in places]"):
        found = leaks(many, "kid", only(of_the_feature, lambda what: "/mine/" in what))
    assert any(what.startswith("get /sociograms/mine/") for what in found)


def test_a_file_of_oneself_that_holds_what_others_said_is_caught(many: World) -> None:
    said = "__import__('commonground.sociograms.sheets.queries', fromlist=['x']).said_in(study)"
    place = f"post /people/{many.cast.kid.account_id}/file/export/"
    with planted(sociograms_queries, "said_by(one)", said):
        assert leaks(many, "kid", only(everywhere, place.__eq__)) == [place]


def test_a_file_for_the_guardian_with_what_the_child_said_is_caught(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = replace(holdings["sociograms.Participant"], for_guardian=True)
    monkeypatch.setitem(holdings._entries, held.name, held)
    place = f"post /people/{many.cast.kid.account_id}/file/export/"
    assert leaks(many, "gus", only(everywhere, place.__eq__)) == [place]


def test_figures_of_too_few_are_caught(few: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sociometry.enough_answers", lambda *_args, **_more: True)
    cache.clear()
    place = f"get /sociograms/{few.studies[1].pk}/ {{}}"
    assert place in leaks(few, "head", only(of_the_feature, place.__eq__))


def _kept_nowhere(told: Told) -> bool:
    """No browser shows it again when somebody goes back."""
    return "no-store" in told.headers or told.status == 302


def _is_for_pupils(what: str) -> bool:
    """What a pupil or a guardian comes to by links."""
    place = what.removeprefix(PART).split()[1]
    return place.startswith(("/asked/", "/groups/", "/people/", "/sociograms/mine/"))


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


def leaks(world: World, who: str, walk: Walk, named: Sequence[Whom] = (ALL, set())) -> list[str]:
    """What answers otherwise, by whom Lea named.

    What never opens her sheet cannot tell what she said, and what asks for no row of the feature
    cannot tell whether she said anything: it is asked in one world only.
    """
    [first] = worlds(world, who, walk, named[:1])
    hers, found = sheets_of(world, theirs(who)), set()
    for whom in named[1:]:
        looks = {
            what.removeprefix(PART)
            for what, told in first.items()
            if (told.touched if whom is None else told.opened & hers)
        }
        if looks:
            [again] = worlds(world, who, only(walk, looks.__contains__), [whom])
            found |= set(differences(first, again))
    return sorted(found)


def worlds(world: World, who: str, walk: Walk, named: Sequence[Whom]) -> list[dict[str, Told]]:
    """What the walk gave in each world, by whom Lea named in it; a guardian's child does as she does."""
    client, seen = browser(world, who), []
    for whom in named:
        with transaction.atomic():
            for place in theirs(who):
                others = whom and {LEA if one == place else one for one in whom}
                world.says(place, others)
            seen.append(walk(client, world))
            transaction.set_rollback(True)
    return seen


def theirs(who: str) -> list[int]:
    """Whose answers must be nothing to this reader."""
    return [LEA, KID] if who == "gus" else [LEA]
