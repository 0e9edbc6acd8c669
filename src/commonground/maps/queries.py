"""Maps as screens and other features need them."""

from collections.abc import Iterable

from commonground.kernel.rules import mark
from commonground.kernel.rules import one as one_of
from commonground.maps.models import Map
from commonground.maps.pure.content import EMPTY, Content, unpacked
from commonground.maps.rules import may_delete, may_edit, may_read
from commonground.people.models import Actor


def content(map_id: int) -> Content:
    """What the map says, for a feature that asked its own rule."""
    return contents([map_id]).get(map_id, EMPTY)


def contents(map_ids: Iterable[int]) -> dict[int, Content]:
    """What each of these maps says, in one question, for a feature that asked its own rule."""
    rows = Map.objects.filter(pk__in=list(map_ids), deleted_at=None)
    return {pk: unpacked(kept) for pk, kept in rows.values_list("pk", "content")}


def one(actor: Actor, pk: int) -> Map:
    """The map, marked with what the actor may do to it."""
    rows = Map.objects.select_related("audience")
    return one_of(mark(rows, actor, may_edit=may_edit, may_delete=may_delete), may_read, actor, pk)
