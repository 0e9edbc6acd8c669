import pytest

from commonground.testing.cast import Cast, assemble


@pytest.fixture
def cast(db) -> Cast:
    return assemble()
