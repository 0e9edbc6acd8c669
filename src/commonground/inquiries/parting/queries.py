"""Whose part in a question can be ended, under the name by which each stands there; and whose was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonground.audiences.aliases.models import Alias
from commonground.audiences.aliases.queries import any_in
from commonground.audiences.models import Seat, State
from commonground.inquiries.models import Inquiry, Removal
from commonground.inquiries.parting.rules import can_be_parted, may_give_back, may_part
from commonground.inquiries.rules import may_join
from commonground.kernel.rules import one as one_of
from commonground.maps.models import MapChange, Remark
from commonground.people.models import Actor, Persona
from commonground.posts.models import Addressed

MOST = 300
NAMED, BORNE = "p", "a"  # a person by their name; whoever bears an alias


@dataclass(frozen=True)
class Page:
    """Whose part can be ended, and whose is."""

    inquiry: Inquiry
    choices: Sequence[tuple[str, str]]
    ended: Sequence[Removal]
    nameless: bool


def page(actor: Actor, pk: int) -> Page:
    """For staff who look after the question."""
    inquiry = one_of(Inquiry.objects.select_related("audience"), may_part, actor, pk)
    ended = Removal.objects.filter(inquiry=inquiry, lifted_at=None).select_related("persona", "by")
    return Page(
        inquiry, choices(actor, inquiry), list(ended.order_by("-pk")), any_in(inquiry.audience_id)
    )


def choices(actor: Actor, inquiry: Inquiry) -> list[tuple[str, str]]:
    """All who take part; where somebody goes by another name, only names that stand there."""
    ended = Removal.objects.filter(inquiry=inquiry, lifted_at=None)
    out = ended.filter(alias="", persona=OuterRef("pk"))  # ended by that name: of no other it tells
    people = Persona.objects.filter(can_be_parted(actor), ~Exists(out))
    if not any_in(inquiry.audience_id):
        seats = Seat.objects.filter(
            audience=inquiry.audience_id,
            persona=OuterRef("pk"),
            state__in=[State.PENDING, State.LIVE],
        )
        return _named(people.filter(Exists(seats)))
    spoke = _spoke(inquiry)
    borne = Alias.objects.filter(
        ~Exists(ended.filter(alias=OuterRef("name"))),
        audience=inquiry.audience_id,
        persona__isnull=False,
        name__in=[alias for _by, alias in spoke if alias],
    )
    under = [(f"{BORNE}{pk}", name) for pk, name in borne.values_list("pk", "name")]
    named = _named(people.filter(pk__in=[by for by, alias in spoke if not alias]))
    return sorted([*named, *under], key=lambda one: one[1])


def chosen(actor: Actor, inquiry: Inquiry, key: str) -> Persona | Alias:
    """Who was chosen among these."""
    number = int(key[1:])
    if key.startswith(BORNE):
        rows = Alias.objects.select_related("persona")
        return one_of(rows, lambda _who: Q(audience=inquiry.audience_id), actor, number)
    return one_of(Persona.objects.all(), can_be_parted, actor, number)


def one_ended(actor: Actor, pk: int, removal: int) -> Removal:
    """A removal that the actor may undo."""
    rows = Removal.objects.filter(inquiry=pk).select_related("inquiry__audience")
    return one_of(rows, may_give_back, actor, removal)


class Now(Enum):
    """How it stands with a part that was ended once, for whose it was."""

    ENDED = "ended"
    STILL = "ended under their other name"
    THERE = "taking part again"
    FREE = "free to join"
    OVER = "undone, and nothing to join"


def told(removals: Collection[int]) -> dict[int, tuple[Removal, Now]]:
    """Of each, how it stands: two questions and one for each person, who are one where notices ask."""
    rows = Removal.objects.select_related("inquiry")
    others = Removal.objects.filter(lifted_at=None, inquiry=OuterRef("inquiry"))
    seats = Seat.objects.filter(audience=OuterRef("inquiry__audience"), persona=OuterRef("persona"))
    found = rows.annotate(
        still=Exists(others.filter(persona=OuterRef("persona"))),
        there=Exists(seats.exclude(state=State.ENDED)),
    ).in_bulk(removals)
    free: set[tuple[int, int]] = set()
    asked = {removal.inquiry_id for removal in found.values()}
    people = {removal.persona_id for removal in found.values()}
    for whose in Persona.objects.filter(pk__in=people):
        open_ = Inquiry.objects.filter(may_join(whose), pk__in=asked).values_list("pk", flat=True)
        free |= {(pk, whose.pk) for pk in open_}
    return {
        pk: (one, _now(one, free=(one.inquiry_id, one.persona_id) in free))
        for pk, one in found.items()
    }


def _now(removal: Any, *, free: bool) -> Now:
    if removal.lifted_at is None:
        return Now.ENDED
    if removal.still:
        return Now.STILL
    if removal.there:
        return Now.THERE
    return Now.FREE if free else Now.OVER


def _named(people: QuerySet[Persona]) -> list[tuple[str, str]]:
    rows = people.order_by("sort_key", "pk").values_list("pk", "name")[:MOST]
    return [(f"{NAMED}{pk}", name) for pk, name in rows]


def _spoke(inquiry: Inquiry) -> set[tuple[int | None, str]]:
    """Who said or drew something there, each by person and alias."""
    said = Addressed.objects.filter(audience=inquiry.audience_id)
    drawn = MapChange.objects.filter(map=inquiry.map_id)
    lines = Remark.objects.filter(spot__map=inquiry.map_id, hidden_at=None)
    return {
        *said.values_list("post__author", "post__alias").distinct()[:MOST],
        *drawn.values_list("by", "alias").distinct()[:MOST],
        *lines.values_list("by", "alias").distinct()[:MOST],
    }
