"""A stream is walked by its sources: the newest id of each below the last one seen, the best sources
of these, their newest ids. A post among the newest 20 comes from a source whose newest is among the
20 newest, so that no more sources need be opened. That holds for each way in which sources lead to
posts, and so for several: what is among the newest 20 of all is among the newest 20 of its way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Expression, QuerySet

from commonground.kernel.statements import Blank

# For SQLite and PostgreSQL. The index of a way answers both inner questions from its end: the newest
# of a source, and the id at which its part of the batch ends.
WALK = """
WITH sources (source) AS ({sources}),
newest AS MATERIALIZED (
  SELECT sources.source, (
    SELECT a.{post} FROM {table} a
    WHERE a.{column} = sources.source AND {begins_a} AND a.{post} < {before}
    ORDER BY a.{post} DESC LIMIT 1
  ) AS post FROM sources
),
best AS (
  SELECT source FROM newest WHERE post IS NOT NULL ORDER BY post DESC LIMIT {size}
)
SELECT DISTINCT d.{post} AS post FROM best JOIN {table} d
ON d.{column} = best.source AND {begins_d} AND d.{post} < {before} AND d.{post} >= COALESCE((
    SELECT e.{post} FROM {table} e
    WHERE e.{column} = best.source AND {begins_e} AND e.{post} < {before}
    ORDER BY e.{post} DESC LIMIT 1 OFFSET {last}
  ), 0)
ORDER BY post DESC LIMIT {size}
"""


@dataclass(frozen=True)
class Way:
    """A table in which sources lead to posts, and which of its rows begin a conversation."""

    table: str
    column: str
    post: str
    begins: str


AUDIENCES = Way("posts_addressed", "audience_id", "post_id", "{}.starts")
AUTHORS = Way("posts_post", "author_id", "id", "{0}.reply_to_id IS NULL AND {0}.alias = ''")
TAGS = Way(
    "tags_tagged",
    "tag",
    "post_id",
    "EXISTS (SELECT 1 FROM posts_post p WHERE p.id = {}.post_id AND p.reply_to_id IS NULL)",
)

Sources = tuple[Way, QuerySet[Any, Any]]


class Walk(Expression):
    """The newest `size` ids below `before` that begin a conversation in one of the sources."""

    def __init__(self, ways: Sequence[Sources], size: int) -> None:
        super().__init__(BigIntegerField())
        self.ways = [(way, sources) for way, sources in ways if not sources.query.is_empty()]
        self.size = size

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        before, blank = compiler.compile(Blank("before"))
        parts, values = [], []
        for way, sources in self.ways:
            inner, its = sources.query.get_compiler(connection=connection).as_sql()
            parts.append(self._words(way, inner, before))
            values += [*its, *blank * 3]
        if len(parts) == 1:
            return f"({parts[0]})", values
        each = " UNION ".join(f"SELECT post FROM ({part}) way{n}" for n, part in enumerate(parts))
        return f"(SELECT post FROM ({each}) ways ORDER BY post DESC LIMIT {self.size})", values

    def _words(self, way: Way, sources: str, before: str) -> str:
        return WALK.format(
            sources=sources,
            before=before,
            size=self.size,
            last=self.size - 1,
            table=way.table,
            column=way.column,
            post=way.post,
            **{f"begins_{row}": way.begins.format(row) for row in "ade"},
        )
