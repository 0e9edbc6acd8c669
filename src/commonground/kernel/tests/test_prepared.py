"""Statements that are planned once: also where the server has ended the connection meanwhile."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import NotSupportedError, connection, transaction

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


@pytest.fixture
def note():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE note (said varchar(5)); INSERT INTO note VALUES ('yes')")
    yield "SELECT said FROM note WHERE said <> %s::varchar"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE note")


def widen() -> None:
    """As a migration beside a process that serves: in another connection."""

    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE note ALTER said TYPE varchar(9)")
        connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(change).result()


def test_a_plan_from_before_a_migration_is_made_anew(note):
    assert run(note, "no") == "yes"
    widen()
    assert run(note, "no") == "yes"


def test_a_plan_that_does_not_fit_ends_one_transaction_at_most(note):
    assert run(note, "no") == "yes"
    widen()
    with pytest.raises(NotSupportedError), transaction.atomic():
        run(note, "no")
    with transaction.atomic():
        assert run(note, "no") == "yes"


def test_plans_that_somebody_else_let_go_of_are_made_anew():
    assert run("SELECT 300::bigint + %s::bigint", 1) == 301
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")
    assert run("SELECT 300::bigint + %s::bigint", 2) == 302
