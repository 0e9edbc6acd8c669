"""Maps as screens and other features need them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import alias_in, seen_by
from commonground.audiences.models import Audience
from commonground.audiences.queries import one_read
from commonground.groups.models import Group
from commonground.kernel.errors import Refused
from commonground.kernel.pages import Page, page_of
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.maps.bearings.queries import all_on, borne
from commonground.maps.board.queries import beneath, board
from commonground.maps.models import Evidence, Map, MapChange
from commonground.maps.pictures.queries import Picture, drawn
from commonground.maps.pure.content import EMPTY, Content, unpacked
from commonground.maps.pure.edits import Change, What, applied
from commonground.maps.pure.outline import names_of
from commonground.maps.rules import (
    may_bring_back,
    may_delete,
    may_edit,
    may_read,
    may_share_in,
)
from commonground.people.models import Actor, Persona

SIZE = 40


@dataclass(frozen=True)
class View:
    """A map as somebody who may read it sees it, with what they may do."""

    map: Map
    picture: Picture
    last: MapChange | None
    may_edit: bool
    may_undo: bool

    @property
    def placed(self) -> bool:
        """Whether somebody chose where things stand."""
        return any(one.placed for one in unpacked(self.map.content).concepts)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return choices(self.map)

    @property
    def told(self) -> str:
        return f"{self.picture.key}-told"

    @property
    def board(self) -> dict[str, Any]:
        """What the live editor is told."""
        it = self.picture
        return board(
            self.map.pk,
            key=it.key,
            name=it.name,
            hung=it.hung,
            marked=it.marked,
            said=it.said,
            tried=it.tried,
        )


def content(map_id: int) -> Content:
    """What the map says, for a feature that asked its own rule."""
    return contents([map_id]).get(map_id, EMPTY)


def contents(map_ids: Iterable[int]) -> dict[int, Content]:
    """What each of these maps says, in one question, for a feature that asked its own rule."""
    rows = Map.objects.filter(pk__in=list(map_ids), deleted_at=None)
    return {pk: unpacked(kept) for pk, kept in rows.values_list("pk", "content")}


def view(actor: Actor, map_: Map) -> View:
    """For `maps/map.html`, which another feature includes for somebody who may read the map."""
    last = _last(map_)
    step = (
        MapChange.objects.filter(map=map_.pk, step=map_.step) if last else MapChange.objects.none()
    )
    hung = Evidence.objects.filter(map=map_.pk).values_list("thing").annotate(n=Count("pk"))
    picture = drawn(
        unpacked(map_.content),
        key=f"map-{map_.pk}",
        name=map_.name,
        marked=set(step.values_list("thing", flat=True)),
        brought=brought(actor, map_),
        map_id=map_.pk,
        spoken=beneath(map_.pk),
        tried=borne(all_on(actor, map_)),
    )
    picture = replace(picture, hung=dict(hung))
    edits = allows(may_edit, actor, map_)
    own = {"by": actor.pk, "alias": alias_in(map_.audience_id, actor)}
    mine = MapChange.objects.filter(map=map_.pk, undoes=None, **own)
    return View(map_, picture, last, edits, edits and actor.pk is not None and mine.exists())


def shown(actor: Actor, pk: int) -> View:
    """The map for its own page."""
    return view(actor, one(actor, pk))


def one(actor: Actor, pk: int) -> Map:
    """The map, marked with what the actor may do to it."""
    return one_read(actor, _marked, may_read, pk)


def _marked(actor: Actor) -> QuerySet[Map]:
    rows = Map.objects.select_related("audience")
    return mark(rows, actor, may_edit=may_edit, may_delete=may_delete)


def one_to_edit(actor: Actor, pk: int) -> Map:
    """The map, for somebody who may change it."""
    found = one(actor, pk)
    if not allows(may_edit, actor, found):
        raise Refused(_("This map is closed: it can be read, not changed."))
    return found


def choices(map_: Map) -> list[tuple[str, str]]:
    """The concepts, to choose one."""
    return list(names_of(unpacked(map_.content)).items())


def taken_away(actor: Actor, pk: int) -> Map:
    """A map that the actor could bring back."""
    return one_of(Map.objects.select_related("audience"), may_bring_back, actor, pk)


@dataclass(frozen=True)
class Shelf:
    """The maps that an actor has: their own, those they share, and what can be brought back."""

    own: Page[Map]
    shared: Sequence[Map]
    gone: Sequence[Map]


def shelf(actor: Actor, before: int | None) -> Shelf:
    """Own maps by their age, and those of the rooms in which the actor is, the last changed first."""
    rows = Map.objects.filter(may_read(actor)).defer("content")
    own = page_of(rows.filter(owner=actor.pk), before=before, size=SIZE)
    shared = rows.exclude(audience=None).select_related("audience").order_by("-changed_at")
    gone = Map.objects.filter(may_bring_back(actor)).defer("content").order_by("-deleted_at")
    return Shelf(own, list(shared[:SIZE]), list(gone[:SIZE]))


def rooms(actor: Actor) -> list[tuple[str, str]]:
    """Classes and groups in which the actor may begin a map, as choices."""
    found = Audience.objects.filter(may_share_in(actor))
    rows = Group.objects.filter(audience__in=found).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("audience", "name")[:100]]


def room(actor: Actor, pk: str) -> Audience | None:
    """The class or group that was chosen, if any."""
    if not pk:
        return None
    return one_of(Audience.objects.all(), may_share_in, actor, int(pk))


def brought(actor: Actor, map_: Map) -> dict[str, Persona | None]:
    """Who brought each concept and link, as this reader sees it."""
    added = [What.CONCEPT_ADDED.value, What.LINK_ADDED.value]
    rows = MapChange.objects.filter(map=map_.pk, what__in=added).order_by("pk")
    rows = rows.select_related("by")
    return {row.thing: seen_by(actor, row) for row in rows}


def worded(map_: Map, thing: str) -> Persona | None:
    """Who gave a concept or a link the words that it has."""
    worded = [What.CONCEPT_ADDED, What.LINK_ADDED, What.RENAMED, What.REPHRASED]
    rows = MapChange.objects.filter(map=map_.pk, thing=thing, what__in=[w.value for w in worded])
    last = rows.select_related("by__account").order_by("-step", "-pk").first()
    return last.by if last else None


def content_at(map_: Map, step: int) -> Content:
    """What the map said after this step: from now on backwards."""
    rows = MapChange.objects.filter(map=map_.pk, step__gt=step).order_by("-step", "-pk")
    return applied(unpacked(map_.content), (_change(row).back.edit for row in rows))


def rows_of(map_: Map) -> QuerySet[MapChange]:
    """What changed, the newest step first."""
    rows = MapChange.objects.filter(map=map_.pk).select_related("by")
    return rows.order_by("-step", "pk")


def _last(map_: Map) -> MapChange | None:
    return rows_of(map_).first() if map_.step else None


def _change(row: MapChange) -> Change:
    return Change(What(row.what), row.thing, row.before, row.after)
