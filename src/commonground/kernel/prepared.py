"""Cursors of PostgreSQL whose statements are planned once for each connection."""

import select
from types import SimpleNamespace
from typing import Any, Self

import psycopg
from django.db.backends.utils import CursorWrapper
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName
from psycopg.pq import TransactionStatus

THRESHOLD = 5  # without one, psycopg prepares nothing at all; ours are prepared at once
MOST = 300  # plans of a connection: some fifteen for each kind of reader
# A column has another type by now, or somebody else let go of the plans of this connection.
STALE = (FeatureNotSupported, InvalidSqlStatementName)


class Prepared(psycopg.Cursor[Any]):
    """Values go beside the statement, which is prepared the first time it is seen.

    A plan that does not fit any more is made anew; within a transaction by whoever comes after it,
    since its end lets go of all plans.
    """

    def execute(self, query: Any, params: Any = None, **about: Any) -> Self:
        try:
            return super().execute(query, params, prepare=True, **about)
        except STALE:
            if self.connection.pgconn.transaction_status != TransactionStatus.IDLE:
                raise
            self.connection.execute("DEALLOCATE ALL")
            return super().execute(query, params, prepare=True, **about)


class Logged(Prepared):
    """The same while statements are looked at: Django asks such a cursor what it has sent."""

    def execute(self, query: Any, params: Any = None, **about: Any) -> Self:
        done = super().execute(query, params, **about)
        self._query = SimpleNamespace(query=str(query).encode())  # type: ignore[assignment]
        return done


def _hung_up(here: "psycopg.Connection[Any]") -> bool:
    """Whether the server ended this connection: then there is something to read though nobody asked.

    It costs no question, unlike the health check of Django.
    """
    if here.closed or here.pgconn.transaction_status != TransactionStatus.IDLE:
        return bool(here.closed)
    idle = select.poll()
    idle.register(here.pgconn.socket, select.POLLIN)
    return bool(idle.poll(0))


def cursor_of(connection: Any) -> CursorWrapper:
    """As Django's own: it counts, wraps errors, and belongs to the transaction that runs."""
    with connection.wrap_database_errors:
        connection.ensure_connection()
        if _hung_up(connection.connection) and not connection.in_atomic_block:
            connection.close()
            connection.connect()
    here = connection.connection
    if here.prepare_threshold is None:
        here.prepare_threshold = THRESHOLD
        here.prepared_max = MOST
    if connection.queries_logged:
        return connection.make_debug_cursor(Logged(here))  # type: ignore[no-any-return]
    return connection.make_cursor(Prepared(here))  # type: ignore[no-any-return]
