"""What people bring along, in the storage of the settings: each file whole or not there at all.

A file is written aside, synced and renamed before the row that names it, and goes after that row. So
a crash leaves at most a file that nobody names, and those are looked for from time to time. Names are
made by chance: the same bytes brought by two people are two files, and no name tells what is in one.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

from commonground.kernel.errors import Away, Conflict
from commonground.kernel.ledger import sync_folder

FOLDERS = 256
STORES = ("boto3", "botocore", "s3transfer", "urllib3")


class Durable(FileSystemStorage):
    """On the machine's own disk, so that a file of this name is always a whole one."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        place = Path(self.path(name))
        if not place.parent.is_dir():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(place.parent.parent)
        aside = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as copy:
                copy.writelines(content.chunks())
                copy.flush()
                os.fsync(copy.fileno())
            aside.replace(place)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        sync_folder(place.parent)
        return name


def fresh() -> str:
    """A token that nobody guesses; the files of one thing share it."""
    return secrets.token_hex(16)


def name_of(token: str, part: str) -> str:
    """Where a part lies."""
    return f"{token[:2]}/{token}-{part}"


def lay_down(token: str, part: str, content: bytes) -> None:
    """Keep a part for good, before anything is written that names it; twice is as good as once."""
    try:
        default_storage.save(name_of(token, part), ContentFile(content))
    except Exception as fault:
        if not _of_the_store(fault):
            raise
        raise Conflict(
            _("There is no room to keep this file. Tell whoever looks after this place.")
        ) from fault


def open_part(token: str, part: str) -> "File[Any] | None":
    """The part to be read, or None where it is gone."""
    try:
        return default_storage.open(name_of(token, part))
    except FileNotFoundError:
        return None


@contextmanager
def fetching() -> Iterator[None]:
    """While a part is opened and read: a store that does not answer is said in words."""
    try:
        yield
    except Exception as fault:
        if not _of_the_store(fault):
            raise
        raise Away(
            _("This file cannot be fetched just now. Try once more in a little while.")
        ) from fault


def _of_the_store(fault: Exception) -> bool:
    """A store elsewhere fails in words of its own libraries, which are there only where it is used."""
    return isinstance(fault, OSError) or type(fault).__module__.startswith(STORES)


def let_go(names: Iterable[str]) -> None:
    """Take files away for good; those that are away already stay away."""
    for name in names:
        default_storage.delete(name)


def lying_in(folder: int) -> Iterator[tuple[str, datetime]]:
    """Names in one of the folders, and since when each lies there."""
    place = f"{folder % FOLDERS:02x}"
    try:
        _folders, names = default_storage.listdir(place)
    except FileNotFoundError:
        return
    for name in names:
        try:
            yield f"{place}/{name}", default_storage.get_modified_time(f"{place}/{name}")
        except FileNotFoundError:  # taken away meanwhile
            continue
