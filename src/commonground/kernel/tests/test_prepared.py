"""Statements that are planned once: also where the server has ended the connection meanwhile."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


def run(sql: str, *values: object) -> object:
    from commonground.kernel.prepared import cursor_of

    with cursor_of(connection) as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its own statements")


def test_a_statement_is_planned_once():
    for number in (1, 2, 3):
        assert run("SELECT 100::bigint + %s::bigint", number) == 100 + number
    asked = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    assert run(asked, "SELECT 100::bigint%") == 1


def test_a_connection_that_the_server_ended_is_made_anew():
    before = run("SELECT pg_backend_pid()")

    def end() -> None:
        with connection.cursor() as cursor:  # of another thread, hence another connection
            cursor.execute("SELECT pg_terminate_backend(%s)", [before])
        connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(end).result()
    time.sleep(0.3)
    assert run("SELECT pg_backend_pid()") != before
