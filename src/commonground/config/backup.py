"""One file that holds the school: database, media, keys, and what proves that it is whole."""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.utils import timezone

from commonground import __version__
from commonground.config import postgresql
from commonground.config.cli import Arguments
from commonground.config.environment import Environment, environment
from commonground.kernel import ledger
from commonground.kernel.errors import Conflict, Missing

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
KEPT_BESIDE = ("secret_key", "commonground.env", ledger.NAME)  # in the home folder, if they are


@dataclass(frozen=True)
class Snapshot:
    """What the database was at the moment of the backup."""

    migrations: list[str]
    rows: dict[str, int]
    server: int = 0  # PostgreSQL's major version


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    version: str
    engine: str
    demo: bool
    made_at: str
    snapshot: Snapshot
    members: dict[str, str]  # name → sha256

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1)


def backup(arguments: Arguments) -> None:
    """Write one file while the school runs."""
    env = environment()
    file = arguments.file or _next_file(env, timezone.now())
    made = write(file, env, now=timezone.now())
    print(f"{file}: {made.snapshot.rows.get('posts_post', 0)} posts and all else, checked.")
    if env.in_bucket:
        print(f"Media lie in the bucket {env.media_bucket} and are not in it.")
    print("It holds everything, also keys: keep it where only you can read it.")


def write(file: Path, env: Environment, *, now: datetime) -> Manifest:
    """Aside first, synced, then renamed: a file of this name is always a whole backup."""
    if file.exists():
        raise Conflict(f"{file} exists already; say another name.")
    if not file.parent.is_dir():
        raise Missing(f"There is no folder {file.parent.absolute()}; make it, or say another.")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as aside:
        partial = Path(aside) / "partial.tar"
        with _open(partial) as handle, tarfile.open(fileobj=handle, mode="w") as tar:
            made = _fill(tar, Path(aside), env, now)
            tar.close()
            handle.flush()
            os.fsync(handle.fileno())
        partial.rename(file)
        ledger.sync_folder(file.parent)
    return made


def _fill(tar: tarfile.TarFile, aside: Path, env: Environment, now: datetime) -> Manifest:
    """The database first and then the media: a file is there before the row that names it."""
    members: dict[str, str] = {}
    if env.engine == "sqlite":
        copy, snapshot = aside / SQLITE, copy_sqlite(env.database_file, aside / SQLITE)
    else:
        copy = aside / POSTGRESQL
        migrations, rows, server = postgresql.dump(env.database(), copy)
        snapshot = Snapshot(migrations, rows, server)
    members[copy.name] = _add(tar, copy.name, copy)
    copy.unlink()
    for name in KEPT_BESIDE:
        if (env.home / name).exists():
            members[name] = _add(tar, name, env.home / name)
    for path in sorted(env.media_folder.rglob("*")):
        unfinished = path.name.startswith(".")
        if path.is_file() and not path.is_symlink() and not unfinished:
            name = f"media/{path.relative_to(env.media_folder).as_posix()}"
            with suppress(FileNotFoundError):  # taken back since the list was made
                members[name] = _add(tar, name, path)
    made = Manifest(FORMAT, __version__, env.engine, env.demo, now.isoformat(), snapshot, members)
    text = made.to_json().encode()
    tar.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
    return made


def copy_sqlite(source: Path, target: Path) -> Snapshot:
    """By SQLite's own backup, in one step: writers go on meanwhile, the copy is of one moment."""
    if not source.exists():
        raise Missing(f"There is no database yet at {source}; `commonground setup` makes one.")
    with (
        closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True, timeout=20)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there, pages=-1)
        there.execute("PRAGMA journal_mode=DELETE")
        return snapshot_of_sqlite(there)


def snapshot_of_sqlite(database: sqlite3.Connection) -> Snapshot:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = sorted(name for (name,) in names)
    rows = {t: database.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}
    done = "SELECT app || '.' || name FROM django_migrations ORDER BY app, name"
    migrations = [name for (name,) in database.execute(done)] if "django_migrations" in rows else []
    return Snapshot(migrations, rows)


class _Hashed:
    """A file that is hashed while the archive reads it."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.sum = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.source.read(size)
        self.sum.update(block)
        return block


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as source:
        hashed: Any = _Hashed(source)
        tar.addfile(_entry(name, os.fstat(source.fileno()).st_size), hashed)
    return str(hashed.sum.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _open(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _next_file(env: Environment, now: datetime) -> Path:
    if env.backup_folder is None:
        raise Missing(
            "Say where to write: commonground backup FILE, "
            "or set COMMONGROUND_BACKUP_FOLDER to a folder on another disk."
        )
    return env.backup_folder / f"commonground-{now:%Y-%m-%d-%H%M%S}.tar"
