"""After its day a wave is gone at every address, for everybody, whether or not the clock has come by."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from commonground.kernel import keys
from commonground.sociograms.jobs import erase_expired
from commonground.sociograms.models import Participant, Plan, Sheet, Study
from tests.doors.class_worlds import World, small
from tests.doors.secret_answers import UNKNOWN, asked, browser
from tests.doors.walk import address, every

WHO = ["fay", "mod", "head", "kid", "gus"]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db: None) -> World:
    return small()


def of_the_wave(client: Client, pk: int) -> dict[str, int]:
    """What each address of one wave answers."""
    routes = [
        (name, route)
        for name, route in every()
        if name.startswith("sociograms:") and route.startswith(("/sociograms/<id", "/asked/<id"))
    ]
    assert len(routes) > 20
    return {
        f"{method} {name}": asked(
            client, method, address(route, {"pk": pk}, 1), {"purpose": "0"}
        ).status
        for name, route in routes
        for method in ("get", "post")
    }


@pytest.mark.parametrize("who", WHO)
def test_when_its_day_is_over_it_is_nowhere(world: World, who: str) -> None:
    study, client = world.studies[1], browser(world, who)
    before = of_the_wave(client, study.pk)
    Study.objects.filter(pk=study.pk).update(expires_at="2026-10-01T00:00Z")
    after = of_the_wave(client, study.pk)
    assert after == of_the_wave(client, UNKNOWN)
    assert set(after.values()) <= {404, 405}
    assert (before == after) == (who == "gus")


def test_the_clock_takes_sheets_key_plans_and_agreements(world: World) -> None:
    study = world.studies[1]
    Study.objects.filter(pk=study.pk).update(expires_at="2026-10-01T00:00Z")
    name = Study.objects.get(pk=study.pk).key_name
    assert keys.find(settings.KEY_FOLDER, name)
    erase_expired(now=Study.objects.get(pk=world.studies[2].pk).expires_at.replace(year=2027))
    assert not Study.objects.filter(pk=study.pk).exists()
    assert not Sheet.objects.filter(participant__study=study.pk).exists()
    assert not Participant.objects.filter(study=study.pk).exists()
    assert not Plan.objects.filter(pk=world.ids["plan"]).exists()
    assert keys.find(settings.KEY_FOLDER, name) is None
    assert Sheet.objects.filter(participant__study=world.studies[0]).exists()


def test_groups_that_were_saved_stay_and_tell_nothing_of_the_wave(world: World) -> None:
    place = f"/groups/{world.ids['team']}/"
    with transaction.atomic():
        before = asked(browser(world, "kid"), "get", place, {})
        Study.objects.filter(pk=world.studies[1].pk).delete()
        assert asked(browser(world, "kid"), "get", place, {}) == before
        transaction.set_rollback(True)
