"""The cast, and a page of class 8B."""

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.pages import actions
from commonground.testing.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet():
    limits.forget()


@pytest.fixture
def page(cast, now):
    words = "Bees\n\nThey dance.\n\nThey sleep."
    return actions.begin(cast.ada, cast.group.audience, title="Bees", source=words, now=now)
