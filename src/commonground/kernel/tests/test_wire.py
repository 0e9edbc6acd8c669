"""What processes tell each other over PostgreSQL, and what is heard after the line was cut."""

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import connection, transaction
from django.utils import timezone

from commonground.kernel import facts, news
from commonground.kernel.facts import Fact, record
from commonground.kernel.wire import MOST, Bell, News, messages, read

CLASS, CIRCLE = 11, 12
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no wire: each process looks"
)


@dataclass(frozen=True)
class BellRang(Fact):
    kind: ClassVar[str] = "school.bell_rang"
    audience: int


@pytest.fixture(autouse=True)
def bell(monkeypatch):
    monkeypatch.setattr(facts, "_followers", {})
    monkeypatch.setattr(facts, "_errands", {})
    monkeypatch.setattr(news, "_told", {})
    monkeypatch.setattr(news, "AGAIN", 0.05)
    news.tell_with(BellRang, lambda row: [row.ids["audience"]])


def ring(audience):
    with transaction.atomic():
        record(BellRang(audience), actor=None, at=timezone.now())


class Process:
    """What a process that serves pages hears; here it is a thread with a connection of its own."""

    def __init__(self):
        self.heard, self.told, self.stop = [], threading.Event(), threading.Event()
        self.thread = threading.Thread(
            target=news.watch, args=(self.stop,), kwargs={"tell": self.tell, "rest": 0}
        )

    def tell(self, audiences):
        self.heard.extend(audiences)
        self.told.set()

    def hears(self, *audiences):
        """Whether it heard of exactly these, in this order, for the first time; waits for it."""
        until = time.monotonic() + 60
        while set(audiences) - set(self.heard) and time.monotonic() < until:
            self.told.wait(0.1)
            self.told.clear()
        heard, self.heard = self.heard, []
        return heard == list(audiences)


@contextmanager
def processes(number):
    running = [Process() for _ in range(number)]
    for process in running:
        process.thread.start()
        process.told.wait(60)  # its first look: from now on it listens
    try:
        yield running
    finally:
        for process in running:
            process.stop.set()
        news.wake()
        for process in running:
            process.thread.join(10)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_every_process_hears_once_what_one_of_them_did():
    with processes(2) as (one, other):
        ring(CLASS)
        assert one.hears(CLASS)
        assert other.hears(CLASS)
        with transaction.atomic():
            record(BellRang(CIRCLE), actor=None, at=timezone.now())
            transaction.set_rollback(True)
        ring(CLASS)
        assert one.hears(CLASS)
        assert other.hears(CLASS)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_process_without_listeners_says_it_too(monkeypatch):
    with processes(1) as (one,):
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(news, "_bells", set())  # as where only jobs are done
            ring(CIRCLE)
        assert one.hears(CIRCLE)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_line_that_was_cut_is_made_anew_and_what_was_said_to_nobody_is_found(monkeypatch):
    with processes(1) as (one,):
        with monkeypatch.context() as dying, transaction.atomic():
            dying.setattr(news, "_pass_on", lambda _news: None)  # its process ended right after
            record(BellRang(CLASS), actor=None, at=timezone.now())
            with connection.cursor() as cursor:
                cursor.execute(CUT)
                assert cursor.fetchall() == [(True,)]
        assert one.hears(CLASS)
        ring(CIRCLE)
        assert one.hears(CIRCLE)


def test_a_message_is_read_as_it_was_said_and_never_too_long():
    many = News(frozenset(range(10**18, 10**18 + 2 * MOST + 1)), frozenset([5, 7]))
    said = list(messages(many))
    assert [len(message) < 8000 for message in said] == [True] * 3
    again = News()
    for message in said:
        again |= read(message)
    assert again == many
    assert list(messages(News())) == []


@pytest.mark.parametrize("message", ["", ";", "x;y", "-1;1.5", "1,,a;"])
def test_what_is_no_number_says_nothing(message):
    assert read(message).audiences == frozenset()


def test_a_bell_wakes_at_once_and_once():
    bell = Bell()
    bell.ring()
    bell.ring()
    began = time.monotonic()
    bell.wait(500)
    assert time.monotonic() - began < 400
    bell.wait(0)
    bell.close()
    with suppress(OSError):
        bell.ring()
