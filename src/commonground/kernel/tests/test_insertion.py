"""Rows written at once: as the ORM would write them, all or none, and not twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import CharField, QuerySet

from commonground.kernel.insertion import Proviso, _ways, insert, whole
from commonground.kernel.models import FactRow, Job
from commonground.kernel.statements import Blank, kept
from commonground.testing.cost import queries_of

NOW = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)


def fact(**about):
    return FactRow(kind="house.door_opened", actor_id=None, at=NOW, ids={"door": [3, "é"]}, **about)


def jobs():
    return [
        Job(name="house.close", args={}, due_at=NOW),
        Job(name="house.air", args={"for": 1.5}, due_at=NOW, period=timedelta(hours=1), claim=7),
    ]


def raw(model):
    """What the database itself holds, the numbers left out."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {model._meta.db_table} ORDER BY id")
        return cursor.fetchall()


@pytest.mark.django_db
def test_the_rows_are_those_that_the_orm_writes():
    assert insert(fact(), jobs())
    at_once = raw(FactRow), raw(Job)
    FactRow.objects.all().delete()
    Job.objects.all().delete()
    for row in (fact(), *jobs()):
        row.save(force_insert=True)
    assert at_once == (raw(FactRow), raw(Job))


@pytest.mark.django_db
def test_what_is_there_already_is_not_written_and_nothing_beside_it():
    first = fact()
    assert insert(first)
    assert not insert(fact(id=first.pk), jobs())
    assert (FactRow.objects.count(), Job.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_one_that_cannot_be_written_undoes_them_all():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(fact(), [Job(name="house.close", args={}, due_at=None)])
    assert not FactRow.objects.exists()


@pytest.mark.django_db
def test_what_is_too_long_is_refused_as_by_the_orm():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps words of any length")
    with pytest.raises(DataError), transaction.atomic():
        insert(fact(), [Job(name="x" * 81, due_at=NOW)])


@pytest.mark.django_db
def test_postgresql_is_asked_once():
    asked = queries_of(lambda: insert(fact(), jobs()))
    assert len(asked) == (1 if connection.vendor == "postgresql" else 3)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_one_statement_or_refused():
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError):
            insert(fact(), [*jobs(), Job(name="house.close", args={}, due_at=None)])
        assert (FactRow.objects.count(), Job.objects.count()) == (0, 0)
    else:
        with pytest.raises(RuntimeError, match="outside a transaction"):
            insert(fact())


@whole
def write():
    return queries_of(lambda: insert(fact(), jobs()))


@pytest.mark.django_db(transaction=True)
def test_what_is_written_by_one_statement_needs_no_transaction_where_that_is_whole():
    asked = write()
    assert (FactRow.objects.count(), Job.objects.count()) == (1, 2)
    assert not [sql for sql in asked if sql.startswith(("BEGIN", "SAVEPOINT"))]


def named() -> QuerySet[Job]:
    return Job.objects.filter(name=Blank("name", CharField()), period=None)


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "written"), [(0, False), (1, False), (2, True), (3, False)])
def test_what_is_provided_must_hold_in_the_moment_of_writing(there, written):
    for _one in range(there):
        Job.objects.create(name="house.open", args={}, due_at=NOW)
    provided = Proviso(kept(named), 2, {"name": "house.open"})
    assert insert(fact(), jobs(), provided=provided) == provided.holds() == written
    assert FactRow.objects.count() == written
    assert Job.objects.count() == there + 2 * written


@pytest.mark.django_db
def test_what_can_never_hold_is_not_even_asked():
    provided = Proviso(kept(Job.objects.none), 1, {})
    assert queries_of(lambda: insert(fact(), provided=provided)) == []
    assert not provided.holds()


def test_what_a_column_takes_as_it_is_was_seen():
    """Most values are spared Django's way; those that a field makes anew are not."""
    plain = {column.name: kind for column, kind in _ways(Job, counted=False)}
    assert {name for name, kind in plain.items() if kind is None} == {
        *("args", "due_at", "period", "dead_at")
    }
    assert (plain["id"], plain["name"], plain["tries"]) == (int, str, int)
