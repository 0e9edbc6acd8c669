"""A world is built by real actions once in each process; later tests get a copy of its rows.

`kept(build)` returns what `build()` returns. The first time it also notes all rows that are there
afterwards; in a later test these are written at once, and what was returned is unpickled, so that
nobody meets what another test did to it. Where anything was there before, it is built anew.
The keys that lie as files beside the database come and go with it.
"""

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from commonground.kernel import keys
from commonground.testing.statements import notes

World = TypeVar("World")
_worlds: dict[tuple[object, ...], tuple[dict[str, Any], list[keys.Key], bytes, set[int]]] = {}
# Rows that the making of the tables left there; no world adds to them.
OF_DJANGO = {"contenttypes", "auth"}


def kept(build: Callable[..., World], *given: object) -> World:
    """What `build(*given)` makes, with its rows in the database."""
    if _something_is_there():
        return build(*given)
    with notes.aside(), transaction.atomic():
        world, asked = _made(build, given)
    notes.shapes |= asked  # in each test that has it, whichever came first
    return world


def _made(build: Callable[..., World], given: tuple[object, ...]) -> tuple[World, set[int]]:
    if (build, given) not in _worlds:
        with notes.aside() as asked:
            world = build(*given)
        rows = {table: found for table in _tables() if (found := _read(table))}
        _worlds[build, given] = rows, _keys(), pickle.dumps(world), asked
        return world, asked
    rows, held, pickled, asked = _worlds[build, given]
    for key in held:
        keys.keep(settings.KEY_FOLDER, key)
    for table, some in rows.items():
        _write(table, some)
    return cast(World, pickle.loads(pickled)), asked


def _keys() -> list[keys.Key]:
    found = (keys.find(settings.KEY_FOLDER, name) for name in keys.names(settings.KEY_FOLDER))
    return [key for key in found if key]


@cache
def _tables() -> tuple[str, ...]:
    models = apps.get_models(include_auto_created=True)
    return tuple(
        model._meta.db_table
        for model in models
        if model._meta.app_label not in OF_DJANGO and not model._meta.proxy and model._meta.managed
    )


def _something_is_there() -> bool:
    each = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in _tables())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # to plan it takes ten times as long as to answer it
            once: Any = psycopg.Cursor(connection.connection)
            return bool(once.execute(f"SELECT {each}", prepare=True).fetchone()[0])
        return bool(cursor.execute(f"SELECT {each}").fetchone()[0])


def _read(table: str) -> Any:
    """All rows as the database itself writes them down."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                return b"".join(rows)
        return cursor.execute(f'SELECT {_as_stored(table)} FROM "{table}"').fetchall()


@cache
def _as_stored(table: str) -> str:
    """The columns of a table of SQLite, as a sum of each alone: so no date becomes a date."""
    with connection.cursor() as cursor:
        columns = cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
    return ", ".join(f'+"{name}"' for _, name, *_ in columns)


def _write(table: str, rows: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(rows)
            return
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
