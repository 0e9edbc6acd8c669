"""From facts to live updates: a thread that notices what any process has written.

On SQLite `PRAGMA data_version` says whether another connection has written; on PostgreSQL the newest
facts are looked for each second. The order of ids is not the order of commits, so each look goes
back a little and skips what it has seen.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from commonground.kernel import live
from commonground.kernel.facts import Fact, follow
from commonground.kernel.ids import id_at
from commonground.kernel.models import FactRow

OVERLAP = timedelta(seconds=10)  # longer than any transaction may take
AT_ONCE = 500  # facts in one look; whoever wrote more has said enough
Audiences = Callable[[FactRow], Collection[int]]

log = logging.getLogger(__name__)
_told: dict[str, Audiences] = {}
_stir = threading.Event()


def tell_with(fact: type[Fact], audiences_of: Audiences) -> None:
    """Let each such fact say "something new" to the audiences that its row leads to."""
    _told[fact.kind] = audiences_of
    follow(fact, lambda _row: transaction.on_commit(_stir.set))


def wake() -> None:
    """Let the thread look at once: also after `stop` was set, so that it ends at once."""
    _stir.set()


class Watch:
    """What one process has seen of the facts so far."""

    def __init__(self, now: datetime) -> None:
        self._began = id_at(now)
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._version: object = None

    def audiences(self, now: datetime) -> set[int]:
        """Audiences with facts not seen before; nothing is asked when nothing was written."""
        if not self._written():
            return set()
        since = max(self._began, id_at(now - OVERLAP))
        while self._seen and next(iter(self._seen)) < since:
            self._seen.popitem(last=False)
        fresh = [row for row in self._rows(since) if row.pk not in self._seen]
        self._seen |= dict.fromkeys(sorted(row.pk for row in fresh))
        return {audience for row in fresh for audience in _told[row.kind](row)}

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
    clock: Callable[[], datetime] = timezone.now,
    poll: float = 1.0,
    rest: float = 0.2,
) -> None:
    """Tell the listeners of this process what is new, until told to stop; a thread of its own."""
    seen = Watch(clock())
    while not stop.is_set():
        _stir.wait(poll)
        _stir.clear()
        if stop.is_set():
            break
        try:
            live.broker.tell(seen.audiences(clock()))
        except DatabaseError as fault:
            log.warning("Could not look for news: %s", type(fault).__name__)
            close_old_connections()
        stop.wait(rest)  # so that a busy minute is told a few times, not a thousand
    connection.close()
