"""The cast, and the words for ties."""

import pytest
from django.utils import timezone

from commonground.testing.cast import assemble
from commonground.ties.models import TieKind


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def learns(cast):
    return TieKind.objects.get(slug="learns-with", school=None)
