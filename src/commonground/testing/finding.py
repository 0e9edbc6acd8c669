"""What tests of searching begin with: the cast, who says things that are indexed as the worker would."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonground.audiences.models import Audience
from commonground.discovery.indexing.jobs import make_anew
from commonground.discovery.queries import found, question
from commonground.kernel import limits
from commonground.posts import actions as posts
from commonground.posts.models import Post
from commonground.testing.cast import Cast, assemble
from commonground.testing.kept import kept


@pytest.fixture
def cast(db: None) -> Cast:
    return kept(assemble)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    limits.forget()


@pytest.fixture
def said(cast: Cast, now: datetime) -> Callable[..., Post]:
    """Say it to the class (or these audiences), and index all there is."""

    def said(who: str, words: str, *audiences: Audience, **about: Any) -> Post:
        to = audiences or [cast.group.audience]
        post = posts.say(getattr(cast, who), audiences=to, source=words, now=now, **about)
        make_anew()
        return post

    return said


@pytest.fixture
def finds(cast: Cast) -> Callable[..., dict[str, list[int]]]:
    """What one of the cast finds, by kind: the ids, newest first."""

    def finds(who: str, words: str, kind: str = "", **about: Any) -> dict[str, list[int]]:
        actor = getattr(cast, who)
        some = found(actor, question(actor, words, **about), kind, None)
        return {one.name: [hit.found.pk for hit in one.hits] for one in some}

    return finds


@pytest.fixture
def school(cast: Cast) -> Audience:
    return Audience.objects.get(kind="school", school=cast.school)


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
