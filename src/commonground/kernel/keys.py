"""Keys that lie as files outside the database, and in no backup: who destroys one has kept a promise.

A file holds one key and the moment at which it is to be destroyed. It is written aside, synced and
renamed, so that a key of this name is always a whole one; what it seals is stored afterwards.
Nothing is remembered in the process: another one may have destroyed the key a moment ago.
"""

import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commonground.kernel.ledger import sync_folder

FIRST_LINE = "commonground key 1"
NAME = re.compile(r"[0-9a-f]{32}")
BYTES = 32


@dataclass(frozen=True)
class Key:
    """What opens the sheets of one asking, and when that ends."""

    name: str
    secret: bytes
    until: datetime


def fresh(until: datetime) -> Key:
    """A key that nobody has yet."""
    return Key(secrets.token_hex(16), secrets.token_bytes(BYTES), until)


def keep(folder: Path, key: Key) -> None:
    """Write it down for good, before anything is stored that it sealed."""
    _make(folder)
    place = _place(folder, key.name)
    aside = place.with_name(f".{key.name}-{secrets.token_hex(4)}")
    text = f"{FIRST_LINE}\n{key.until.isoformat()}\n{key.secret.hex()}\n"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    aside.rename(place)
    sync_folder(folder)


def find(folder: Path, name: str) -> Key | None:
    """The key of this name as it is at this moment, or nothing; what is no key is nothing."""
    if not NAME.fullmatch(name):
        return None
    try:
        first, until, secret = _place(folder, name).read_text().splitlines()
        found = Key(name, bytes.fromhex(secret), datetime.fromisoformat(until))
    except (OSError, ValueError):
        return None
    return found if first == FIRST_LINE and len(found.secret) == BYTES else None


def destroy(folder: Path, name: str) -> None:
    """Take it away for good; one that is away already stays away."""
    if not NAME.fullmatch(name) or not folder.is_dir():
        return
    for one in (_place(folder, name), *folder.glob(f".{name}-*")):  # also what a crash left aside
        one.unlink(missing_ok=True)
    sync_folder(folder)


def names(folder: Path) -> Iterator[str]:
    """All keys that lie here."""
    if folder.is_dir():
        yield from sorted(one.name for one in folder.iterdir() if NAME.fullmatch(one.name))


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def _place(folder: Path, name: str) -> Path:
    return folder / name
