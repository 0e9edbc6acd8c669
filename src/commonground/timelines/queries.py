"""Streams: newest conversations first, page by page, to an end that is the end.

The walk brings the newest ids of the sources, and each is asked by the plain rule. What may not be
read makes the walk go on, until the page is full or all sources are empty.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    OuterRef,
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
from commonground.kernel.statements import Blank, Blanks
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask
from commonground.people.queries import standing
from commonground.posts.models import Addressed, Post
from commonground.posts.queries import Shown, readable, shown
from commonground.posts.rules import may_read, said_in_a_conversation
from commonground.posts.tags.models import Tagged
from commonground.timelines.marking.queries import Bearings, bearings
from commonground.timelines.models import FollowedTag
from commonground.timelines.muting.pure.words import found as found_in
from commonground.timelines.muting.queries import own as own_words
from commonground.timelines.rules import may_come_home, may_see_author
from commonground.timelines.walking.queries import AUDIENCES, TAGS, Sources, Walk

SIZE = 20
MOST_AT_ONCE = 640
MOST_ROUNDS = 8
COUNTED = 20

Row = TypeVar("Row")
Batch = QuerySet[Post, Any]


@dataclass(frozen=True)
class Entry:
    """A post in its stream: the muted word that folds it up, and whether "you were here" stands above."""

    shown: Shown
    muted: str = ""
    here: bool = False


@dataclass(frozen=True)
class Stream:
    """A page of a stream; `older` is where the next begins, `finished` only when there is none."""

    posts: Sequence[Shown]
    older: int | None
    finished: bool
    name: str = ""
    before: int | None = None
    line: int = 0
    begins: bool = False
    muted: Mapping[int, str] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        return self.posts[0].pk if self.posts else 0

    @property
    def entries(self) -> list[Entry]:
        """Its posts, each with what stands above it or around it."""
        above = [self.before or 0, *(shown.pk for shown in self.posts)]
        return [
            Entry(shown, self.muted.get(shown.pk, ""), here=shown.pk <= self.line < last)
            for shown, last in zip(self.posts, above, strict=False)
        ]


def home(actor: Actor, before: int | None = None, size: int = SIZE) -> Stream:
    """What the actor chose to read: the audiences marked *in my stream*, and everyone here.

    What holds a muted word is folded up and not left out: the end of the stream stays the end.
    """
    mine = bearings(actor, "home")
    batch = _home_and_tags if mine.tags else _home
    stream = marked(stream_of(actor, batch, before, size), "home", mine, before)
    if mine.tags:
        stream = replace(stream, posts=_with_tags(actor, stream.posts))
    return replace(stream, muted=muted_words_in(actor, stream.posts)) if mine.mutes else stream


def home_new(actor: Actor, after: int) -> int:
    """How many conversations came after this one that the actor may read; at most 20 are counted."""
    tags = bearings(actor, "home").tags
    return new_in(actor, _home_and_tags if tags else _home, after)


def of_audience(actor: Actor, audience: int, before: int | None = None, size: int = SIZE) -> Stream:
    """What was said to a class, a group, a school: for somebody who holds a seat there."""
    stream = stream_of(actor, _of_audience, before, size, audience=audience)
    name = f"audience:{audience}"
    return marked(stream, name, bearings(actor, name), before)


def of_audience_new(actor: Actor, audience: int, after: int) -> int:
    """How many conversations came there after this one; at most 20 are counted."""
    return new_in(actor, _of_audience, after, audience=audience)


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


def new_in(
    actor: Actor, batch: Callable[[Actor, int], Batch], after: int, **about: int | str
) -> int:
    found = ask_reading(actor, batch, COUNTED, before=GREATEST, **about)
    return sum(1 for pk, read in found if read and pk > after)


def marked(stream: Stream, name: str, mine: Bearings, before: int | None) -> Stream:
    """The stream with where its reader was; only its top begins a visit."""
    begins = mine.begins and before is None
    return replace(stream, name=name, line=mine.line, begins=begins, before=before)


def _with_tags(actor: Actor, posts: Sequence[Shown]) -> list[Shown]:
    """The same; what no seat of the home stream brought says which tag did."""
    tags = dict(ask(actor, _brought_by_tag, posts=[one.pk for one in posts]))
    why = _("You see this because you follow the tag #%(tag)s.")
    return [
        replace(one, why=why % {"tag": tags[one.pk]})
        if one.pk in tags and one.post.author_id != actor.pk
        else one
        for one in posts
    ]


def muted_words_in(actor: Actor, posts: Sequence[Shown]) -> dict[int, str]:
    """Of these posts those that hold a word which the actor muted; one's own are left as they are."""
    words = {row.folded: row.words for row in own_words(actor)}
    found: dict[int, str] = {}
    for one in posts:
        post = one.post
        said = [post.source, post.passes_on.source if post.passes_on else ""]
        held = found_in("\n".join(said), words) if post.author_id != actor.pk else None
        if held:
            found[one.pk] = words[held]
    return found


