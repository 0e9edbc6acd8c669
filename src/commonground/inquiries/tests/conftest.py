"""The cast, a question that ada asked in class 8B, and how somebody thinks something."""

import pytest
from django.utils import timezone

from commonground.inquiries import actions
from commonground.inquiries.actions import Thought
from commonground.inquiries.tests.working import work as working
from commonground.kernel import limits
from commonground.testing.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def work(db):
    return working()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet():
    limits.forget()


@pytest.fixture
def inquiry(cast, now):
    words = "Why does the river carry more nitrate below the bridge?"
    return actions.ask(cast.ada, cast.group.audience, question=words, now=now)


def thought(words: str) -> Thought:
    return Thought(hunch=f"{words} hunch", odd=f"{words} odd", sure=4)
