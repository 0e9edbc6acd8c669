from datetime import datetime

import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.testing.cast import Cast, assemble


@pytest.fixture
def cast(db) -> Cast:
    limits.forget()
    return assemble()


@pytest.fixture
def now() -> datetime:
    return timezone.now()
