"""What every test has: no network but this machine, and the folder of `testing.settings`."""

import os

import pytest
from django.core import mail

MEETS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(autouse=True)
def _no_letters_left() -> None:
    """Each test begins with an empty post-box, also one that never asks for a database."""
    mail.outbox = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What never meets a database is not run a second time for PostgreSQL."""
    if os.environ.get("TEST_DATABASE") != "postgresql":
        return
    meets = [item for item in items if _meets_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(meets)])
    items[:] = meets


def _meets_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(MEETS_DATABASE & fixtures)
