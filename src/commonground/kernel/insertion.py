"""Rows of several tables written at once: one statement on PostgreSQL, planned once.

The ORM is right everywhere else. For what a school does most often, saying something, it costs many
times what the database takes; ADR 0006 says where this is used and why.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)


def insert(first: Model, others: Iterable[Model] = ()) -> bool:
    """Write new rows of several tables, all or none; False when `first` is there already.

    That is when a unique constraint says so. On PostgreSQL it is one statement, on SQLite one for
    each row, hence within a transaction. Each field prepares its value as for the ORM; a number that
    the database would count for itself stays unknown.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("rows that belong together were written outside a transaction")
    rows = [first, *others]
    if connection.vendor == "postgresql":
        return _insert_at_once(rows)
    with connection.cursor() as asked:
        for row in rows:
            columns = _columns(type(row), counted=row.pk is None)
            unless_there = " ON CONFLICT DO NOTHING" if row is first else ""
            asked.execute(
                f"{_into(columns)} VALUES ({_blanks(columns)}){unless_there}", _values(row)
            )
            if row is first and asked.rowcount == 0:
                return False
    return True


def _insert_at_once(rows: Sequence[Model]) -> bool:
    from commonground.kernel.prepared import cursor_of  # SQLite does without its library

    shapes = tuple((type(row), row.pk is None) for row in rows)
    with cursor_of(connection) as asked:
        asked.execute(_together(shapes), [value for row in rows for value in _values(row)])
        return asked.fetchone() is not None


@lru_cache(maxsize=300)  # what comes with a post may come in any number
def _together(shapes: Sequence[tuple[type[Model], bool]]) -> str:
    parts = []
    for number, (model, counted) in enumerate(shapes):
        columns = _columns(model, counted=counted)
        into, blanks = _into(columns), ", ".join(f"%s::{_kind(column)}" for column in columns)
        parts.append(f"row{number} AS ({into} SELECT {blanks}")
        parts[-1] += " FROM row0)" if number else " ON CONFLICT DO NOTHING RETURNING 1)"
    return f"WITH {', '.join(parts)} SELECT 1 FROM row0"


@cache
def _columns(model: type[Model], *, counted: bool) -> Sequence["Field[Any, Any]"]:
    own = model._meta.concrete_fields
    return [field for field in own if not (counted and isinstance(field, AutoField))]


def _into(columns: Sequence["Field[Any, Any]"]) -> str:
    name = connection.ops.quote_name
    table = name(columns[0].model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(name(str(column.column)) for column in columns)})"


def _blanks(columns: Sequence["Field[Any, Any]"]) -> str:
    return ", ".join("%s" for _column in columns)


def _kind(column: "Field[Any, Any]") -> str:
    """The type without its length: with it, a value too long would be cut instead of refused."""
    return (column.db_type(connection) or "").partition("(")[0]


def _values(row: Model) -> list[Any]:
    in_words = connection.vendor == "postgresql"  # there a number's type must not hang on its size
    values = []
    for column, plain in _ways(type(row), counted=row.pk is None):
        value = getattr(row, column.attname) if plain else None
        if plain is None or type(value) is not plain:
            value = column.get_db_prep_save(column.pre_save(row, add=True), connection)
        elif plain is int and in_words:
            value = str(value)
        values.append(value)
    return values


@cache
def _ways(model: type[Model], *, counted: bool) -> Sequence[tuple["Field[Any, Any]", type | None]]:
    """Each column with the type of value that it takes as it is: most are spared Django's way."""
    return [(column, _plain(column)) for column in _columns(model, counted=counted)]


def _plain(column: "Field[Any, Any]") -> type | None:
    kind = type(column)
    if kind.pre_save is not Field.pre_save:
        return None
    if isinstance(column, ForeignKey):
        return _plain(column.target_field)
    for field, plain in ((IntegerField, int), (CharField, str), (TextField, str)):
        if isinstance(column, field) and kind.get_prep_value is field.get_prep_value:
            return plain
    return bool if kind is BooleanField else None
