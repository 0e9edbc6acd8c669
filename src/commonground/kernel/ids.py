"""64-bit ids in the order of time: 42 bits of milliseconds, 10 of the worker, 11 counted up.

The order of ids is not the order of commits: nothing may read "greater than the last one seen"
as a queue without looking again at an overlap.
"""

import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

EPOCH = 1_577_836_800_000  # 2020-01-01T00:00:00Z in milliseconds
WORKER_BITS, COUNT_BITS = 10, 11


class Sequence:
    """Ids of one worker: ever rising within it, also when the clock steps back."""

    def __init__(self, worker: int, *, after: int = 0) -> None:
        if not 0 <= worker < 1 << WORKER_BITS:
            raise ValueError(f"worker {worker} is outside 0..{(1 << WORKER_BITS) - 1}")
        self.worker = worker
        self._last = after
        self._lock = threading.Lock()

    def next(self, milliseconds: int) -> int:
        """The next id, no earlier than `milliseconds` since 1970 and after all ids given before."""
        with self._lock:
            tick = max((milliseconds - EPOCH) << COUNT_BITS, self._last + 1)
            self._last = tick
            moment, count = tick >> COUNT_BITS, tick & ((1 << COUNT_BITS) - 1)
            return (((moment << WORKER_BITS) | self.worker) << COUNT_BITS) | count

    def newest(self) -> int:
        return self._last

    def newest_moment(self) -> datetime:
        """The moment in the newest id it gave."""
        return datetime.fromtimestamp(((self._last >> COUNT_BITS) + EPOCH) / 1000, UTC)


_sequence = Sequence(0)


def use_worker(worker: int) -> None:
    """Count with the number that this process leased; it goes on from where it was."""
    global _sequence
    _sequence = Sequence(worker, after=_sequence.newest())


def new_id() -> int:
    return _sequence.next(time.time_ns() // 1_000_000)


def newest_moment() -> datetime:
    """How far this process has counted: beyond now where the clock was put back."""
    return _sequence.newest_moment()


def id_at(moment: datetime) -> int:
    """The smallest id of this moment: to turn a time into a place in an ordered list."""
    milliseconds = int(moment.timestamp() * 1000) - EPOCH
    return max(milliseconds, 0) << (WORKER_BITS + COUNT_BITS)


def moment_of(id_: int) -> datetime:
    return datetime.fromtimestamp(((id_ >> (WORKER_BITS + COUNT_BITS)) + EPOCH) / 1000, UTC)


if TYPE_CHECKING:
    BigInteger = models.BigIntegerField[int, int]
else:
    BigInteger = models.BigIntegerField


class IdField(BigInteger):
    """The primary key of everything that has an address or a place in a stream."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ours: dict[str, Any] = {"primary_key": True, "default": new_id, "editable": False}
        super().__init__(*args, **ours | kwargs)
