"""What is said about concepts and links, as far as the reader may read it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.kernel.errors import Missing
from commonground.kernel.once import new_key
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.maps.hushing.queries import INSTEAD, hushed_in
from commonground.maps.models import Map, Remark
from commonground.maps.pure.content import Content, unpacked
from commonground.maps.remarks.actions import erase_of
from commonground.maps.remarks.rules import (
    may_hide,
    may_look_at,
    may_read,
    may_remark,
    may_take_back,
    may_unhide,
)
from commonground.people.models import Actor, Persona

MOST = 100  # lines of one thing
AT_ONCE = 300  # of a whole map
EXPORTED = ("at", "words", "of", "alias", "reason", "spot__map__name")


@dataclass(frozen=True)
class Line:
    """A line as one reader sees it."""

    row: Remark
    may_hide: bool = False
    own: bool = False

    @property
    def by(self) -> Persona:
        by: Persona = self.row.by
        return by


@dataclass(frozen=True)
class Said:
    """All that is said of one thing, the oldest first; `of` is what it is called, or was at last."""

    map: Map
    thing: str
    of: Sequence[str]
    lines: Sequence[Line]
    there: bool
    may_remark: bool
    key: str = ""  # of the form, where one may


def said_of(actor: Actor, map_: Map, thing: str) -> Said:
    """What is said of a concept or a link, also of one that is off the map."""
    rows = mark(_rows(actor, map_).filter(spot__thing=thing), actor, may_hide=may_hide)
    lines = [_line(actor, row) for row in rows.order_by("-pk")[:MOST]][::-1]
    called = unpacked(map_.content).called(thing)
    if not called and not lines:
        raise Missing(gettext("This is not on the map any more. Its history still tells of it."))
    of = called or _less(lines[-1].row.of, hushed_in(map_))
    writes = bool(called) and allows(may_remark, actor, map_)
    key = new_key() if writes else ""
    return Said(map_, thing, of, lines, there=bool(called), may_remark=writes, key=key)


def of_what_is_gone(actor: Actor, map_: Map) -> Sequence[Said]:
    """What was said of things that stand on the map no more, as its history keeps it."""
    there = unpacked(map_.content)
    found: dict[str, list[Line]] = {}
    rows = mark(_rows(actor, map_), actor, may_hide=may_hide).order_by("-pk")
    for row in rows.exclude(spot__thing__in=_things(there))[:AT_ONCE]:
        found.setdefault(row.spot.thing, []).append(_line(actor, row))
    out = hushed_in(map_)
    return [
        Said(map_, thing, _less(lines[0].row.of, out), lines[::-1], there=False, may_remark=False)
        for thing, lines in found.items()
    ]


def one_to_take_back(actor: Actor, map_: int, pk: int) -> Remark:
    """One's own line, also on a map that one reads no more."""
    rows = Remark.objects.filter(spot__map=map_).select_related("spot")
    return one_of(rows, may_take_back, actor, pk)


def own(actor: Actor, map_: int) -> Sequence[Remark]:
    """One's own lines on a map, also for who reads it no more; the newest first."""
    rows = Remark.objects.filter(may_take_back(actor), spot__map=map_)
    return list(rows.order_by("-pk")[:MOST])


def one_to_look_at(actor: Actor, pk: int) -> Remark:
    """A line that the actor may hide, or let be read again."""
    rows = Remark.objects.select_related("spot__map__audience", "by")
    return one_of(mark(rows, actor, may_unhide=may_unhide), may_look_at, actor, pk)


def may_be_hidden(actor: Actor, pk: int) -> bool:
    """Whether somebody who answers a report may hide it, or let it be read again."""
    return Remark.objects.filter(may_look_at(actor), pk=pk).exists()


@dataclass(frozen=True)
class Copied:
    """A line as it is pointed at: on which map, of what, by whom."""

    name: str
    words: str
    at: datetime
    by: Persona


def told(actor: Actor, pk: int) -> Copied:
    """A line that the actor reads, to be pointed at."""
    row = one_of(Remark.objects.select_related("spot__map", "by__account"), may_read, actor, pk)
    return Copied(row.spot.map.name, row.words, row.at, row.by)


def _rows(actor: Actor, map_: Map) -> Any:
    rows = Remark.objects.filter(may_read(actor), spot__map=map_.pk)
    return rows.select_related("spot__map", "by")


def _line(actor: Actor, row: Any) -> Line:
    return Line(row, may_hide=row.may_hide, own=row.by_id == actor.pk)


def _things(content: Content) -> list[str]:
    return [*(one.id for one in content.concepts), *(one.id for one in content.links)]


def _less(of: Sequence[str], out: Collection[str]) -> list[str]:
    """Less the words that the map's history does not repeat."""
    return [INSTEAD if words in out else words for words in of]


def held() -> Holding:
    """What is kept of lines about concepts and links."""
    return Holding(
        Remark,
        ("by", "hidden_by"),
        label=_("What you said about steps of maps"),
        purpose=_("So that people talk about a step where it stands."),
        legal_basis=_("You said it, to learn with others here."),
        readers=_("Those who can read the map."),
        retention=_("As long as the map, or until you take it back or leave."),
        export=_remarks_of,
        erase=lambda account, now: erase_of(account, now=now),
    )


def _remarks_of(account: int) -> Iterator[dict[str, Any]]:
    rows = Remark.objects.filter(by__account=account).order_by("pk")
    for told in rows.values(*EXPORTED).iterator(200):
        yield {
            "map": told["spot__map__name"],
            "of": told["of"],
            "words": told["words"],
            "under_the_name": told["alias"],
            "hidden_because": told["reason"],
            "at": told["at"].isoformat(),
        }
