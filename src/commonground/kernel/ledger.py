"""What was erased, as numbers in a file outside the database: a backup brought back learns it here.

Whoever erases writes the line first. A line too many is harmless, since what is in the ledger was
to be erased; a line too few would bring a person's words back to life.
"""

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

NAME = "erasures.txt"

log = logging.getLogger(__name__)


def note(account: int, *, at: datetime, home: Path, copies: Iterable[Path | None] = ()) -> None:
    """Write an erasure down for good in the home folder; copies beside the backups as far as it goes."""
    _append(home / NAME, account, at)
    for folder in copies:
        if folder is None:
            continue
        try:
            _append(folder / NAME, account, at)
        except OSError as fault:  # a drive that is not plugged in must not keep anyone's words
            log.warning("The erasure could not be noted in %s: %s", folder, fault.strerror)


def noted(*files: Path) -> dict[int, datetime]:
    """The accounts that these ledgers name, and when each was erased; what is torn is no line."""
    return parse("\n".join(file.read_text() for file in files if file.exists()))


def parse(text: str) -> dict[int, datetime]:
    """The lines of a ledger."""
    found: dict[int, datetime] = {}
    for line in text.splitlines():
        try:
            what, number, at = line.split()
            if what == "account":
                found[int(number)] = datetime.fromisoformat(at)
        except ValueError:
            continue
    return found


def _append(file: Path, account: int, at: datetime) -> None:
    fresh = not file.exists()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:  # the line begins with an end of line, so that a torn one before it stays alone
        os.write(handle, f"\naccount {account} {at.isoformat()}\n".encode())
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
