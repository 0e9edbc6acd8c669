"""A person's own lists, what stands on them, and what could."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.queries import name_of
from commonground.audiences.rules import may_know
from commonground.kernel.rules import ANYTHING
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank
from commonground.people.actions import sort_key
from commonground.people.models import Actor, Persona
from commonground.posts.models import Addressed
from commonground.posts.queries import Shown
from commonground.timelines.lists.rules import may_keep, may_list_audience, may_list_person
from commonground.timelines.marking.queries import bearings
from commonground.timelines.models import Listed, ReadingList
from commonground.timelines.queries import SIZE, Batch, Stream, batch_of, marked, new_in, stream_of
from commonground.timelines.walking.queries import AUDIENCES, AUTHORS

MOST = 50
FOUND = 20


@dataclass(frozen=True)
class Contents:
    """Who and what stands on a list: of each only what its owner may still see."""

    people: list[Persona]
    audiences: list[Audience]


def own(actor: Actor) -> list[ReadingList]:
    """My lists, by name."""
    return list(ReadingList.objects.filter(may_keep(actor)).order_by("name", "pk")[:MOST])


def one(actor: Actor, pk: int) -> ReadingList:
    """A list of mine."""
    return one_of(ReadingList.objects.all(), may_keep, actor, pk)


def contents(actor: Actor, found: ReadingList) -> Contents:
    """What stands on it, by name."""
    people = Persona.objects.filter(may_list_person(actor), pk__in=_of(found, "person"))
    audiences = Audience.objects.filter(may_list_audience(actor), pk__in=_of(found, "audience"))
    return Contents(list(people.order_by("sort_key", "pk")), list(audiences.order_by("name", "pk")))


def candidates(actor: Actor, found: ReadingList, words: str) -> Contents:
    """Whom and what I could put on it, by a part of the name."""
    plain = sort_key(words.strip())
    named = Q(sort_key__startswith=plain) | Q(sort_key__contains=f" {plain}")
    person = Listed.objects.filter(list=found, person=OuterRef("pk"))
    people = Persona.objects.filter(may_list_person(actor), ~Exists(person), named)
    audience = Listed.objects.filter(list=found, audience=OuterRef("pk"))
    audiences = Audience.objects.filter(may_list_audience(actor), ~Exists(audience))
    audiences = audiences.filter(name__icontains=words.strip())
    return Contents(
        list(people.order_by("sort_key", "pk")[:FOUND]),
        list(audiences.order_by("name", "pk")[:FOUND]),
    )


def person(actor: Actor, pk: int) -> Persona:
    """Somebody whom I may put on a list."""
    return one_of(Persona.objects.all(), may_list_person, actor, pk)


def audience(actor: Actor, pk: int) -> Audience:
    """A class or group that I may put on a list."""
    return one_of(Audience.objects.all(), may_list_audience, actor, pk)


def _of(found: ReadingList, column: str) -> QuerySet[Listed, Any]:
    on_it = Listed.objects.filter(list=found, **{f"{column}__isnull": False})
    rows: QuerySet[Listed, Any] = on_it.values(column)
    return rows


def stream(actor: Actor, found: ReadingList, before: int | None = None, size: int = SIZE) -> Stream:
    """What people on a list of mine began, and what groups on it were told."""
    read, name = stream_of(actor, _of_list, before, size, list=found.pk), f"list:{found.pk}"
    read = replace(read, posts=_with_reasons(actor, found, read.posts))
    return marked(read, name, bearings(actor, name), before)


def stream_new(actor: Actor, found: ReadingList, after: int) -> int:
    """How many came after this one; at most 20 are counted."""
    return new_in(actor, _of_list, after, list=found.pk)


def _with_reasons(actor: Actor, found: ReadingList, posts: Sequence[Shown]) -> list[Shown]:
    """The same, each saying which of the list brought it."""
    on_it = contents(actor, found)
    people = {person.pk for person in on_it.people}
    rooms = {room.pk: name_of(actor, room) for room in on_it.audiences}
    told = Addressed.objects.filter(post__in=[one.pk for one in posts], audience__in=rooms)
    to = {post: rooms[room] for post, room in told.values_list("post_id", "audience_id")}
    return [
        replace(one, why=_why(found, room or one.post.author.name))
        for one in posts
        for room in ["" if one.post.author_id in people else to.get(one.pk, "")]
    ]


def _why(found: ReadingList, name: str) -> str:
    told = {"name": name, "list": found.name}
    return _("You see this because %(name)s is on your list %(list)s.") % told


def _of_list(reader: Actor, size: int) -> Batch:
    on_it = Listed.objects.filter(list=Blank("list"), list__owner=reader.pk)
    people = on_it.filter(person__isnull=False).values_list("person_id")
    rooms = on_it.filter(audience__isnull=False).values("audience_id")
    known = Audience.objects.filter(may_know(reader), pk__in=rooms).values_list("pk")
    return batch_of(reader, [(AUTHORS, people), (AUDIENCES, known)], ANYTHING, size)
