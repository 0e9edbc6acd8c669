"""A question on which people work."""

import pytest
from django.utils import timezone

from commonground.inquiries.tests.working import work as working
from commonground.kernel import limits


@pytest.fixture
def work(db):
    return working()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet():
    limits.forget()
