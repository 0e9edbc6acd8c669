"""A person's own lists, what stands on them, and what could."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.models import Audience
from commonground.kernel.rules import one as one_of
from commonground.people.actions import sort_key
from commonground.people.models import Actor, Persona
from commonground.timelines.lists.rules import may_keep, may_list_audience, may_list_person
from commonground.timelines.models import Listed, ReadingList

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
    return Listed.objects.filter(list=found, **{f"{column}__isnull": False}).values(column)
