"""A school brought back from one file: proven whole first, and nothing that was erased since."""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from commonground import __version__
from commonground.config import backup, postgresql, running
from commonground.config.backup import FORMAT, KEPT_BESIDE, MANIFEST, Manifest, Snapshot
from commonground.config.cli import Arguments, begin
from commonground.config.environment import Environment, environment
from commonground.kernel import ledger
from commonground.kernel.errors import Conflict, Missing, Unreadable

HOLDING = ("-wal", "-shm")
BLOCK = 1 << 20


def restore(arguments: Arguments) -> None:
    """Check everything, put the old aside, place the new, erase what is due, and only then be done."""
    begin(demo=environment_is_demo())
    from django.utils import timezone

    from commonground.sociograms.sheets import queries as sheets

    env, now = environment(), timezone.now()
    file: Path = arguments.file
    if not file.is_file():
        raise Missing(f"There is no file {file}.")
    with running.alone(env.home):
        manifest = check(file, env)
        _make_room(env, now, replace=arguments.replace)
        with running.unfinished(env.home, str(file)):
            _place(file, manifest, env)
            erased = _forget(file, env, now)
            locked = [f"{one.name} of {one.asked_on}" for one in sheets.locked(now)]
    print(
        f"Back is the school of {manifest.made_at[:16]} with {sum(manifest.snapshot.rows.values())} rows."
    )
    if erased:
        print(f"{erased} people who were erased since were erased again.")
    if locked:
        print(
            f"The keys to the answers of {', '.join(locked)} are not here, as no backup holds them."
        )
        print(
            "Put them back into the key folder, or type each recovery sheet: commonground recover"
        )
    print("Everyone signs in anew. Start it with: commonground up")


def environment_is_demo() -> bool:
    return os.environ.get("COMMONGROUND_DEMO", "").lower() in {"1", "true", "yes", "on"}


def check(file: Path, env: Environment) -> Manifest:
    """Read the whole file once; refuse what is not whole or does not fit, before anything changes."""
    try:
        with tarfile.open(file, "r:") as tar:
            sums = {entry.name: _sum(tar, entry) for entry in tar if entry.name != MANIFEST}
            manifest = _manifest(tar)
    except (tarfile.TarError, EOFError) as fault:
        raise Unreadable(f"{file} is no whole backup ({fault}). Take another one.") from fault
    if wrong := sorted(
        name
        for name in sums.keys() | manifest.members
        if sums.get(name) != manifest.members.get(name)
    ):
        raise Unreadable(f"{file} is damaged at {', '.join(wrong[:3])}. Take another one.")
    _fits(manifest, env)
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    try:
        source = tar.extractfile(MANIFEST)
        told: dict[str, Any] = json.loads(source.read() if source else b"")
        return Manifest(**(told | {"snapshot": Snapshot(**told["snapshot"])}))
    except (KeyError, TypeError, ValueError) as fault:
        raise Unreadable(
            "This is no backup of Commonground, or one of a version that this one cannot read."
        ) from fault


