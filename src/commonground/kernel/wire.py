"""What the processes of one school tell each other at once: by LISTEN and NOTIFY of PostgreSQL.

Each process that holds live connections has one connection to the database for it, which hears what
others did and says what this one did. It is said right after the change, not in its transaction:
PostgreSQL lets transactions that notify commit one after the other, each waiting for the disk
(measured: 550 to 790 changes a second in place of 1,600 to 2,300). A message names facts and
audiences by number, nothing else. What is lost with a process is found by looking, see `news`.
"""

import os
import select
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

from django.db import connection

CHANNEL = "commonground_news"
MOST = 150  # facts, and audiences, in one message: PostgreSQL takes 8,000 bytes
# Nobody waits for the disk: there is nothing in it that a crash could take away.
SAY = "SELECT set_config('synchronous_commit', 'off', true), pg_notify(%s, %s)"


@dataclass(frozen=True)
class News:
    """Facts, so that whoever looks does not find them again, and the audiences they are for."""

    facts: frozenset[int] = frozenset()
    audiences: frozenset[int] = frozenset()

    def __or__(self, other: "News") -> "News":
        return News(self.facts | other.facts, self.audiences | other.audiences)

    def __bool__(self) -> bool:
        return bool(self.facts or self.audiences)


def say(news: News) -> None:
    """Tell every process, over the connection of this thread, outside any transaction."""
    with connection.cursor() as cursor:
        for message in messages(news):
            cursor.execute(SAY, [CHANNEL, message])


def messages(news: News) -> Iterator[str]:
    """`facts;audiences`, numbers between commas, in as many messages as they need."""
    facts, audiences = sorted(news.facts), sorted(news.audiences)
    for start in range(0, max(len(facts), len(audiences)), MOST):
        parts = (facts[start : start + MOST], audiences[start : start + MOST])
        yield ";".join(",".join(map(str, part)) for part in parts)


def read(message: str) -> News:
    """What a message says; what is no number in it says nothing."""
    facts, _semicolon, audiences = message.partition(";")
    return News(_numbers(facts), _numbers(audiences))


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(word) for word in text.split(",") if word.isdecimal())


class Bell:
    """Wakes, from any thread, the one that waits here, also while it waits for a line."""

    def __init__(self) -> None:
        self._hears, self._rung = os.pipe()
        os.set_blocking(self._hears, False)
        os.set_blocking(self._rung, False)

    def ring(self) -> None:
        with suppress(BlockingIOError, OSError):  # it rings already, or nobody waits any more
            os.write(self._rung, b"!")

    def wait(self, seconds: float, *lines: int) -> None:
        """Until it rings, something came on one of these lines, or the time is over."""
        waiting = select.poll()  # `select` knows no line beyond the first thousand
        for line in (self._hears, *lines):
            waiting.register(line, select.POLLIN)
        waiting.poll(seconds * 1000)
        with suppress(BlockingIOError):
            os.read(self._hears, 4096)

    def close(self) -> None:
        os.close(self._hears)
        os.close(self._rung)


class Wire:
    """This thread's connection to PostgreSQL, made anew and listening."""

    def __init__(self) -> None:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self._line: Any = connection.connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        connection.close()

    def hear(self, bell: Bell, seconds: float) -> News:
        """What others said; waits for it so long, or until the bell rings."""
        with connection.wrap_database_errors:
            if not (news := self._heard()):
                bell.wait(seconds, self._line.fileno())
                news = self._heard()
        return news

    def _heard(self) -> News:
        own, news = self._line.info.backend_pid, News()
        for said in self._line.notifies(timeout=0):
            if said.pid != own:
                news |= read(said.payload)
        return news
