"""Streams: newest conversations first, page by page, to an end that is the end.

A stream is walked by its sources: the newest id of each source below the last one seen, the best
sources of these, their newest ids, and each id asked by the plain rule. A post among the newest 20
comes from a source whose newest is among the 20 newest, so that no more sources need be opened. What
may not be read makes the walk go on, until the page is full or all sources are empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import in_my_stream
from commonground.audiences.rules import may_know
from commonground.kernel.converters import GREATEST
from commonground.kernel.pages import page_of
from commonground.kernel.rules import ANYTHING, one
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing
from commonground.posts.queries import Shown, readable, shown
from commonground.timelines.rules import may_come_home, may_see_author

SIZE = 20
MOST_AT_ONCE = 640
MOST_ROUNDS = 8
COUNTED = 20

# One statement for SQLite and PostgreSQL. `newest_of_an_audience` answers both inner questions from
# its end: the newest of a source, and the id at which its part of the batch ends.
WALK = """
WITH sources (audience) AS ({sources}),
newest AS (
  SELECT sources.audience, (
    SELECT MAX(a.post_id) FROM posts_addressed a
    WHERE a.audience_id = sources.audience AND a.starts AND a.post_id < %s
  ) AS post FROM sources
),
best AS (
  SELECT audience FROM newest WHERE post IS NOT NULL ORDER BY post DESC LIMIT %s
)
SELECT DISTINCT d.post_id FROM best JOIN posts_addressed d
ON d.audience_id = best.audience AND d.starts AND d.post_id < %s AND d.post_id >= COALESCE((
    SELECT e.post_id FROM posts_addressed e
    WHERE e.audience_id = best.audience AND e.starts AND e.post_id < %s
    ORDER BY e.post_id DESC LIMIT 1 OFFSET %s
  ), 0)
ORDER BY d.post_id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Stream:
    """A page of a stream; `older` is where the next begins, `finished` only when there is none."""

    posts: Sequence[Shown]
    older: int | None
    finished: bool

    @property
    def newest(self) -> int:
        return self.posts[0].pk if self.posts else 0


def home(actor: Actor, before: int | None = None, size: int = SIZE) -> Stream:
    """What the actor chose to read: the audiences marked *in my stream*, and everyone here."""
    return _stream(actor, _home_sources(actor), may_come_home(actor), before, size)


def home_new(actor: Actor, after: int) -> int:
    """How many conversations came after this one that the actor may read; at most 20 are counted."""
    found = [pk for pk in _walk(_home_sources(actor), GREATEST, COUNTED) if pk > after]
    if not found:
        return 0
    return readable(actor).filter(may_come_home(actor), pk__in=found).count()


def of_audience(actor: Actor, audience: int, before: int | None = None, size: int = SIZE) -> Stream:
    """What was said to a class, a group, a school: for somebody who holds a seat there."""
    sources = Audience.objects.filter(may_know(actor), pk=audience).values_list("pk")
    return _stream(actor, sources, ANYTHING, before, size)


def audience(actor: Actor, pk: int) -> Audience:
    """The audience whose stream is asked for."""
    return one(Audience.objects.select_related("owner"), may_know, actor, pk)


def person(actor: Actor, pk: int, before: int | None = None, size: int = SIZE) -> Stream:
    """What somebody began, as far as the actor may read it."""
    page = page_of(readable(actor).filter(author=pk, reply_to=None), before=before, size=size)
    posts = shown(actor, [post.pk for post in page.rows], tested=True)
    return Stream(posts, page.older, page.older is None)


def author(actor: Actor, pk: int) -> Persona:
    """The person whose stream is asked for: one of whom the actor may read something."""
    return one(Persona.objects.all(), may_see_author, actor, pk)


def _home_sources(actor: Actor) -> QuerySet[Any, Any]:
    seats = in_my_stream(actor).values_list("audience_id")
    s = standing(actor)
    if not s.local or s.suspended or actor.pk is None:
        return seats
    return seats.union(Audience.objects.filter(kind=Kind.EVERYONE).values_list("pk"))


def _stream(
    actor: Actor, sources: QuerySet[Any, Any], wanted: Q, before: int | None, size: int
) -> Stream:
    found: list[int] = []
    place, batch = before or GREATEST, size + 1
    for _round in range(MOST_ROUNDS):
        ids = _walk(sources, place, batch)
        rows = readable(actor).filter(wanted, pk__in=ids)
        found += sorted(rows.values_list("pk", flat=True), reverse=True)
        if len(found) > size:
            return Stream(shown(actor, found[:size], tested=True), found[size - 1], finished=False)
        if len(ids) < batch:
            return Stream(shown(actor, found, tested=True), None, finished=True)
        place, batch = ids[-1], min(batch * 2, MOST_AT_ONCE)
    return Stream(shown(actor, found, tested=True), place, finished=False)


def _walk(sources: QuerySet[Any, Any], before: int, size: int) -> list[int]:
    """The newest `size` ids below `before` that begin a conversation in one of the sources."""
    if sources.query.is_empty():
        return []
    sql, values = sources.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            WALK.format(sources=sql), (*values, before, size, before, before, size - 1, size)
        )
        return [pk for (pk,) in cursor.fetchall()]
