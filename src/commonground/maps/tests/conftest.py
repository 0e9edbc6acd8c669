"""The cast, and a map that class 8B draws together."""

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.maps import actions
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.testing.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_drawn_yet():
    limits.forget()


RIVER = (
    AddConcept("rain", "rain"),
    AddConcept("soil", "open soil"),
    AddConcept("river", "the river"),
    AddLink("washes", "rain", "soil", "washes out"),
    AddLink("carries", "soil", "river", "ends up in"),
)


@pytest.fixture
def river(cast, now):
    return actions.begin(cast.ada, cast.group.audience, name="The river", edits=RIVER, now=now)
