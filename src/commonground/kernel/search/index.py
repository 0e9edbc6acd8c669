"""One table that is asked for tokens: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

A row is an id with its tokens. Beside words a thing carries *marks*: to which audience it is
addressed, by whom it is. So a reader with few seats asks for a common word together with the marks
of their audiences, and the database walks only what could be theirs. What is found is a guess of
what they may see: the rule is asked of each hit afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from commonground.kernel.converters import GREATEST
from commonground.kernel.search.asking import Asked

TABLE = "kernel_search"
MARK = "¶"
LATELY = 4_000  # rows that are looked through at once

MAKE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5"
        "(tokens, tokenize = 'ascii', detail = none, columnsize = 0)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_tokens ON {TABLE} USING gin (tokens)",
    ),
}
UNMAKE = f"DROP TABLE {TABLE}"


@dataclass(frozen=True)
class Sought:
    """What is sought: of one kind, by its words, and with at least one mark of each of these sets."""

    kind: str
    asked: Asked = field(default_factory=Asked)
    marks: Sequence[frozenset[str]] = ()
    since: int = 0
    but: frozenset[str] = frozenset()  # and with none of these marks
    many: bool = False  # there is so much of this kind that a frequent word is among the newest


def mark(kind: str, said: str = "") -> str:
    """A token that no word can be: the kind of thing, and what else is known of it."""
    return f"{MARK}{kind}{said}"


def put(entries: Mapping[int, Iterable[str]]) -> None:
    """Let each be found by these tokens from now on, and by no other."""
    kept = _quoted if _is_pg() else str
    rows = [(pk, " ".join(map(kept, sorted(tokens)))) for pk, tokens in entries.items()]
    blank = "%s::tsvector" if _is_pg() else "%s"
    with transaction.atomic():
        drop(entries)
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO {TABLE} ({_key()}, tokens) VALUES (%s, {blank})", rows
                )


def drop(ids: Iterable[int]) -> None:
    """Let these be found by nothing."""
    if numbers := _listed(ids):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE {_key()} IN ({numbers})")


def held(ids: Iterable[int]) -> set[int]:
    """Those of these that can be found."""
    if not (numbers := _listed(ids)):
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_key()} FROM {TABLE} WHERE {_key()} IN ({numbers})")
        return {pk for (pk,) in cursor.fetchall()}


def listed(after: int, size: int) -> list[int]:
    """Some of all ids that can be found, in their order: to look for those whose thing is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_key()} FROM {TABLE} WHERE {_key()} > %s ORDER BY {_key()} LIMIT %s",
            [after, size],
        )
        return [pk for (pk,) in cursor.fetchall()]


def newest(sought: Sought, *, before: int = GREATEST, size: int) -> list[int]:
    """The newest that fit, below this id."""
    asked = [_all_of(sought), before, sought.since, size]
    if _is_pg():
        return _newest_of_postgresql(asked, size, lately=sought.many)
    return _ids(
        f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s AND rowid >= %s "
        "ORDER BY rowid DESC LIMIT %s",
        asked,
    )


def _newest_of_postgresql(asked: list[Any], size: int, *, lately: bool) -> list[int]:
    """What is frequent stands among the newest rows; what is not there is rare, and found by words.

    Left to itself the planner walks through all rows where it takes something rare for frequent.
    """
    words, before, since, _size = asked
    if lately:
        found = _ids(
            f"SELECT id FROM (SELECT id, tokens FROM {TABLE} WHERE id < %s AND id >= %s "
            "ORDER BY id DESC LIMIT %s) newest WHERE tokens @@ %s::tsquery ORDER BY id DESC LIMIT %s",
            [before, since, LATELY, words, size],
        )
        if len(found) == size:
            return found
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        found = _ids(
            f"SELECT id FROM {TABLE} WHERE tokens @@ %s::tsquery AND id < %s AND id >= %s "
            "ORDER BY id DESC LIMIT %s",
            asked,
        )
        with connection.cursor() as cursor:  # for whoever asks in a transaction of their own
            cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on")
    return found


def _ids(words: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return [pk for (pk,) in cursor.fetchall()]


def _all_of(sought: Sought) -> str:
    """The same condition in the language of either database; all in it is quoted."""
    some_of, also, but = (" | ", " & ", " & !") if _is_pg() else (" OR ", " AND ", " NOT ")
    needed = [*sought.asked.wanted, *sought.marks] or [frozenset([mark(sought.kind)])]
    parts = [f"({some_of.join(map(_quoted, sorted(one)))})" for one in needed]
    told = f"({also.join(parts)})"
    for several in (*sought.asked.refused, *((frozenset([one]),) for one in sorted(sought.but))):
        each = (f"({some_of.join(map(_quoted, sorted(one)))})" for one in several)
        told += f"{but}({also.join(each)})"
    return told


def _quoted(token: str) -> str:
    """No token holds a quote or a backslash: words are letters, marks are our own."""
    return f"'{token}'" if _is_pg() else f'"{token}"'


def _listed(ids: Iterable[int]) -> str:
    return ",".join(str(int(pk)) for pk in ids)


def _key() -> str:
    return "id" if _is_pg() else "rowid"


def _is_pg() -> bool:
    return connection.vendor == "postgresql"
