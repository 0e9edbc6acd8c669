"""Who is to be or was erased, who stays off lists, which answers ended: numbers outside the database.

Restored backups learn it here. Whoever erases writes the line first. A line too many is harmless,
since what is in the ledger was to be erased; a line too few would bring a person's words back to life.
"""

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings

NAME = "erasures.txt"

log = logging.getLogger(__name__)


class Event(StrEnum):
    """What can have happened to an account's wish to be erased, to a persona, a study; the last holds."""

    ASKED = "asked"
    KEPT = "kept"
    ERASED = "erased"
    ENDED = "ended"  # the answers of a study
    OUT = "out"  # a persona is neither asked nor named when a class is asked
    BACK = "back"  # and is so again
    ALONE = "alone"  # nobody deputises in a study any more


def note_here(event: Event, number: int, *, at: datetime) -> None:
    """Write it down where this server lives and beside its backups."""
    note(event, number, at=at, home=settings.HOME, copies=[settings.BACKUP_FOLDER])


def note(
    event: Event, account: int, *, at: datetime, home: Path, copies: Iterable[Path | None] = ()
) -> None:
    """Write it down for good in the home folder; copies beside the backups as far as it goes."""
    _append(home / NAME, f"{event} {account} {at.isoformat()}")
    for folder in copies:
        if folder is None:
            continue
        try:
            _append(folder / NAME, f"{event} {account} {at.isoformat()}")
        except OSError as fault:  # a drive that is not plugged in must not keep anyone's words
            log.warning("The erasure could not be noted in %s: %s", folder, fault.strerror)


def noted(*files: Path) -> dict[int, tuple[Event, datetime]]:
    """What happened last to each account or study in these ledgers, and when; what is torn is no line."""
    found: dict[int, tuple[Event, datetime]] = {}
    text = "\n".join(file.read_text() for file in files if file.exists())
    for line in text.splitlines():
        try:
            what, number, moment = line.split()
            event, account, at = Event(what), int(number), datetime.fromisoformat(moment)
        except ValueError:
            continue
        if account not in found or found[account][1] <= at:
            found[account] = event, at
    return found


def _append(file: Path, line: str) -> None:
    fresh = not file.exists()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:  # it begins with an end of line, so that a torn one before it stays alone
        os.write(handle, f"\n{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    if fresh:
        sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that a name written or changed in this folder survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
