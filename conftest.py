"""What every test has: no network but this machine, and the folder of `testing.settings`."""

import gc
import os
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.middleware import csrf
from django.test import SimpleTestCase
from django.utils import translation
from hypothesis import settings as chances

from commonground.testing import cases as tables
from commonground.testing import databases, statements

GATE = 1  # the seed for everyone who names none: of the order, of `random`, and of what hypothesis tries
# No deadline: a busy machine is no failure.
chances.register_profile("gate", deadline=None, max_examples=60, derandomize=True)
chances.register_profile("anew", deadline=None, max_examples=100, database=None)

LEFT_OUT = "left out"
_left_out = pytest.StashKey[int]()
_skipped = pytest.StashKey[bool]()
ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
# The graph core knows of no database: what would be left out need not be collected.
collect_ignore = ["src/sociometry"] if ON_POSTGRESQL else []
PEOPLE = {"who", "whom", "reader", "actor"}  # what a table of people at a door calls them,
SAID = {"status", "statuses", "found", "expected", "may", "sees"}  # and what each is told there
MEETS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tables made from the models, and then what no model tells."""
    with django_db_blocker.unblock():
        databases.add_what_no_model_tells()
    if statements.folder() and not ON_POSTGRESQL:
        connection.execute_wrappers.append(statements.notes.note)


@pytest.fixture(autouse=True, scope="session")
def _no_names_by_chance() -> Generator[None]:
    """Tokens on a page are drawn from letters that spell nobody: one of 64 characters out of all letters
    and digits has "7C" in it once in sixty pages, and then a test finds a class that is not there.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csrf, "CSRF_ALLOWED_CHARS", "jqxzJQXZ")
        yield


@pytest.fixture(autouse=True)
def _as_new() -> None:
    """Each test begins with an empty post-box and in English, also one that never asks for a database:
    the language of the last page that a worker served would stay.
    """
    mail.outbox = []
    translation.deactivate()


@pytest.fixture
def cases() -> Any:
    """Many cases in one test: `with cases() as case: for …: with case(place): …`."""
    return tables.cases


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """One seed before pytest-randomly draws one; and before any test is read that asks for examples."""
    if config.getoption("randomly_seed", GATE) == "default":
        config.option.randomly_seed = GATE
    chances.load_profile("gate" if config.getoption("randomly_seed", GATE) == GATE else "anew")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow begin, and the walks, so that no worker is left alone with one.

    What never meets a database is not run a second time for PostgreSQL; nor is everybody of a table of
    people, who come to the same statements: the first and the last do.
    """
    items.sort(key=_lasts_longest)
    if not ON_POSTGRESQL:
        return
    kept = _enough(_first_and_last([item for item in items if _meets_a_database(item)]))
    there = set(kept)
    if without := [item for item in items if item not in there]:
        config.hook.pytest_deselected(items=without)
        items[:] = kept
        getattr(config, "workeroutput", {})[LEFT_OUT] = config.stash[_left_out] = len(without)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody need look through it for rubbish, test by test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """On SQLite, note what each test asks of the database."""
    if ON_POSTGRESQL or not statements.folder():
        return (yield)
    failed = item.session.testsfailed
    statements.notes.begin()
    answer = yield
    if item.session.testsfailed == failed and not item.stash.get(_skipped, False):
        statements.notes.end(item.nodeid)
    return answer


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_skipped] = item.stash.get(_skipped, False) or report.skipped
    return report


def pytest_sessionfinish() -> None:
    if (folder := statements.folder()) and statements.notes.noted:
        statements.notes.write(folder, os.environ.get("PYTEST_XDIST_WORKER", "one"))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker of xdist left out; all of them collect the same."""
    node.config.stash[_left_out] = getattr(node, "workeroutput", {}).get(LEFT_OUT, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if left_out := terminalreporter.config.stash.get(_left_out, 0):
        terminalreporter.write_line(
            f"{left_out} tests ask a database nothing, or nothing that two others do not ask it as"
            " well: they ran on SQLite, and would do the same here."
        )


def _lasts_longest(item: pytest.Item) -> int:
    """What is marked as slow, then what walks through every door, then the rest."""
    if item.get_closest_marker("slow"):
        return 0
    return 1 if "doors" in item.path.parts else 2


def _first_and_last(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of the people at one door the first and the last; of all else everything."""
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        door = [
            f"{name}={value!r}" for name, value in given.items() if name not in {*PEOPLE, *SAID}
        ]
        table = [item.nodeid.split("[")[0], *door] if PEOPLE & set(given) else [item.nodeid]
        tables.setdefault(" ".join(table), []).append(item)
    ends = {item for table in tables.values() for item in (table[0], table[-1])}
    return [item for item in items if item in ends]


def _enough(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those that ask together what all of them ask, where a run on SQLite noted it."""
    folder = statements.folder()
    noted = statements.noted(folder) if folder else {}
    tests = {
        item.nodeid for item in items if item.nodeid in noted and not _knows_of_its_database(item)
    }
    enough = statements.enough(tests, noted)
    return [item for item in items if item.nodeid in enough or item.nodeid not in tests]


def _knows_of_its_database(item: pytest.Item) -> bool:
    """What commits, what speaks of PostgreSQL, and what the kernel and the search promise of both."""
    marker = item.get_closest_marker("django_db")
    return (
        bool(marker and marker.kwargs.get("transaction"))
        or "transactional_db" in getattr(item, "fixturenames", ())
        or bool({"kernel", "discovery"} & set(item.path.parts))
        or _speaks_of_postgresql(item.path)
    )


@cache
def _speaks_of_postgresql(path: Path) -> bool:
    return "postgresql" in path.read_text()


def _meets_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or _plants_a_fault(item):
        return False
    if issubclass(getattr(item, "cls", None) or object, SimpleTestCase):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(MEETS_DATABASE & fixtures)


def _plants_a_fault(item: pytest.Item) -> bool:
    """That a table of cases goes red is seen once; what it tells of a sound rule is asked on both."""
    code = getattr(getattr(item, "function", None), "__code__", None)
    return code is not None and "planted" in code.co_names
