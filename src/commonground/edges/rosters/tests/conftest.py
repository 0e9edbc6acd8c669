"""A school that a list brought."""

import pytest

from commonground.edges.rosters.tests.bringing import bring
from commonground.edges.rosters.tests.lists import V11


@pytest.fixture
def here(db):
    bring(V11)
