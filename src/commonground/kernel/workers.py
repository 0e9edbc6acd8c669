"""Which number this process counts ids with: leased in a row, so that no two count with the same."""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from commonground.kernel import ids
from commonground.kernel.models import WorkerLease

LEASE = timedelta(minutes=10)
RENEW = 120.0  # seconds
FIRST, LAST = 1, (1 << ids.WORKER_BITS) - 1  # 0 is for whoever has no lease: tests, a shell

log = logging.getLogger(__name__)


class NoNumberFree(Exception):
    """Over a thousand processes hold a number, or did within the last ten minutes."""


@dataclass(frozen=True)
class Lease:
    """A number, and the secret that tells its holder from whoever takes it over later."""

    number: int
    holder: int


def lease_worker(now: datetime) -> Lease:
    """Take a number for this process and count ids with it; called once when a process starts.

    A number whose time is over is taken over by compare-and-set. One whose time lies ahead is never
    taken, so a clock that was put back cannot lead to the same ids again.
    """
    lease = _taken_over(now) or _fresh(now)
    ids.use_worker(lease.number)
    return lease


def renew(lease: Lease, now: datetime) -> bool:
    """Hold the number longer, beyond the newest id it gave; False when someone else has it."""
    until = max(now, ids.newest_moment()) + LEASE
    return bool(
        WorkerLease.objects.filter(number=lease.number, holder=lease.holder).update(until=until)
    )


def keep_leased(
    stop: threading.Event,
    ready: threading.Event | None = None,
    *,
    clock: Callable[[], datetime] = timezone.now,
    every: float = RENEW,
) -> None:
    """Lease a number and hold it until told to stop; a thread of its own.

    `ready` is set when it was tried once: before, nothing should be written.
    """
    lease: Lease | None = None
    while not stop.is_set():
        try:
            if lease is None or not renew(lease, clock()):
                lease = lease_worker(clock())
        except (DatabaseError, NoNumberFree) as fault:
            log.warning("Could not hold the number for ids: %s", type(fault).__name__)
            close_old_connections()
        if ready is not None:
            ready.set()
        stop.wait(every)
    connection.close()


def _taken_over(now: datetime) -> Lease | None:
    for old in WorkerLease.objects.filter(until__lt=now).order_by("until")[:20]:
        lease = Lease(old.number, secrets.randbits(62))
        mine = WorkerLease.objects.filter(number=old.number, holder=old.holder, until=old.until)
        if mine.update(holder=lease.holder, until=now + LEASE):
            return lease
    return None


def _fresh(now: datetime) -> Lease:
    held = set(WorkerLease.objects.values_list("number", flat=True))
    for number in range(FIRST, LAST + 1):
        if number not in held:
            lease = Lease(number, secrets.randbits(62))
            with transaction.atomic():
                made = WorkerLease.objects.bulk_create(
                    [WorkerLease(number=number, holder=lease.holder, until=now + LEASE)],
                    ignore_conflicts=True,
                )
            if made and WorkerLease.objects.filter(number=number, holder=lease.holder).exists():
                return lease
    raise NoNumberFree
