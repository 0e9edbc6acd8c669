"""Several people do something at the same moment, each over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from commonground.kernel.errors import Trouble


def at_once(*errands: Callable[[], object]) -> list[object]:
    """What each brought, or the trouble it came to; on PostgreSQL only, where writers do not queue."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    start = Barrier(len(errands))

    def run(errand: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait(60)
            return errand()
        except Trouble as trouble:
            return trouble
        finally:
            connection.close()

    with ThreadPoolExecutor(len(errands)) as pool:
        return list(pool.map(run, errands))
