"""Streams: newest conversations first, page by page, to an end that is the end.

A stream is walked by its sources: the newest id of each source below the last one seen, the best
sources of these, their newest ids, and each id asked by the plain rule. A post among the newest 20
comes from a source whose newest is among the 20 newest, so that no more sources need be opened. What
may not be read makes the walk go on, until the page is full or all sources are empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Expression,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import ask_reading, in_my_stream
from commonground.audiences.rules import may_know
from commonground.kernel.converters import GREATEST
from commonground.kernel.errors import Missing
from commonground.kernel.rules import ANYTHING
from commonground.kernel.statements import Blank
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.queries import Shown, readable, shown
from commonground.posts.rules import may_read
from commonground.timelines.rules import may_come_home, may_see_author

SIZE = 20
MOST_AT_ONCE = 640
MOST_ROUNDS = 8
COUNTED = 20

Row = TypeVar("Row")
Batch = QuerySet[Post, Any]

# For SQLite and PostgreSQL. `newest_of_an_audience` answers both inner questions from its end: the
# newest of a source, and the id at which its part of the batch ends.
WALK = """(
WITH sources (audience) AS ({sources}),
newest AS MATERIALIZED (
  SELECT sources.audience, (
    SELECT MAX(a.post_id) FROM posts_addressed a
    WHERE a.audience_id = sources.audience AND a.starts AND a.post_id < {before}
  ) AS post FROM sources
),
best AS (
  SELECT audience FROM newest WHERE post IS NOT NULL ORDER BY post DESC LIMIT {size}
)
SELECT DISTINCT d.post_id FROM best JOIN posts_addressed d
ON d.audience_id = best.audience AND d.starts AND d.post_id < {before} AND d.post_id >= COALESCE((
    SELECT e.post_id FROM posts_addressed e
    WHERE e.audience_id = best.audience AND e.starts AND e.post_id < {before}
    ORDER BY e.post_id DESC LIMIT 1 OFFSET {last}
  ), 0)
ORDER BY d.post_id DESC LIMIT {size}
)"""


class Walk(Expression):
    """The newest `size` ids below `before` that begin a conversation in one of the sources."""

    def __init__(self, sources: QuerySet[Any, Any], size: int) -> None:
        super().__init__(BigIntegerField())
        self.sources, self.size = sources, size

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sources, values = self.sources.query.get_compiler(connection=connection).as_sql()
        before, blank = compiler.compile(Blank("before"))
        words = WALK.format(sources=sources, before=before, size=self.size, last=self.size - 1)
        return words, [*values, *blank * 3]


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
    return _stream(actor, _home, before, size)


def home_new(actor: Actor, after: int) -> int:
    """How many conversations came after this one that the actor may read; at most 20 are counted."""
    found = ask_reading(actor, _home, COUNTED, before=GREATEST)
    return sum(1 for pk, read in found if read and pk > after)


def of_audience(actor: Actor, audience: int, before: int | None = None, size: int = SIZE) -> Stream:
    """What was said to a class, a group, a school: for somebody who holds a seat there."""
    return _stream(actor, _of_audience, before, size, audience=audience)


def audience(actor: Actor, pk: int) -> Audience:
    """The audience whose stream is asked for."""
    return _only(ask(actor, _audience, audience=pk))


def person(actor: Actor, pk: int, before: int | None = None, size: int = SIZE) -> Stream:
    """What somebody began, as far as the actor may read it."""
    found = ask_reading(actor, _by_author, size + 1, author=pk, before=before or GREATEST)
    return _page(actor, found, size)


def author(actor: Actor, pk: int) -> Persona:
    """The person whose stream is asked for: one of whom the actor may read something."""
    return _only(ask_reading(actor, _author, author=pk))


def _stream(
    actor: Actor, batch: Callable[[Actor, int], Batch], before: int | None, size: int, **about: int
) -> Stream:
    found: list[int] = []
    place, most = before or GREATEST, size + 1
    for _round in range(MOST_ROUNDS):
        rows = ask_reading(actor, batch, most, before=place, **about)
        found += [pk for pk, read in rows if read]
        if len(found) > size or len(rows) < most:
            return _page(actor, found, size)
        place, most = rows[-1][0], min(most * 2, MOST_AT_ONCE)
    return Stream(shown(actor, found, tested=True), place, finished=False)


def _page(actor: Actor, found: list[int], size: int) -> Stream:
    """A page of what was found; when that is no more than a page, there is nothing after it."""
    older = found[size - 1] if len(found) > size else None
    return Stream(shown(actor, found[:size], tested=True), older, older is None)


def _only(rows: Sequence[Row]) -> Row:
    if not rows:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return rows[0]


# What follows is put into words once for all readers of an outline.


def _home(reader: Actor, size: int) -> Batch:
    return _batch(reader, _home_sources(reader), may_come_home(reader), size)


def _of_audience(reader: Actor, size: int) -> Batch:
    sources = Audience.objects.filter(may_know(reader), pk=Blank("audience")).values_list("pk")
    return _batch(reader, sources, ANYTHING, size)


def _batch(reader: Actor, sources: QuerySet[Any, Any], wanted: Q, size: int) -> Batch:
    """What the walk finds, newest first, and of each whether it may be read."""
    if sources.query.is_empty():
        return Post.objects.none()
    read = Case(
        When(may_read(reader) & wanted, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rows = Post.objects.filter(pk__in=Walk(sources, size)).order_by("-pk")
    return rows.values_list("pk", read)


def _home_sources(actor: Actor) -> QuerySet[Any, Any]:
    seats = in_my_stream(actor).values_list("audience_id")
    s = standing(actor)
    if not s.local or s.suspended or actor.pk is None:
        return seats
    return seats.union(Audience.objects.filter(kind=Kind.EVERYONE).values_list("pk"))


def _audience(reader: Actor) -> QuerySet[Audience]:
    rows = Audience.objects.filter(may_know(reader), pk=Blank("audience"))
    return rows.select_related("owner")


def _by_author(reader: Actor, size: int) -> QuerySet[Post, int]:
    rows = readable(reader).filter(author=Blank("author"), reply_to=None, pk__lt=Blank("before"))
    return rows.order_by("-pk").values_list("pk", flat=True)[:size]


def _author(reader: Actor) -> QuerySet[Persona]:
    return Persona.objects.filter(may_see_author(reader), pk=Blank("author"))
