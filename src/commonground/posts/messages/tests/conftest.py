"""The cast, a conversation of two pupils, and one of a pupil and their teacher."""

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.posts.messages import actions
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
def begin(cast, now):
    """Let somebody begin a conversation, by the names of the cast."""

    def begun(who, *others, source="Madagascar", **about):
        people = [getattr(cast, name) for name in others]
        about = {"now": now} | about
        return actions.begin(getattr(cast, who), people, source=source, **about)

    return begun


@pytest.fixture
def talk(begin):
    return begin("ada", "lea")


@pytest.fixture
def lesson(begin):
    """With a teacher in it, so that a second grown-up knows."""
    return begin("fay", "kid")


@pytest.fixture
def as_(client, cast):
    """The browser of one of the cast."""

    def signed_in(name):
        client.force_login(getattr(cast, name).account)
        session = client.session
        session["second_factor"] = True  # of staff; how they came by it is another test
        session.save()
        return client

    return signed_in
