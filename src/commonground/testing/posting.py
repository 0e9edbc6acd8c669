"""What tests of posts, and of all that hangs on them, begin with: the cast, and saying something to 8B."""

import pytest
from django.utils import timezone

from commonground.audiences.models import Audience
from commonground.kernel import limits
from commonground.posts import actions
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
def class_8b(cast):
    return cast.group.audience


@pytest.fixture
def school_audience(cast):
    return Audience.objects.get(kind="school", school=cast.school)


@pytest.fixture
def everyone(cast):
    return Audience.objects.get(kind="everyone")


@pytest.fixture
def say(cast, class_8b, now):
    """Let somebody say something, to class 8B unless told otherwise."""

    def said(who=None, source="The river is green today.", audiences=None, **about):
        audiences = [class_8b] if audiences is None else audiences
        return actions.say(who or cast.ada, audiences=audiences, source=source, now=now, **about)

    return said


@pytest.fixture
def post(say):
    return say()


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
