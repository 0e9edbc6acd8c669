"""Rows of several tables written at once: one statement on PostgreSQL, planned once.

The ORM is right everywhere else. For what a school does most often, saying something, it costs many
times what the database takes; ADR 0006 says where this is used and why.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
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

from commonground.kernel.statements import Statement, cursor_of

P = ParamSpec("P")
Done = TypeVar("Done")
Shape = tuple[type[Model], bool]  # a table, and whether the database counts the number of the row


@dataclass(frozen=True)
class Proviso:
    """So many rows of a statement that is kept must be there, in the moment in which one writes."""

    words: Statement[Any]
    number: int
    values: dict[str, Any]

    def holds(self) -> bool:
        return len(self.words.rows(self.values)) == self.number


def whole(action: Callable[P, Done]) -> Callable[P, Done]:
    """A transaction for an action that writes by one `insert` and by nothing else.

    PostgreSQL takes that as one statement, which is whole by itself: what a transaction around it
    would add is two journeys to the database. Inside the transaction of somebody else it needs a
    savepoint as everywhere, or its fault would be theirs.
    """
    in_transaction = transaction.atomic(action)

    @wraps(action)
    def act(*args: P.args, **kwargs: P.kwargs) -> Done:
        at_once = connection.vendor == "postgresql" and not connection.in_atomic_block
        return (action if at_once else in_transaction)(*args, **kwargs)

    return act


def insert(first: Model, others: Iterable[Model] = (), *, provided: Proviso | None = None) -> bool:
    """Write new rows of several tables, all or none; False when `first` is there already.

    That is when a unique constraint says so; or when what was `provided` does not hold. On PostgreSQL
    it is one statement, on SQLite one for each row, hence within a transaction. Each field prepares
    its value as for the ORM; a number that the database would count for itself stays unknown.
    """
    if provided and not provided.words.sql:  # a rule by which nobody of this outline may
        return False
    rows = [first, *others]
    if connection.vendor == "postgresql":
        return _insert_at_once(rows, provided)
    if not connection.in_atomic_block:
        raise RuntimeError("rows that belong together were written outside a transaction")
    return _insert_in_turn(rows, provided)


def _insert_at_once(rows: Sequence[Model], provided: Proviso | None) -> bool:
    shapes = tuple((type(row), row.pk is None) for row in rows)
    with cursor_of(connection) as asked:
        asked.execute(
            _together(shapes, provided.words if provided else None), _given(rows, provided)
        )
        return asked.fetchone() is not None


def _insert_in_turn(rows: Sequence[Model], provided: Proviso | None) -> bool:
    with cursor_of(connection) as asked:
        for number, row in enumerate(rows):
            shape = type(row), row.pk is None
            if number:
                asked.execute(_row(shape), _given([row]))
                continue
            held = provided.words if provided else None
            asked.execute(f"{_row(shape)} {_if_so(held)}", _given([row], provided))
            if asked.rowcount == 0:
                return False
    return True


def _given(rows: Sequence[Model], provided: Proviso | None = None) -> dict[str, Any]:
    """What goes into the places: values of the rows in their order, and those of the proviso."""
    values = {
        f"r{number}_{place}": value
        for number, row in enumerate(rows)
        for place, value in enumerate(_values(row))
    }
    if provided:
        values |= provided.words.given(provided.values) | {"so_many": provided.number}
    return values


@lru_cache(maxsize=300)  # what comes with a post may come in any number
def _together(shapes: Sequence[Shape], held: Statement[Any] | None) -> str:
    first, *others = [_row(shape, number) for number, shape in enumerate(shapes)]
    parts = [f"row0 AS ({first} {_if_so(held)} RETURNING 1)"]
    parts += [f"row{number} AS ({row} FROM row0)" for number, row in enumerate(others, 1)]
    return f"WITH {', '.join(parts)} SELECT 1 FROM row0"


def _if_so(held: Statement[Any] | None) -> str:
    """What makes the first row the one on which all others hang."""
    holds = f"(SELECT count(*) FROM ({held.sql}) AS held) = %(so_many)s" if held else "TRUE"
    return f"WHERE {holds} ON CONFLICT DO NOTHING"


@cache
def _row(shape: Shape, number: int = 0) -> str:
    columns = _columns(shape[0], counted=shape[1])
    places = (f"%(r{number}_{n})s{_cast(column)}" for n, column in enumerate(columns))
    return f"{_into(columns)} SELECT {', '.join(places)}"


@cache
def _columns(model: type[Model], *, counted: bool) -> Sequence["Field[Any, Any]"]:
    own = model._meta.concrete_fields
    return [field for field in own if not (counted and isinstance(field, AutoField))]


def _into(columns: Sequence["Field[Any, Any]"]) -> str:
    name = connection.ops.quote_name
    table = name(columns[0].model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(name(str(column.column)) for column in columns)})"


def _cast(column: "Field[Any, Any]") -> str:
    """The type without its length: with it, a value too long would be cut instead of refused."""
    if connection.vendor != "postgresql":
        return ""
    return f"::{(column.db_type(connection) or '').partition('(')[0]}"


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
