"""The cast, as for the other tests of maps."""

import pytest

from commonground.kernel import limits
from commonground.testing.cast import assemble


@pytest.fixture
def cast(db):
    limits.forget()
    return assemble()
