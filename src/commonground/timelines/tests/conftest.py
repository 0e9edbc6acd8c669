"""The cast, and a quick way to say much."""

from datetime import time

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.people.models import Account
from commonground.posts.models import Addressed, Post
from commonground.testing.cast import assemble
from commonground.timelines.models import QuietHours


@pytest.fixture
def cast(db):
    """At any hour at which the tests run, it is quiet for nobody."""
    cast = assemble()
    QuietHours.objects.bulk_create(
        QuietHours(account_id=pk, begins=time(), ends=time())
        for pk in Account.objects.values_list("pk", flat=True)
    )
    return cast


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    limits.forget()


@pytest.fixture
def said(cast, now):
    """Write rows as `say` writes them, without asking: many, quickly."""

    def said(author, audiences, n=1, **about):
        posts = [
            Post(author=author, at=about.get("at", now), source="x", html="<p>x</p>")
            for _ in range(n)
        ]
        for post in posts:
            for name, value in about.items():
                setattr(post, name, value)
        Post.objects.bulk_create(posts)
        starts = "reply_to" not in about
        Addressed.objects.bulk_create(
            Addressed(post=post, audience=audience, starts=starts)
            for post in posts
            for audience in audiences
        )
        return posts

    return said


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
