"""PostgreSQL's own tools for backup and restore, in a version that fits the server."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from commonground.kernel.errors import Conflict, Missing

Database = dict[str, Any]
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def connect(database: Database) -> psycopg.Connection[Any]:
    """A connection of its own, beside Django's."""
    return psycopg.connect(
        dbname=database["NAME"],
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        connect_timeout=5,
    )


def dump(database: Database, target: Path) -> tuple[list[str], dict[str, int], int]:
    """One moment of the database in a file; its migrations, its rows by table, the server's version."""
    with connect(database) as here:
        here.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        here.read_only = True
        server = here.info.server_version // 10000
        moment = here.execute("SELECT pg_export_snapshot()").fetchone()
        program = tool("pg_dump", server)
        _run(
            program,
            database,
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={moment[0] if moment else ''}",
            f"--file={target}",
        )
        rows = count(here)
        done = sql.SQL("SELECT app || '.' || name FROM django_migrations ORDER BY app, name")
        migrations = [row[0] for row in here.execute(done)] if "django_migrations" in rows else []
    return migrations, rows, server


def restore(database: Database, source: Path) -> None:
    """Empty the database and fill it from the file, whole or not at all."""
    with connect(database) as here:
        server = here.info.server_version // 10000
        for table in tables(here):
            here.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(table)))
    program = tool("pg_restore", server)
    _run(
        program,
        database,
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        f"--dbname={database['NAME']}",
        str(source),
    )


def tables(here: psycopg.Connection[Any]) -> list[str]:
    found = here.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [row[0] for row in found]


def count(here: psycopg.Connection[Any]) -> dict[str, int]:
    """How many rows each table holds."""
    rows = {}
    for table in tables(here):
        one = here.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        rows[table] = int((one.fetchone() or (0,))[0])
    return rows


def others(database: Database) -> int:
    """How many other programs are connected to this database."""
    with connect(database) as here:
        found = here.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).fetchone()
    return int(found[0]) if found else 0


def tool(name: str, server: int) -> Path:
    """The oldest of these programs that is not older than the server."""
    have = sorted({(version, path) for path in _places(name) if (version := _version(path))})
    for version, path in have:
        if version >= server:
            return path
    if have:
        raise Conflict(
            f"The server is PostgreSQL {server}, but {name} here is of version {have[-1][0]}. "
            f"Install the package postgresql-client-{server}, then try again."
        )
    raise Missing(
        f"There is no {name} here. Install the package postgresql-client-{server}, then try again."
    )


def _places(name: str) -> Iterator[Path]:
    for folder in os.get_exec_path():
        if found := shutil.which(name, path=folder):
            yield Path(found)
    for pattern in FOLDERS:
        yield from Path("/").glob(f"{pattern[1:]}/{name}")


@cache
def _version(path: Path) -> int | None:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"(\d+)(\.\d+)*", said.stdout)
    return int(number[1]) if said.returncode == 0 and number else None


def _run(program: Path, database: Database, *arguments: str) -> None:
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"} | {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
    }
    place = {names[key]: str(database[key]) for key in names if database[key]}
    done = subprocess.run(
        [program, "--no-password", *arguments],
        env=os.environ | place,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise Conflict(f"{program.name} stopped: {said[0]}")
