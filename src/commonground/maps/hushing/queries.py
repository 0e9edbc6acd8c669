"""Which words a map's history does not repeat, and which of them somebody may take out."""

from collections.abc import Collection
from dataclasses import dataclass

from commonground.kernel.rules import one as one_of
from commonground.maps.models import Hushed, Map, MapChange
from commonground.maps.rules import may_hush, may_unhush
from commonground.people.models import Actor

MOST = 500
INSTEAD = "…"
PARTS = ("label", "phrase")


@dataclass(frozen=True)
class Words:
    """Words of one step, that can be taken out or are."""

    text: str
    change: int
    hushed: int | None


def hushed_in(map_: Map) -> frozenset[str]:
    """Words that the history of this map does not repeat."""
    return frozenset(Hushed.objects.filter(map=map_.pk).values_list("words", flat=True)[:MOST])


def words_in(change: MapChange) -> list[str]:
    """The words that a change brought or took away."""
    sides = [side.get(part, "") for side in (change.before, change.after) for part in PARTS]
    return list(dict.fromkeys(filter(None, sides)))


def steps_to_hush(actor: Actor, map_: Map, steps: Collection[int]) -> set[int]:
    """Those of these steps in which the actor may take out words."""
    rows = MapChange.objects.filter(may_hush(actor), map=map_.pk, step__in=steps)
    return set(rows.values_list("step", flat=True))


def in_step(actor: Actor, map_: Map, step: int) -> list[Words]:
    """The words of a step that the actor may take out, or let be read again."""
    rows = MapChange.objects.filter(may_hush(actor), map=map_.pk, step=step).order_by("pk")
    out = dict(Hushed.objects.filter(map=map_.pk).values_list("words", "pk")[:MOST])
    return [Words(text, row.pk, out.get(text)) for row in rows[:MOST] for text in words_in(row)]


def one_change(actor: Actor, map_: Map, pk: int) -> MapChange:
    """A change whose words the actor may take out."""
    rows = MapChange.objects.filter(map=map_.pk).select_related("map")
    return one_of(rows, may_hush, actor, pk)


def one_hushed(actor: Actor, map_: Map, pk: int) -> Hushed:
    """Words that the actor may let be read again."""
    return one_of(Hushed.objects.filter(map=map_.pk), may_unhush, actor, pk)
