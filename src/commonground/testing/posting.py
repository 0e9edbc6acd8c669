"""What tests of posts, and of all that hangs on them, begin with: the cast, and saying something to 8B."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonground.audiences.models import Audience
from commonground.kernel import limits
from commonground.people.models import Persona
from commonground.posts import actions
from commonground.posts.models import Post
from commonground.testing.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet() -> None:
    limits.forget()


@pytest.fixture
def class_8b(cast: Cast) -> Audience:
    return cast.group.audience


@pytest.fixture
def school_audience(cast: Cast) -> Audience:
    return Audience.objects.get(kind="school", school=cast.school)


@pytest.fixture
def everyone(cast: Cast) -> Audience:
    return Audience.objects.get(kind="everyone")


@pytest.fixture
def say(cast: Cast, class_8b: Audience, now: datetime) -> Callable[..., Post]:
    """Let somebody say something, to class 8B unless told otherwise."""

    def said(
        who: Persona | None = None,
        source: str = "The river is green today.",
        audiences: Sequence[Audience] | None = None,
        **about: Any,
    ) -> Post:
        audiences = [class_8b] if audiences is None else audiences
        return actions.say(who or cast.ada, audiences=audiences, source=source, now=now, **about)

    return said


@pytest.fixture
def post(say: Callable[..., Post]) -> Post:
    return say()


@pytest.fixture
def as_(client: Client, cast: Cast) -> Callable[[str], Client]:
    """The browser of one of the cast."""

    def signed_in(name: str) -> Client:
        client.force_login(getattr(cast, name).account)
        session = client.session
        session["second_factor"] = True  # of staff; how they came by it is another test
        session.save()
        return client

    return signed_in
