"""What every test has: no network but this machine, and the folder of `testing.settings`."""

import os
from typing import Any

import pytest
from django.core import mail
from django.test import SimpleTestCase
from django.utils import translation
from hypothesis import settings as chances

chances.register_profile("no clock", deadline=None)  # a busy machine is no failure
chances.load_profile("no clock")

LEFT_OUT = "left out"
_left_out = pytest.StashKey[int]()
MEETS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(autouse=True)
def _as_new() -> None:
    """Each test begins with an empty post-box and in English, also one that never asks for a database:
    the language of the last page that a worker served would stay.
    """
    mail.outbox = []
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow begin, so that no worker is left alone with one.

    What never meets a database is not run a second time for PostgreSQL.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if os.environ.get("TEST_DATABASE") != "postgresql":
        return
    meets = [item for item in items if _meets_a_database(item)]
    if without := [item for item in items if item not in set(meets)]:
        config.hook.pytest_deselected(items=without)
        items[:] = meets
        getattr(config, "workeroutput", {})[LEFT_OUT] = config.stash[_left_out] = len(without)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker of xdist left out; all of them collect the same."""
    node.config.stash[_left_out] = getattr(node, "workeroutput", {}).get(LEFT_OUT, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if left_out := terminalreporter.config.stash.get(_left_out, 0):
        terminalreporter.write_line(
            f"{left_out} tests meet no database: they ran on SQLite, and would do the same here."
        )


def _meets_a_database(item: pytest.Item) -> bool:
    if issubclass(getattr(item, "cls", None) or object, SimpleTestCase):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(MEETS_DATABASE & fixtures)
