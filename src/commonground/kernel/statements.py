"""Statements that are put into words once in a process, and asked again and again with other values.

Django takes far longer to put a rule of ours into SQL than a database takes to answer it. So a
queryset is built with blanks where its values go, compiled once, and its words are kept. Only words:
each asking asks the database anew, as it is now, and no answer outlives it.

On PostgreSQL such a statement is prepared by each connection, since planning takes longer than
running, too. What is no blank stands in the words themselves: there the planner sees that `starts`
or `state = 'live'` fits a partial index.
"""

import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from typing import Any, Generic, Self, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.models.query import FlatValuesListIterable

Row = TypeVar("Row")
NO_CONSTANT = re.compile(r"[\\\0]|^\d{4}-\d\d-\d\d")  # SQLite takes moments as text
GREATEST_CONSTANT = 2**31  # ids are greater, and belong to one asking: they must be blanks


class Blank(Expression):
    """A place in a statement for one value, known when it is asked; an id unless a field says other."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        # A prepared statement needs to know the type, which must not hang on how large an id is.
        return f"%s::{self.output_field.db_type(connection)}", [self]

    def filled(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The value as this database takes it."""
        if type(value) is int and type(self.output_field) is BigIntegerField:  # nearly all of them
            return str(value) if connection.vendor == "postgresql" else value
        given = self.output_field.get_db_prep_value(value, connection)
        if connection.vendor != "postgresql" or given is None:
            return given
        return given.isoformat() if isinstance(given, datetime) else str(given)


class Blanks(Blank):
    """A place for any number of ids, after `__in`: the words are the same for one and for many."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "(SELECT value FROM json_each(%s))", [self]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "(SELECT unnest(%s::bigint[]))", [self]

    def filled(self, value: Iterable[int], connection: BaseDatabaseWrapper) -> Any:
        ids = ",".join(str(int(pk)) for pk in value)
        return f"{{{ids}}}" if connection.vendor == "postgresql" else f"[{ids}]"


class Statement(Generic[Row]):
    """The words of a queryset, its blanks by their places, and how its rows become objects."""

    def __init__(self, rows: QuerySet[Any, Row], using: str = DEFAULT_DB_ALIAS) -> None:
        connection = connections[using]
        self.using = using
        self._rows = rows
        self._compiler = rows.query.get_compiler(using)
        try:
            words, values = self._compiler.as_sql()
        except EmptyResultSet:  # a rule by which these readers see nothing
            words, values = "", ()
        self.sql, self.blanks = _with_constants(words, values, connection)
        self._converters: Any = None  # Django's, of each column; found when first asked for

    def rows(self, given: Mapping[str, Any]) -> list[Row]:
        """Ask: what the queryset would bring with these values in its blanks."""
        if not self.sql:
            return []
        connection = connections[self.using]
        with cursor_of(connection) as cursor:
            cursor.execute(self.sql, self.given(given))
            answer = cursor.fetchall()
        return list(self._read(answer, connection)) if answer else []

    def given(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What goes into its places, as this database takes it."""
        connection = connections[self.using]
        return {
            place: blank.filled(values[blank.name], connection)
            for place, blank in self.blanks.items()
        }

    def _read(self, answer: list[Any], connection: BaseDatabaseWrapper) -> Iterable[Row]:
        """Let Django make of these rows what it makes of rows that it asked for itself."""
        if self._converters == {} and self._rows._iterable_class is FlatValuesListIterable:
            return cast(Iterable[Row], [row[0] for row in answer])
        compiler = cast(Any, copy(self._compiler))
        compiler.connection = connection
        compiler.execute_sql = lambda *_args, **_more: [answer]
        compiler.get_converters = self._converting
        query = SimpleNamespace(get_compiler=lambda *_args, **_more: compiler)
        for name in ("extra_select", "values_select", "annotation_select"):
            setattr(query, name, getattr(self._rows.query, name))
        asked = SimpleNamespace(
            db=self.using,
            query=query,
            model=self._rows.model,
            _known_related_objects={},
            _fields=None,
        )
        return cast(Iterable[Row], cast(Any, self._rows)._iterable_class(asked))

    def _converting(self, columns: Any) -> Any:
        """The same columns are read each time, so what converts them is looked for once."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(columns)
        return self._converters


def kept(build: Callable[..., QuerySet[Any, Row]], *key: Hashable) -> Statement[Row]:
    """The statement of the queryset that `build` makes from this key; the key holds no ids."""
    return cast(Statement[Row], _kept(build, *key))


@cache
def _kept(build: Callable[..., QuerySet[Any, Any]], *key: Hashable) -> Statement[Any]:
    return Statement(build(*key))


def forget() -> None:
    """For tests, which change rules while they run."""
    _kept.cache_clear()


def cursor_of(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """One that knows how this database keeps a statement."""
    if connection.vendor == "postgresql":
        from commonground.kernel import prepared  # SQLite does without its library

        return prepared.cursor_of(connection)
    with connection.wrap_database_errors:
        connection.ensure_connection()
        cursor = connection.connection.cursor(Worded)
    if connection.queries_logged:
        return connection.make_debug_cursor(cursor)
    return connection.make_cursor(cursor)


class Worded(sqlite3.Cursor):
    """Takes words as Django writes them; how SQLite writes the places in them is found once."""

    def execute(self, sql: str, values: Any = ()) -> Self:
        return super().execute(_for_sqlite(sql), values)


@cache
def _for_sqlite(sql: str) -> str:
    return re.sub(r"%\((\w+)\)s|%%", lambda found: f":{found[1]}" if found[1] else "%", sql)


def _with_constants(
    words: str, values: Iterable[Any], connection: BaseDatabaseWrapper
) -> tuple[str, dict[str, Blank]]:
    """The words with all that is no blank written into them; each blank has one place, however often."""
    left, blanks = iter(values), dict[tuple[str, str, str | None], Blank]()

    def place(found: "re.Match[str]") -> str:
        if found[0] == "%%":
            return "%%"
        value = next(left)
        if not isinstance(value, Blank):
            return _constant(value, connection)
        same = value.name, type(value).__name__, value.output_field.db_type(connection)
        blanks.setdefault(same, value)
        return f"%(v{list(blanks).index(same)})s"

    sql = re.sub("%[s%]", place, words)
    return sql, {f"v{number}": blank for number, blank in enumerate(blanks.values())}


def _constant(value: object, connection: BaseDatabaseWrapper) -> str:
    """A value that is the same for everybody: never an id, never a moment."""
    match value:
        case bool():
            return str(value).upper() if connection.vendor == "postgresql" else str(int(value))
        case int() if abs(value) < GREATEST_CONSTANT:
            return str(value)
        case str() if not NO_CONSTANT.search(value):
            return "'{}'".format(str(value).replace("'", "''").replace("%", "%%"))
    raise TypeError(f"{value!r} must be a blank: it is not the same for everybody")