def stream_of(
    actor: Actor,
    batch: Callable[[Actor, int], Batch],
    before: int | None,
    size: int,
    **about: int | str,
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
    return batch_of(reader, [(AUDIENCES, _home_sources(reader))], may_come_home(reader), size)


def _home_and_tags(reader: Actor, size: int) -> Batch:
    """The same with the tags that somebody follows as sources: only for who follows any."""
    tags = FollowedTag.objects.filter(persona=reader.pk).values_list("tag")
    ways = [(AUDIENCES, _home_sources(reader)), (TAGS, tags)]
    return batch_of(reader, ways, may_come_home(reader), size)


def _brought_by_tag(reader: Actor) -> QuerySet[Tagged, tuple[int, str]]:
    mine = FollowedTag.objects.filter(persona=reader.pk, tag=OuterRef("tag"))
    sources = Audience.objects.filter(pk__in=in_my_stream(reader).values("audience_id"))
    seated = Q(audience__in=sources) | Q(audience__kind=Kind.EVERYONE)
    there = Addressed.objects.filter(seated, post=OuterRef("post"))
    rows = Tagged.objects.filter(Exists(mine), ~Exists(there), post__in=Blanks("posts"))
    return rows.order_by("-tag").values_list("post", "tag")


def _of_audience(reader: Actor, size: int) -> Batch:
    sources = Audience.objects.filter(may_know(reader), pk=Blank("audience")).values_list("pk")
    return batch_of(reader, [(AUDIENCES, sources)], ANYTHING, size)


def batch_of(reader: Actor, ways: Sequence[Sources], wanted: Q, size: int) -> Batch:
    """What the walk finds, newest first, and of each whether it may be read."""
    walk = Walk(ways, size)
    if not walk.ways:
        return Post.objects.none()
    read = Case(
        When(may_read(reader) & wanted, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rows = Post.objects.filter(pk__in=walk).order_by("-pk")
    return rows.values_list("pk", read)


def _home_sources(actor: Actor) -> QuerySet[Any, Any]:
    seats = in_my_stream(actor).values_list("audience_id")
    s = standing(actor)
    if not s.local or s.suspended or actor.pk is None:
        return seats
    return seats.union(Audience.objects.filter(kind=Kind.EVERYONE).values_list("pk"))


def _audience(reader: Actor) -> QuerySet[Audience]:
    rows = Audience.objects.filter(may_know(reader), pk=Blank("audience"))
    return rows.exclude(kind=Kind.CONVERSATION).select_related("owner")


def _by_author(reader: Actor, size: int) -> QuerySet[Post, int]:
    rows = readable(reader).filter(author=Blank("author"), alias="", reply_to=None)
    rows = rows.filter(pk__lt=Blank("before"))
    rows = rows.exclude(said_in_a_conversation())
    return rows.order_by("-pk").values_list("pk", flat=True)[:size]


def _author(reader: Actor) -> QuerySet[Persona]:
    return Persona.objects.filter(may_see_author(reader), pk=Blank("author"))
