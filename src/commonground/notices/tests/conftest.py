"""The cast, for whom it is quiet at no hour, and a clock that the tests hold."""

from datetime import time

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.kernel.jobs import run_due
from commonground.people.models import Account
from commonground.testing.cast import assemble
from commonground.timelines.models import QuietHours


@pytest.fixture
def cast(db):
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
def worked(now):
    """Run what is due, as the worker does."""

    def worked(at=None):
        for _round in range(20):
            if not run_due(at or timezone.now()):
                return
        raise AssertionError("the jobs do not end")

    return worked


@pytest.fixture
def as_(client, cast):
    """The browser of one of the cast."""

    def signed_in(name):
        client.force_login(getattr(cast, name).account)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return signed_in
