"""Beginning and changing a map, taking back what one did, taking a map away and back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.audiences.aliases.queries import alias_in
from commonground.audiences.models import Audience, Kind
from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.facts import record
from commonground.kernel.ids import new_id
from commonground.kernel.once import made_before
from commonground.kernel.rules import require, unattended
from commonground.kernel.text import tidy
from commonground.kernel.turns import locked
from commonground.maps.facts import MapBegun, MapBroughtBack, MapDeleted, MapNamed
from commonground.maps.keeping.actions import Stroke, append
from commonground.maps.models import Map, MapChange, MapUpdate
from commonground.maps.pure import store
from commonground.maps.pure.checking import Wrong, check, check_size
from commonground.maps.pure.content import MOST_OF_LABEL, Content, packed, unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Change,
    Edit,
    Rename,
    Rephrase,
    What,
    difference,
    stands,
)
from commonground.maps.rules import (
    may_begin,
    may_bring_back,
    may_delete,
    may_edit,
    may_share_in,
)
from commonground.people.models import Persona

WRONG = {
    "gone": gettext_lazy("Somebody removed this just now. Look again, and do it once more."),
    "nameless": gettext_lazy("Give the concept a name."),
    "long": gettext_lazy("This is too long for a map: %(about)s… At most 120 letters fit."),
    "far": gettext_lazy("Nothing can stand so far from the rest of the map."),
    "id": gettext_lazy("This was sent already, or in a form that we cannot read."),
    "itself": gettext_lazy("A link leads from one concept to another, not to the same."),
    "concepts": gettext_lazy("A map holds at most %(about)s concepts. Begin a second one."),
    "links": gettext_lazy("A map holds at most %(about)s links. Begin a second one."),
}


def new_thing() -> str:
    """An id for a concept or a link; in the order in which they come to be."""
    return f"{new_id():016x}"


@unattended
@transaction.atomic
def create(
    *, audience: Audience | None = None, owner: Persona | None = None, name: str, now: datetime
) -> Map:
    """An empty map of an audience or of an owner, for a feature that asked its own rule."""
    return _begun(audience, owner, owner, name, now)


@unattended
@transaction.atomic
def lay_down(by: Persona, map_: Map, edits: Sequence[Edit], *, now: datetime) -> Map:
    """A beginning on a map that was made just now, for a feature that asked its own rule."""
    return _edited(by, turn(map_), edits, now)


@transaction.atomic
def begin(
    actor: Persona,
    audience: Audience | None = None,
    *,
    name: str,
    now: datetime,
    edits: Sequence[Edit] = (),
    key: str = "",
) -> Map:
    """A map of one's own, or one that a class or group draws together; empty or with a beginning."""
    require(may_begin, actor, actor)
    if audience is not None:
        require(may_share_in, actor, audience)
    same = {"audience": audience, "name": _name(name)}
    if first := made_before(Map.objects.filter(begun_by=actor), key, by=actor.pk, **same):
        return first
    made = _begun(audience, None if audience else actor, actor, name, now, key)
    return _edited(actor, made, edits, now) if edits else made


@transaction.atomic
def edit(actor: Persona, map_: Map, edits: Sequence[Edit], *, now: datetime) -> Map:
    """Do all of this as one step, or nothing."""
    require(may_edit, actor, map_)
    return _edited(actor, turn(map_), edits, now)


