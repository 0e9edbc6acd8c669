"""Who works in a home folder: a school that runs, or a restore that must be the only one there."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commonground.kernel import ledger
from commonground.kernel.errors import Conflict

LOCK = "running.lock"
UNFINISHED = "restore-not-finished"


@contextmanager
def together(home: Path) -> Iterator[None]:
    """Serve from this folder, beside others that do; never in the middle of a restore."""
    with _lock(
        home, fcntl.LOCK_SH, "The school is being restored just now. Wait until it is done."
    ):
        if (home / UNFINISHED).exists():
            raise Conflict(
                f"A restore of {(home / UNFINISHED).read_text().strip()} was not finished: what was "
                "erased since might still be there. Run `commonground restore` again with --replace."
            )
        yield


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Have the folder to oneself."""
    with _lock(home, fcntl.LOCK_EX, "The school is running in this folder. End it first."):
        yield


@contextmanager
def unfinished(home: Path, what: str) -> Iterator[None]:
    """Nobody serves from here until this has ended well, whatever is killed meanwhile."""
    mark = home / UNFINISHED
    with mark.open("w") as file:
        file.write(what)
        file.flush()
        os.fsync(file.fileno())
    ledger.sync_folder(home)
    yield
    mark.unlink()
    ledger.sync_folder(home)


@contextmanager
def _lock(home: Path, kind: int, otherwise: str) -> Iterator[None]:
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Conflict(otherwise) from fault
        yield
    finally:
        os.close(handle)