def _sum(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> str:
    inside = entry.name in {backup.SQLITE, backup.POSTGRESQL, *KEPT_BESIDE}
    media = entry.name.startswith("media/") and ".." not in entry.name.split("/")
    source = tar.extractfile(entry) if entry.isfile() and (inside or media) else None
    if source is None:
        raise Unreadable(f"The backup holds {entry.name!r}, which does not belong there.")
    found = hashlib.sha256()
    while block := source.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def _fits(manifest: Manifest, env: Environment) -> None:
    from django.db.migrations.loader import MigrationLoader

    if manifest.format != FORMAT:
        raise Conflict(f"The backup is of another form than version {__version__} reads.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := set(manifest.snapshot.migrations) - known:
        raise Conflict(
            f"The backup was made by a newer version ({manifest.version}, this is {__version__}): "
            f"it holds {sorted(unknown)[0]}. Install that version, then restore."
        )
    if manifest.engine != env.engine:
        raise Conflict(
            f"The backup holds a {manifest.engine} database, but {env.engine} is configured here. "
            "Set or take away COMMONGROUND_DATABASE_URL, then restore."
        )
    if manifest.demo != env.demo:
        raise Conflict("A demo and a real school do not go into each other's place.")


def _make_room(env: Environment, now: datetime, *, replace: bool) -> None:
    """What is there already stays, aside; without --replace nothing is touched."""
    if env.engine == "postgresql":
        if others := postgresql.others(env.database()):
            raise Conflict(f"{others} other programs use the database. End them first.")
        with postgresql.connect(env.database()) as here:
            full = bool(postgresql.tables(here))
    else:
        full = env.database_file.exists()
    old = [*_database_files(env), env.media_folder]
    old = [path for path in old if path.exists()]
    if not full and not old:
        return
    if not replace:
        raise Conflict(
            f"There is a school here already ({env.home.absolute()}). With --replace it is put "
            "aside and the backup takes its place."
        )
    aside = env.home / f"before-restore-{now:%Y-%m-%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    unfinished = (env.home / running.UNFINISHED).exists()
    if full and env.engine == "postgresql" and not unfinished:
        backup.write(aside / "commonground.tar", env, now=now)
    for path in old:
        path.rename(aside / path.name)
    print(f"What was here is in {aside}.")


def _database_files(env: Environment) -> list[Path]:
    if env.engine == "postgresql":
        return []
    name = env.database_file
    return [name, *(name.with_name(name.name + end) for end in HOLDING)]


def _place(file: Path, manifest: Manifest, env: Environment) -> None:
    """Into place, each file whole: written aside, synced, renamed."""
    with tarfile.open(file, "r:") as tar:
        for name in manifest.members:
            _extract(tar, name, _target(name, env))
    if env.engine == "postgresql":
        dumped = _target(backup.POSTGRESQL, env)
        postgresql.restore(env.database(), dumped)
        dumped.unlink()
        with postgresql.connect(env.database()) as here:
            rows = postgresql.count(here)
    else:
        with closing(sqlite3.connect(env.database_file)) as there:
            whole = there.execute("PRAGMA integrity_check").fetchone()[0]
            rows = backup.snapshot_of_sqlite(there).rows if whole == "ok" else {}
    if rows != manifest.snapshot.rows:
        raise Conflict(f"Not every row came back: {_difference(rows, manifest.snapshot.rows)}.")


def _difference(found: Mapping[str, int], told: Mapping[str, int]) -> str:
    tables = sorted(t for t in found.keys() | told.keys() if found.get(t) != told.get(t))
    return ", ".join(f"{t} has {found.get(t, 0)} of {told.get(t, 0)}" for t in tables[:3])


def _target(name: str, env: Environment) -> Path:
    if name == backup.SQLITE:
        return env.database_file
    if name.startswith("media/"):
        return env.media_folder / name.removeprefix("media/")
    if name == ledger.NAME:
        return env.home / f"restored-{name}"
    return env.home / name


def _extract(tar: tarfile.TarFile, name: str, target: Path) -> None:
    if name == "commonground.env" and target.exists():
        return  # the configuration of this machine holds
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".restoring-{target.name}")
    source = tar.extractfile(name)
    assert source is not None  # `check` has read it
    with source, aside.open("wb") as copy:
        aside.chmod(0o600)
        shutil.copyfileobj(source, copy, BLOCK)
        copy.flush()
        os.fsync(copy.fileno())
    aside.rename(target)
    ledger.sync_folder(target.parent)


def _forget(file: Path, env: Environment, now: datetime) -> int:
    """What was erased or ran out since the backup goes before anyone can see it."""
    from django.core.management import call_command
    from django.db import connection

    from commonground.config.forget import forget
    from commonground.kernel import workers

    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    workers.lease_worker(now)
    restored = env.home / f"restored-{ledger.NAME}"
    folders = [file.parent, *([env.backup_folder] if env.backup_folder else [])]
    own = env.home / ledger.NAME
    noted = ledger.noted(restored, own, *(folder / ledger.NAME for folder in folders))
    known = ledger.noted(own)
    for account, (event, at) in noted.items():
        if account not in known:
            ledger.note(event, account, at=at, home=env.home)
    erased = forget(noted, now=now)
    restored.unlink(missing_ok=True)
    connection.close()
    return erased
