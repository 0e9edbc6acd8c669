"""Rows are the queue: a job is written with the change it follows, and run at least once.

A worker claims due rows by moving their `due_at` to the end of a lease, runs them, and removes each
in the same transaction as its effects. After a crash the row is due again: so a job may run twice
and must not mind. ADR 0004 says why this is ours.
"""

import inspect
import logging
import random
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from commonground.kernel.errors import where
from commonground.kernel.facts import Fact, When, beside, follow
from commonground.kernel.models import FactRow
from commonground.kernel.models import Job as JobRow
from commonground.kernel.waiting import pause

LEASE = timedelta(minutes=5)
GROUP = 100
AT_ONCE = 20  # of a job that takes several: so many still fit into a short transaction
BRIEFLY, MOST_TRIES = 0.05, 12  # seconds of one transaction of several jobs; tries of one
FROM_FACT = frozenset({"fact_id", "actor_id", "at", "now"})

log = logging.getLogger(__name__)
_wake = threading.Event()


class LeaseLost(Exception):
    """Someone else has the job by now: what was done here is taken back."""


class NeverEnds(Exception):
    """It was claimed as often as it may be, and never came to an end: it may kill its process."""


@dataclass(frozen=True)
class Job:
    """A registered errand; calling it runs the function at once, as a test may."""

    name: str
    run: Callable[..., object]
    outside: bool
    takes: frozenset[str]
    several: bool = False

    def __call__(self, **args: Any) -> object:
        return self.run(**args)


_jobs: dict[str, Job] = {}
_periods: dict[str, timedelta] = {}


def job(
    *, name: str, outside: bool = False, several: bool = False
) -> Callable[[Callable[..., object]], Job]:
    """Register a function of keyword arguments that JSON can hold: ids and plain words, no content.

    A parameter called `now` receives the worker's clock. It runs in a transaction; `outside=True`
    is for what waits on the network, which must not hold the one writer of SQLite meanwhile.
    With `several=True` the jobs that are due together are one call, each parameter a list.
    """

    def register(function: Callable[..., object]) -> Job:
        if name in _jobs:
            raise ValueError(f"there are two jobs called {name!r}")
        takes = frozenset(inspect.signature(function).parameters)
        _jobs[name] = Job(name, function, outside, takes, several)
        return _jobs[name]

    return register


def enqueue(errand: Job, *, due_at: datetime, **args: Any) -> JobRow:
    """Write the job beside the change that asks for it; must stand inside that transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{errand.name} was enqueued outside a transaction")
    if unknown := args.keys() - errand.takes:
        raise TypeError(f"{errand.name} does not take {', '.join(sorted(unknown))}")
    transaction.on_commit(_wake.set)
    return JobRow.objects.create(name=errand.name, args=args, due_at=due_at)


def follow_with(
    fact: type[Fact], errand: Job, *, after: timedelta = timedelta(0), when: When = bool
) -> None:
    """Let a job follow those facts of which `when` says so, with the ids that its function names.

    It may name the fact's own fields, `fact_id`, `actor_id` and `at` (as ISO text).
    """
    if unknown := errand.takes - FROM_FACT - {field.name for field in fields(fact)}:
        raise TypeError(f"{fact.kind} cannot tell {errand.name} its {', '.join(sorted(unknown))}")

    def then(row: FactRow) -> JobRow | None:
        told = row.ids | {"fact_id": row.pk, "actor_id": row.actor_id, "at": row.at.isoformat()}
        args = {name: told[name] for name in errand.takes - {"now"}}
        return JobRow(name=errand.name, args=args, due_at=row.at + after) if when(row) else None

    beside(fact, then)
    follow(fact, lambda _row: transaction.on_commit(_wake.set))


def every(errand: Job, period: timedelta) -> None:
    """Let a job without arguments come back after each period, as one row for all processes."""
    _periods[errand.name] = period


@transaction.atomic
def plant(now: datetime) -> None:
    """Make the rows of periodic jobs fit what wiring says; called when a worker starts."""
    JobRow.objects.filter(period__isnull=False).exclude(name__in=_periods).delete()
    for name, period in _periods.items():
        JobRow.objects.update_or_create(
            name=name,
            period__isnull=False,
            defaults={"period": period},
            create_defaults={"name": name, "period": period, "due_at": now},
        )


def run_due(now: datetime, *, dice: Callable[[], float] = random.random) -> int:
    """Claim one group of due jobs and run it; how many were claimed, whatever became of them."""
    return _round(lambda: now, dice)


def work(
    stop: threading.Event,
    *,
    clock: Callable[[], datetime] = timezone.now,
    poll: float = 1.0,
    dice: Callable[[], float] = random.random,
) -> None:
    """Run jobs until told to stop, in a thread or as a process of its own.

    What this process enqueues is begun at once; what others enqueue, within `poll` seconds.
    """
    planted = False
    while not stop.is_set():
        _wake.clear()
        try:
            if not planted:
                plant(clock())
                planted = True
            while not stop.is_set() and _round(clock, dice):
                pass
        except DatabaseError as fault:
            log.warning("The database did not answer the worker: %s", where(fault))
            close_old_connections()
        _wake.wait(poll)
    connection.close()


def wake() -> None:
    """Let this process's worker look at once: also after `stop` was set, so that it ends at once."""
    _wake.set()


