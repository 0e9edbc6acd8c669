"""Keeping what was done to a map: its pieces, what it says by now, and who changed what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.audiences.aliases.queries import alias_in
from commonground.kernel.facts import record_all
from commonground.kernel.rules import unattended
from commonground.maps.facts import MapEdited
from commonground.maps.models import Map, MapChange, MapUpdate
from commonground.maps.pure.content import Content, packed
from commonground.maps.pure.edits import Change
from commonground.people.models import Persona

MANY = 100  # updates, after which they are made one


@dataclass(frozen=True)
class Stroke:
    """What somebody did at once: what it added to the document, and what changed by it."""

    actor: Persona
    update: bytes
    changes: Sequence[Change]
    undoes: int | None = None


@unattended
@transaction.atomic
def append(
    map_: Map,
    strokes: Sequence[Stroke],
    content: Content,
    whole: Callable[[], bytes],
    *,
    there: int,
    now: datetime,
) -> list[MapUpdate]:
    """Keep what was done to a map whose turn it is, for a door that asked the rule of each author.

    `content` is what the map says after all of it, `whole` the document as one update, and `there`
    how many updates it was made of before. This is the only way in which a map changes.
    """
    changed, facts = [], []
    for stroke in strokes:
        if stroke.changes:  # what somebody else's change outdid is kept, and is no step
            map_.step += 1
            alias = alias_in(map_.audience_id, stroke.actor)
            changed += _rows(map_, stroke, alias, now)
            fact = MapEdited(map_.pk, map_.step, map_.audience_id)
            facts.append((fact, None if alias else stroke.actor))
    map_.appended += len(strokes)
    fields = ["appended"]
    if changed:
        map_.content, map_.changed_at = packed(content), now
        fields += ["step", "content", "changed_at"]
    map_.save(update_fields=fields)
    MapChange.objects.bulk_create(changed)
    record_all(facts, at=now)
    if there + len(strokes) > MANY:
        MapUpdate.objects.filter(map=map_.pk).delete()
        rows = [MapUpdate(map=map_, data=whole(), at=now)]
    else:
        rows = [MapUpdate(map=map_, data=s.update, author=s.actor, at=now) for s in strokes]
    return MapUpdate.objects.bulk_create(rows)


def _rows(map_: Map, stroke: Stroke, alias: str, now: datetime) -> list[MapChange]:
    return [
        MapChange(
            map=map_,
            step=map_.step,
            by=stroke.actor,
            alias=alias,
            at=now,
            what=change.what.value,
            thing=change.thing,
            before=change.before,
            after=change.after,
            undoes=stroke.undoes,
        )
        for change in stroke.changes
    ]
