"""A class of the cast that has answered, and those who would like to read it."""

from functools import partial

import numpy as np
import pytest
from django.utils import timezone

from commonground.demo.pure.friends import answers
from commonground.sociograms import actions
from commonground.sociograms.tests.acting import form
from commonground.testing.cast import assemble, pupil
from commonground.testing.kept import kept


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def world(request, db):
    """The cast, and the study where a test asks for it: both are built once."""
    if "plan" in request.fixturenames:
        return kept(_planned)
    return kept(_answered) if "study" in request.fixturenames else (assemble(), None)


@pytest.fixture
def cast(world):
    return world[0]


@pytest.fixture
def study(world):
    return world[1]


@pytest.fixture
def plan(world):
    return world[2]


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


@pytest.fixture
def noted(cast, now):
    return partial(_note, cast, now)


def _answered():
    cast = assemble()
    return cast, _note(cast, timezone.now())


def _planned():
    cast, study = _answered()
    return cast, study, form(study, cast.fay)


def _note(cast, now, size=26, seed=3, **more):
    """8B, grown to 26 pupils, answered Fay; Mo deputises."""
    people = [cast.ada, cast.kid, cast.lea]
    people += [pupil(f"Pupil {place:02}", cast.group) for place in range(size - 3)]
    girls = [place % 2 == 0 for place in range(size)]
    said = answers(girls, np.random.default_rng(seed))
    sexes = [{"gender": "girl" if girl else "boy"} for girl in girls]
    given = {"deputy": cast.mod, "answers": said, "attributes": sexes, **more}
    return actions.note_answers(cast.group, by=cast.fay, people=people, now=now, **given)
