"""From facts to live updates: a thread that notices what any process has written.

On PostgreSQL each process says what it wrote and hears what others did (`wire`), and looks at the
newest facts when it begins to listen and now and then, since what was said to nobody is lost. On
SQLite it looks each second whether another connection has written (`PRAGMA data_version`). The order
of ids is not the order of commits, so each look goes back a little and skips what it has seen.
"""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from commonground.kernel import live, wire
from commonground.kernel.facts import Fact, follow
from commonground.kernel.ids import id_at
from commonground.kernel.models import FactRow
from commonground.kernel.wire import Bell, News, Wire

OVERLAP = timedelta(seconds=10)  # longer than any transaction may take
AT_ONCE = 500  # facts in one look; whoever wrote more has said enough
LOOK_AGAIN = timedelta(seconds=15)  # though the wire is silent: its other end may be gone
AGAIN = 1.0  # seconds until a database that did not answer is asked once more
Audiences = Callable[[FactRow], Collection[int]]
Tell = Callable[[Collection[int]], object]

log = logging.getLogger(__name__)
_told: dict[str, Audiences] = {}
_bells: set[Bell] = set()  # of the threads that watch in this process: one where pages are served
_unsaid: deque[News] = deque(maxlen=1000)


def tell_with(fact: type[Fact], audiences_of: Audiences) -> None:
    """Let each such fact say "something new" to the audiences that its row leads to."""
    _told[fact.kind] = audiences_of
    follow(fact, _when_it_holds)


def wake() -> None:
    """Let the thread look at once: also after `stop` was set, so that it ends at once."""
    for bell in tuple(_bells):
        bell.ring()


def _when_it_holds(row: FactRow) -> None:
    news = News(frozenset([row.pk]), frozenset(_told[row.kind](row)))
    transaction.on_commit(partial(_pass_on, news), robust=True)


def _pass_on(news: News) -> None:
    if connection.vendor == "postgresql" and not _bells:  # a process that only does jobs
        return wire.say(news)
    _unsaid.append(news)
    return wake()


class Watch:
    """What one process has seen of the facts so far."""

    def __init__(self, now: datetime) -> None:
        self._began = id_at(now)
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._looked = now
        self._version: object = None

    def audiences(self, now: datetime) -> set[int]:
        """Audiences with facts not seen before; nothing is asked when nothing was written."""
        if not self._written():
            return set()
        since = max(self._began, id_at(min(now, self._looked) - OVERLAP))
        while self._seen and next(iter(self._seen)) < since:
            self._seen.popitem(last=False)
        fresh = [row for row in self._rows(since) if row.pk not in self._seen]
        self.note(row.pk for row in fresh)
        self._looked = now
        return {audience for row in fresh for audience in _told[row.kind](row)}

    def note(self, facts: Iterable[int]) -> None:
        """These were heard of already."""
        self._seen |= dict.fromkeys(sorted(facts))

    def due(self, now: datetime) -> bool:
        return now - self._looked >= LOOK_AGAIN

    def _rows(self, since: int) -> list[FactRow]:
        rows = FactRow.objects.filter(kind__in=_told, pk__gte=since)
        return list(rows.order_by("-pk")[:AT_ONCE])

    def _written(self) -> bool:
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            version = cursor.execute("PRAGMA data_version").fetchone()
        same, self._version = version == self._version, version
        return not same


def watch(
    stop: threading.Event,
    *,
    tell: Tell | None = None,
    clock: Callable[[], datetime] = timezone.now,
    poll: float = 1.0,
    rest: float = 0.2,
) -> None:
    """Tell the listeners of this process what is new, until told to stop; a thread of its own."""
    seen, bell = Watch(clock()), Bell()
    turns = _by_wire if connection.vendor == "postgresql" else _by_looking
    _bells.add(bell)
    try:
        while not stop.is_set():
            try:
                for audiences in turns(seen, bell, clock, poll):
                    (tell or live.broker.tell)(audiences)
                    stop.wait(rest)  # so that a busy minute is told a few times, not a thousand
                    if stop.is_set():
                        break
            except DatabaseError as fault:
                log.warning("Could not look for news: %s", type(fault).__name__)
                connection.close()
                stop.wait(AGAIN)
    finally:
        _bells.discard(bell)
        bell.close()
        connection.close()


def _by_looking(
    seen: Watch, bell: Bell, clock: Callable[[], datetime], poll: float
) -> Iterator[Collection[int]]:
    while True:
        bell.wait(poll)
        _unsaid.clear()  # what this process wrote is found as what others wrote
        yield seen.audiences(clock())


def _by_wire(
    seen: Watch, bell: Bell, clock: Callable[[], datetime], _poll: float
) -> Iterator[Collection[int]]:
    with Wire() as line:
        yield seen.audiences(clock())  # what came while nobody here listened
        while True:
            heard = line.hear(bell, LOOK_AGAIN.total_seconds())
            own = _unsaid_here()
            wire.say(own)
            seen.note(heard.facts | own.facts)
            looked = seen.audiences(clock()) if seen.due(clock()) else ()
            yield heard.audiences.union(own.audiences, looked)


def _unsaid_here() -> News:
    news = News()
    while _unsaid:
        news |= _unsaid.popleft()
    return news
