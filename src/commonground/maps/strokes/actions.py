"""Small things done to a map by hand: bring, link, put in other words, move, take off, arrange."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict
from commonground.kernel.rules import require
from commonground.maps.actions import edit, new_thing, one_line, turn
from commonground.maps.models import Map
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.edits import (
    AddConcept,
    AddLink,
    Edit,
    Move,
    RemoveConcept,
    RemoveLink,
    Rename,
    Rephrase,
)
from commonground.maps.pure.layout import places
from commonground.maps.pure.outline import folded
from commonground.maps.rules import may_edit
from commonground.people.models import Persona

STEP = 48
WAYS = {"left": (-STEP, 0), "right": (STEP, 0), "up": (0, -STEP), "down": (0, STEP)}


@transaction.atomic
def add(
    actor: Persona,
    map_: Map,
    *,
    concept: str,
    now: datetime,
    beside: str = "",
    words: str = "",
    leads_on: bool = True,
) -> Map:
    """Bring a concept, and say at once how it hangs together with one that is there.

    Who names one that is there already links that one.
    """
    require(may_edit, actor, map_)
    map_now, label = turn(map_), one_line(concept)
    there = (
        one.id for one in unpacked(map_now.content).concepts if folded(one.label) == folded(label)
    )
    thing = next(there, "") or new_thing()
    edits: list[Edit] = []
    if unpacked(map_now.content).concept(thing) is None:
        edits.append(AddConcept(thing, label))
    if beside:
        ends = (beside, thing) if leads_on else (thing, beside)
        if _says(map_now, *ends, words):
            return map_now
        edits.append(AddLink(new_thing(), *ends, words))
    if not edits:
        raise Conflict(_("This concept is on the map already."))
    return edit(actor, map_now, edits, now=now)


@transaction.atomic
def link(actor: Persona, map_: Map, *, start: str, end: str, phrase: str, now: datetime) -> Map:
    """Say how two concepts hang together."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    if _says(map_now, start, end, phrase):
        return map_now
    return edit(actor, map_now, [AddLink(new_thing(), start, end, phrase)], now=now)


def _says(map_: Map, start: str, end: str, phrase: str) -> bool:
    """It says so already: a link that is sent twice is one."""
    said = (start, end, one_line(phrase))
    return said in {(one.start, one.end, one.phrase) for one in unpacked(map_.content).links}


@transaction.atomic
def put(actor: Persona, map_: Map, thing: str, *, label: str, now: datetime) -> Map:
    """Put a concept or a link in other words."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    is_link = unpacked(map_now.content).link(thing) is not None
    return edit(
        actor, map_now, [Rephrase(thing, label) if is_link else Rename(thing, label)], now=now
    )


@transaction.atomic
def remove(actor: Persona, map_: Map, thing: str, *, now: datetime) -> Map:
    """Take a concept with its links, or a link, off the map."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    is_link = unpacked(map_now.content).link(thing) is not None
    return edit(actor, map_now, [RemoveLink(thing) if is_link else RemoveConcept(thing)], now=now)


@transaction.atomic
def shift(actor: Persona, map_: Map, thing: str, *, way: str, now: datetime) -> Map:
    """Move a concept a little; from then on everything stays where it stands."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    content = unpacked(map_now.content)
    if content.concept(thing) is None or way not in WAYS:
        raise Conflict(_("Somebody removed this just now. Look again, and do it once more."))
    moved = {thing: WAYS[way]}
    edits = [
        Move(id_, x + moved.get(id_, (0, 0))[0], y + moved.get(id_, (0, 0))[1])
        for id_, (x, y) in places(content).items()
    ]
    return edit(actor, map_now, edits, now=now)


@transaction.atomic
def arrange(actor: Persona, map_: Map, *, now: datetime) -> Map:
    """Let the layout find every place again."""
    require(may_edit, actor, map_)
    map_now = turn(map_)
    placed = [one.id for one in unpacked(map_now.content).concepts if one.placed]
    return edit(actor, map_now, [Move(id_, None, None) for id_ in placed], now=now)
