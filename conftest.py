"""What every test has: no network but this machine, and the folder of `testing.settings`."""

import pytest
from django.core import mail


@pytest.fixture(autouse=True)
def _no_letters_left() -> None:
    """Each test begins with an empty post-box, also one that never asks for a database."""
    mail.outbox = []
