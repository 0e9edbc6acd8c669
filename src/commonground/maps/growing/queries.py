"""The history of a map and of each thing on it, told in words and played again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from commonground.audiences.aliases.queries import seen_by
from commonground.kernel.errors import Missing
from commonground.kernel.rules import allows
from commonground.maps.hushing.queries import INSTEAD, hushed_in
from commonground.maps.models import Map, MapChange
from commonground.maps.outlines.queries import Copied
from commonground.maps.pictures.queries import Picture, drawn
from commonground.maps.pure.content import Concept, Content, Link, unpacked
from commonground.maps.pure.edits import What
from commonground.maps.pure.layout import places
from commonground.maps.queries import SIZE, brought, content_at, one, rows_of
from commonground.maps.remarks.queries import Said, said_of
from commonground.maps.rules import may_edit
from commonground.people.models import Actor, Persona

Line = tuple[str, str, str, str]


@dataclass(frozen=True)
class Step:
    """What somebody did at once, in words."""

    number: int
    by: Persona | None
    at: Any
    undoes: int | None
    lines: Sequence[tuple[str, str, str, str]]  # what, and up to three words that belong to it


@dataclass(frozen=True)
class Thing:
    """One concept or link of a map, with what became of it."""

    map: Map
    id: str
    concept: Concept | None
    link: Link | None
    ends: tuple[str, str]
    beside: Sequence[tuple[str, str]]  # links at a concept, read aloud
    by: Persona | None
    steps: Sequence[Step]
    picture: Picture
    may_edit: bool
    said: Said


def thing(actor: Actor, map_: Map, id_: str) -> Thing:
    """What stands on the map now."""
    said = unpacked(map_.content)
    concept, link = said.concept(id_), said.link(id_)
    if concept is None and link is None:
        raise Missing(_("This is not on the map any more. Its history still tells of it."))
    labels = said.labels
    return Thing(
        map=map_,
        id=id_,
        concept=concept,
        link=link,
        ends=(labels[link.start], labels[link.end]) if link else ("", ""),
        beside=[(each.id, said.sentence(each)) for each in said.links_at(id_)] if concept else [],
        by=brought(actor, map_).get(id_),
        steps=of_thing(actor, map_, id_),
        picture=drawn(said, key=f"map-{map_.pk}", name=map_.name, marked={id_}),
        may_edit=allows(may_edit, actor, map_),
        said=said_of(actor, map_, id_),
    )


@dataclass(frozen=True)
class Replay:
    """A moment of a map's history, with the way to the next and the last."""

    map: Map
    picture: Picture
    step: Step | None
    number: int
    earlier: int | None
    later: int | None


def replay(actor: Actor, map_: Map, number: int | None) -> Replay:
    """The map as it was after a step; what stands there still stands where it does now."""
    at = map_.step if number is None else number
    if at > map_.step:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    said, now = content_at(map_, at), unpacked(map_.content)
    where = places(now)
    still = tuple(
        replace(one, x=where[one.id][0], y=where[one.id][1], placed=True)
        if one.id in where
        else one
        for one in said.concepts
    )
    rows, out = rows_of(map_).filter(step=at), hushed_in(map_)
    told = _steps(list(rows), said, out, actor)
    return Replay(
        map=map_,
        picture=drawn(
            _without(Content(still, said.links), out),
            key=f"map-{map_.pk}",
            name=map_.name,
            marked={row.thing for row in rows},
        ),
        step=told[0] if told else None,
        number=at,
        earlier=at - 1 if at else None,
        later=at + 1 if at < map_.step else None,
    )


def history(actor: Actor, map_: Map, before: int | None) -> tuple[list[Step], int | None]:
    """Who did what, the newest first, and where the next page begins."""
    newest = map_.step if before is None else min(before - 1, map_.step)
    rows = rows_of(map_).filter(step__lte=newest, step__gt=newest - SIZE)
    older = newest - SIZE + 1 if newest > SIZE else None
    return _steps(list(rows), unpacked(map_.content), hushed_in(map_), actor), older


def of_thing(actor: Actor, map_: Map, thing: str) -> list[Step]:
    """What became of one concept or link, the newest first."""
    rows = list(rows_of(map_).filter(thing=thing)[:SIZE])
    return _steps(rows, unpacked(map_.content), hushed_in(map_), actor)


def _without(content: Content, out: Collection[str]) -> Content:
    """The map as it was, less the words that its history does not repeat."""
    return Content(
        tuple(replace(one, label=INSTEAD) if one.label in out else one for one in content.concepts),
        tuple(replace(one, phrase=INSTEAD) if one.phrase in out else one for one in content.links),
    )


def _steps(
    rows: Sequence[MapChange], known: Content, out: Collection[str], actor: Actor | None = None
) -> list[Step]:
    """As this reader sees them; for nobody, with the names that all see."""
    labels = {
        row.thing: label
        for row in rows
        if (label := row.before.get("label") or row.after.get("label"))
    } | known.labels
    by_step: dict[int, list[MapChange]] = {}
    for row in rows:
        by_step.setdefault(row.step, []).append(row)
    return [
        Step(
            number,
            seen_by(actor, done[0]) if actor is not None else done[0].by,
            done[0].at,
            done[0].undoes,
            [_told(_line(row, labels), out) for row in done],
        )
        for number, done in by_step.items()
    ]


def _told(line: Line, out: Collection[str]) -> Line:
    what, *words = line
    first, second, third = (INSTEAD if one in out else one for one in words)
    return what, first, second, third


def _line(row: MapChange, labels: Mapping[str, str]) -> tuple[str, str, str, str]:
    """What happened, and the words of it."""
    said = row.after or row.before
    match row.what:
        case What.CONCEPT_ADDED | What.CONCEPT_REMOVED:
            return row.what, said["label"], "", ""
        case What.RENAMED:
            return row.what, row.before["label"], row.after["label"], ""
        case What.REPHRASED:
            return row.what, row.before["phrase"], row.after["phrase"], ""
        case What.LINK_ADDED | What.LINK_REMOVED:
            ends = (labels.get(said["start"], "…"), labels.get(said["end"], "…"))
            return row.what, ends[0], said["phrase"], ends[1]
    return row.what, labels.get(row.thing, "…"), "", ""


def told_step(actor: Actor, pk: int, step: int) -> Copied:
    """What somebody did at once, in the words that its readers see, to be pointed at."""
    map_ = one(actor, pk)
    rows = list(rows_of(map_).select_related("by__account").filter(step=step))
    if not rows:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    told = _steps(rows, unpacked(map_.content), hushed_in(map_))[0]
    lines = (" ".join(filter(None, words)) for _what, *words in told.lines)
    return Copied(map_.name, "\n".join(lines), told.by)
