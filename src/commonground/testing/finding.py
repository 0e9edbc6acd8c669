"""What tests of searching begin with: the cast, who says things that are indexed as the worker would."""

import pytest
from django.utils import timezone

from commonground.audiences.models import Audience
from commonground.discovery.indexing.jobs import make_anew
from commonground.discovery.queries import found, question
from commonground.kernel import limits
from commonground.posts import actions as posts
from commonground.testing.cast import assemble
from commonground.testing.kept import kept


@pytest.fixture
def cast(db):
    return kept(assemble)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    limits.forget()


@pytest.fixture
def said(cast, now):
    """Say it to the class (or these audiences), and index all there is."""

    def said(who, words, *audiences, **about):
        to = audiences or [cast.group.audience]
        post = posts.say(getattr(cast, who), audiences=to, source=words, now=now, **about)
        make_anew()
        return post

    return said


@pytest.fixture
def finds(cast):
    """What one of the cast finds, by kind: the ids, newest first."""

    def finds(who, words, kind="", **about):
        actor = getattr(cast, who)
        some = found(actor, question(actor, words, **about), kind, None)
        return {one.name: [hit.found.pk for hit in one.hits] for one in some}

    return finds


@pytest.fixture
def school(cast):
    return Audience.objects.get(kind="school", school=cast.school)


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