@transaction.atomic
def undo(actor: Persona, map_: Map, *, now: datetime, on: int | None = None) -> Map:
    """Take back the last step of one's own that was not taken back yet; once of what was read at `on`."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    mine = MapChange.objects.filter(map=map_now.pk, by=actor.pk, undoes__isnull=False)
    if on is not None and mine.filter(step__gt=on).exists():
        return map_now
    done = last_own_step(actor, map_now)
    if not done:
        raise Conflict(_("There is nothing of yours to take back."))
    content = unpacked(map_now.content)
    back = [_change(row) for row in done]
    if not all(stands(content, change) for change in back) or _built_upon(content, back):
        raise Conflict(_("Somebody built on it meanwhile, so it cannot be taken back at once."))
    edits = [change.back.edit for change in reversed(back)]
    return _edited(actor, map_now, edits, now, undoes=done[0].step)


@transaction.atomic
def rename(actor: Persona, map_: Map, *, name: str, now: datetime) -> None:
    """Give the map another name."""
    require(may_edit, actor, map_)
    Map.objects.filter(pk=map_.pk).update(name=_name(name), changed_at=now)
    named = None if alias_in(map_.audience_id, actor) else actor
    record(MapNamed(map_.pk), actor=named, at=now)


@unattended
@transaction.atomic
def close(map_id: int, *, now: datetime) -> None:
    """From now on it stays as it is, for a feature that asked its own rule."""
    Map.objects.filter(pk=map_id, closed_at=None).update(closed_at=now)


@unattended
@transaction.atomic
def reopen(map_id: int) -> None:
    """It can be changed again, for a feature that asked its own rule."""
    Map.objects.filter(pk=map_id).update(closed_at=None)


@transaction.atomic
def delete(actor: Persona, map_: Map, *, now: datetime) -> None:
    """Take a map away; for thirty days it can be brought back."""
    require(may_delete, actor, map_)
    gone = Map.objects.filter(pk=map_.pk, deleted_at=None)
    if not gone.update(deleted_at=now, deleted_by=actor):
        raise Conflict(_("This map was taken away just now."))
    record(MapDeleted(map_.pk), actor=actor, at=now)


@transaction.atomic
def bring_back(actor: Persona, map_: Map, *, now: datetime) -> None:
    """Undo taking away."""
    require(may_bring_back, actor, map_)
    back = Map.objects.filter(pk=map_.pk, deleted_at__isnull=False)
    if not back.update(deleted_at=None, deleted_by=None):
        raise Conflict(_("This map is back already."))
    record(MapBroughtBack(map_.pk), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_of(account_id: int, *, now: datetime) -> None:
    """Own maps go, and shared ones that nobody else drew; elsewhere what was drawn stays, unnamed."""
    others = MapChange.objects.filter(map=OuterRef("pk")).exclude(by__account=account_id)
    Map.objects.filter(owner__account=account_id).delete()
    alone = Map.objects.filter(~Exists(others), begun_by__account=account_id)
    alone.exclude(audience__kind=Kind.INQUIRY).delete()
    MapChange.objects.filter(by__account=account_id).update(by=None)
    MapUpdate.objects.filter(author__account=account_id).update(author=None)
    Map.objects.filter(begun_by__account=account_id).update(begun_by=None)
    Map.objects.filter(deleted_by__account=account_id).update(deleted_by=None)


@unattended
@transaction.atomic
def forget_taken_away(before: datetime) -> None:
    """What was taken away so long ago that nobody can bring it back is gone for good."""
    Map.objects.filter(deleted_at__lt=before).delete()


def last_own_step(actor: Persona, map_: Map) -> list[MapChange]:
    """The changes of the newest step that the actor made and neither took back nor made by that.

    Under the name that they go by now: taking back under another one would tell that both are one.
    """
    back = MapChange.objects.filter(map=OuterRef("map"), undoes=OuterRef("step"))
    own = {"by": actor.pk, "alias": alias_in(map_.audience_id, actor)}
    mine = MapChange.objects.filter(~Exists(back), map=map_.pk, undoes=None, **own)
    newest = mine.order_by("-step").values_list("step", flat=True).first()
    return list(MapChange.objects.filter(map=map_.pk, step=newest or 0).order_by("pk"))


def _begun(
    audience: Audience | None,
    owner: Persona | None,
    by: Persona | None,
    name: str,
    now: datetime,
    key: str = "",
) -> Map:
    made = Map.objects.create(
        audience=audience,
        owner=owner,
        name=_name(name),
        content=packed(Content()),
        begun_by=by,
        begun_at=now,
        changed_at=now,
        key=key,
    )
    record(MapBegun(made.pk, made.audience_id), actor=by, at=now)
    return made


def turn(map_: Map) -> Map:
    """The map as it is now, which nobody else changes until this is done."""
    now = locked(map_)
    if now is None or now.deleted_at or now.closed_at:
        raise Conflict(_("This map was taken away or closed just now."))
    return now


def _edited(
    actor: Persona, map_: Map, edits: Sequence[Edit], now: datetime, undoes: int | None = None
) -> Map:
    before, edits = unpacked(map_.content), [_tidied(each) for each in edits]
    kept = MapUpdate.objects.filter(map=map_.pk).values_list("data", flat=True)
    doc = store.opened(bytes(data) for data in kept)
    try:
        check(before, edits)
        update = store.edited(doc, edits)
        check_size(after := store.content_of(doc))
    except Wrong as wrong:
        raise said(wrong) from wrong
    if changes := difference(before, after):
        stroke = Stroke(actor, update, changes, undoes)
        append(map_, [stroke], after, partial(store.whole, doc), there=len(kept), now=now)
    return map_


def said(wrong: Wrong) -> Unreadable | Conflict:
    """What the person is told."""
    words = str(WRONG[wrong.key]) % {"about": wrong.about}
    return Conflict(words) if wrong.key == "gone" else Unreadable(words)


def _change(row: MapChange) -> Change:
    return Change(What(row.what), row.thing, row.before, row.after)


def _built_upon(content: Content, back: Iterable[Change]) -> bool:
    """Whether taking back a concept would tear down a link that does not go with it."""
    added = {change.thing for change in back if change.what == What.CONCEPT_ADDED}
    with_it = {change.thing for change in back if change.what == What.LINK_ADDED}
    return any(link.id not in with_it for concept in added for link in content.links_at(concept))


def _tidied(edit: Edit) -> Edit:
    match edit:
        case AddConcept() | Rename():
            return replace(edit, label=one_line(edit.label))
        case AddLink() | Rephrase():
            return replace(edit, phrase=one_line(edit.phrase))
    return edit


def one_line(words: str) -> str:
    """The words without line breaks and without what no one can see."""
    return " ".join(tidy(words, most=MOST_OF_LABEL).split())


def _name(name: str) -> str:
    if not (words := one_line(name)):
        raise Unreadable(_("Give the map a name."))
    return words
