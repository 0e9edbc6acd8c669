"""Cursors of PostgreSQL whose statements are planned once for each connection."""

from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.utils import CursorWrapper

THRESHOLD = 5  # without one, psycopg prepares nothing at all; ours are prepared at once


class Prepared(psycopg.Cursor[Any]):
    """Values go beside the statement, which is prepared the first time it is seen."""

    def execute(self, query: Any, params: Any = None, **about: Any) -> "Prepared":
        return super().execute(query, params, prepare=True, **about)


class Logged(Prepared):
    """The same while statements are looked at: Django asks such a cursor what it has sent."""

    def execute(self, query: Any, params: Any = None, **about: Any) -> "Prepared":
        done = super().execute(query, params, **about)
        self._query = SimpleNamespace(query=str(query).encode())  # type: ignore[assignment]
        return done


def cursor_of(connection: Any) -> CursorWrapper:
    """As Django's own: it counts, wraps errors, and belongs to the transaction that runs."""
    with connection.wrap_database_errors:
        connection.ensure_connection()
    here = connection.connection
    if here.prepare_threshold is None:
        here.prepare_threshold = THRESHOLD
    if connection.queries_logged:
        return connection.make_debug_cursor(Logged(here))  # type: ignore[no-any-return]
    return connection.make_cursor(Prepared(here))  # type: ignore[no-any-return]
