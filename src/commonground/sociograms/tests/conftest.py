"""A class of the cast that has answered, and those who would like to read it."""

import numpy as np
import pytest
from django.utils import timezone

from commonground.demo.pure.friends import answers
from commonground.sociograms import actions
from commonground.testing.cast import assemble, pupil


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def noted(cast, now):
    """8B, grown to 26 pupils, answered Fay; Mo deputises."""

    def note(size=26, seed=3, **more):
        people = [cast.ada, cast.kid, cast.lea]
        people += [pupil(f"Pupil {place:02}", cast.group) for place in range(size - 3)]
        girls = [place % 2 == 0 for place in range(size)]
        said = answers(girls, np.random.default_rng(seed))
        sexes = [{"gender": "girl" if girl else "boy"} for girl in girls]
        given = {"deputy": cast.mod, "answers": said, "attributes": sexes, **more}
        return actions.note_answers(cast.group, by=cast.fay, people=people, now=now, **given)

    return note


@pytest.fixture
def study(noted):
    return noted()