def _round(clock: Callable[[], datetime], dice: Callable[[], float]) -> int:
    claimed = _claim(clock())
    within = sorted((row for row in claimed if not _outside(row)), key=_joined)
    while within:
        within = within[_together(within, clock, dice) :]
    for row in claimed:
        if _outside(row):
            _alone(row, clock(), dice)
    return len(claimed)


def _outside(row: JobRow) -> bool:
    return row.name in _jobs and _jobs[row.name].outside


def _joined(row: JobRow) -> str:
    """What is done in one call stands in one row."""
    return row.name if row.name in _jobs and _jobs[row.name].several else ""


def _claim(now: datetime) -> list[JobRow]:
    due = JobRow.objects.filter(dead_at=None, due_at__lte=now)
    if not due.exists():  # so that an idle worker never takes the writer's lock
        return []
    token = secrets.randbits(62)
    with transaction.atomic():
        first = due.order_by("due_at", "pk").select_for_update(skip_locked=True)
        pks = list(first.values_list("pk", flat=True)[:GROUP])
        due.filter(pk__in=pks).update(claim=token, due_at=now + LEASE, tries=F("tries") + 1)
    return list(JobRow.objects.filter(pk__in=pks, claim=token).order_by("pk"))


def _together(
    rows: Sequence[JobRow], clock: Callable[[], datetime], dice: Callable[[], float]
) -> int:
    """Run some of the rows in one short transaction, since commits cost most; how many it took.

    Each has a savepoint, so that a failure undoes only itself. What fails at the commit, where
    nobody can say which it was, is run again one by one.
    """
    try:
        with transaction.atomic():
            return _some(rows, clock, dice)
    except LeaseLost:
        log.warning("Another worker has jobs of the group of %s: all was taken back", rows[0].pk)
        return len(rows)
    except Exception as fault:  # whatever a job does wrong, the worker lives on and tries again
        if len(rows) == 1:
            _put_back(rows[0], where(fault), clock(), dice)
        else:
            for row in rows:
                _together([row], clock, dice)
        return len(rows)


def _some(rows: Sequence[JobRow], clock: Callable[[], datetime], dice: Callable[[], float]) -> int:
    began, count, done = time.monotonic(), 0, []
    left = list(_alike(rows))
    while left and (not count or time.monotonic() - began <= BRIEFLY):
        some = left.pop(0)
        try:
            with transaction.atomic():
                _do(some, clock())
            done += some
        except Exception as fault:  # the same: only this one is undone, and tried again
            if len(some) > 1:  # one by one, the sound ones are done
                left[:0] = [[row] for row in some]
                continue
            _put_back(some[0], where(fault), clock(), dice)
        count += len(some)
    _finish(done, clock())
    return count


def _alike(rows: Sequence[JobRow]) -> Iterator[list[JobRow]]:
    for name, same in groupby(rows, key=_joined):
        some = list(same)
        size = AT_ONCE if name else 1
        yield from (some[n : n + size] for n in range(0, len(some), size))


def _alone(row: JobRow, now: datetime, dice: Callable[[], float]) -> None:
    try:
        _mine([row], due_at=now + LEASE)  # those before it in the group may have taken long
        _do([row], now)
        _finish([row], now)
    except LeaseLost:
        log.warning("Job %s %s was taken over by another worker", row.name, row.pk)
    except Exception as fault:  # the same here
        _put_back(row, where(fault), now, dice)


def _do(rows: Sequence[JobRow], now: datetime) -> None:
    if any(row.tries > MOST_TRIES for row in rows):
        raise NeverEnds
    errand, args = _jobs[rows[0].name], dict(rows[0].args)
    if errand.several:
        args = {name: [row.args[name] for row in rows] for name in args}
    errand.run(**args, **({"now": now} if "now" in errand.takes else {}))


def _finish(rows: Sequence[JobRow], now: datetime) -> None:
    """Remove them, or make them due again, if they are all still ours."""
    for row in rows:
        if row.period:
            _mine([row], due_at=now + row.period, tries=0, claim=None, last_error="")
    once = [row.pk for row in rows if not row.period]
    if once and JobRow.objects.filter(pk__in=once, claim=rows[0].claim).delete()[0] != len(once):
        raise LeaseLost


def _mine(rows: Sequence[JobRow], **changes: Any) -> None:
    pks = [row.pk for row in rows]
    if JobRow.objects.filter(pk__in=pks, claim=rows[0].claim).update(**changes) != len(pks):
        raise LeaseLost


def _put_back(row: JobRow, error: str, now: datetime, dice: Callable[[], float]) -> None:
    log.warning("Job %s %s failed: %s", row.name, row.pk, error)
    due_at = now + pause(row.tries, dice())
    changes: dict[str, Any] = {"claim": None, "last_error": error[:300]}
    if row.period:
        changes |= {
            "due_at": min(due_at, now + row.period),
            "tries": min(row.tries, MOST_TRIES - 1),
        }
    elif row.tries >= MOST_TRIES:
        changes |= {"dead_at": now}
    else:
        changes |= {"due_at": due_at}
    JobRow.objects.filter(pk=row.pk, claim=row.claim).update(**changes)
