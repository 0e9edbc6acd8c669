"""Who may what on a map that is drawn at once, and the maps that are open, as the database is now."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When

from commonground.audiences.aliases.queries import name_in
from commonground.audiences.models import Kind
from commonground.groups.focus.queries import holds_back
from commonground.kernel.live import Cookies
from commonground.kernel.statements import Blank
from commonground.maps.live.pure.frames import Reason
from commonground.maps.models import Map, MapUpdate
from commonground.maps.pure.copies import Copy
from commonground.maps.rules import may_edit, may_read
from commonground.people.http import behind
from commonground.people.models import Actor, Persona
from commonground.people.outlines.queries import ask

EMPTY = b"\0\0"  # the update that adds nothing
MOST_OPEN = 60  # maps in memory; one that is needed again is read again


@dataclass(frozen=True)
class Right:
    """What somebody may on a map; `later` where it is only not the time for it."""

    actor: Persona | None = None
    audience: int | None = None
    reads: bool = False
    edits: bool = False
    later: bool = False
    reason: Reason = Reason.NO_RIGHT


def called(right: Right) -> str:
    """How whoever has this right is called beside their pointer: in a question, by their alias."""
    return name_in(right.audience, right.actor) if right.actor else ""


class Asking:
    """Asks who is behind a session and what they may: once for all that is done in one turn."""

    def __init__(self) -> None:
        self._actors: dict[str, Actor] = {}
        self._rights: dict[tuple[str, int], Right] = {}

    def right(self, session: str, cookies: Cookies, map_: int) -> Right:
        key = session, map_
        if key not in self._rights:
            if session not in self._actors:
                self._actors[session] = behind(cookies)
            self._rights[key] = _right(self._actors[session], map_)
        return self._rights[key]


def _right(actor: Actor, map_: int) -> Right:
    if not isinstance(actor, Persona):
        return Right()
    for audience, kind, closed, edits in ask(actor, _readable, map=map_):
        if kind != Kind.INQUIRY and holds_back(
            actor
        ):  # questions are what a class in focus works on
            return Right(later=True)
        reason = Reason.CLOSED if closed else Reason.NO_RIGHT
        return Right(actor, audience, reads=True, edits=edits, reason=reason)
    there = Map.objects.filter(pk=map_, deleted_at=None).exists()
    return Right(reason=Reason.NO_RIGHT if there else Reason.CLOSED)


def _readable(actor: Actor) -> QuerySet[Map, Any]:
    edits = Case(When(may_edit(actor), then=Value(True)), default=Value(False))
    edits.output_field = BooleanField()
    rows = Map.objects.filter(may_read(actor), pk=Blank("map")).annotate(edits=edits)
    return rows.values_list("audience", "audience__kind", "closed_at", "edits")


class Copies:
    """The maps that are open in this process, those used last; all others are in the database."""

    def __init__(self) -> None:
        self._copies: OrderedDict[int, Copy] = OrderedDict()
        self._told: dict[int, bytes] = {}  # what they who have it open know, also of one read anew

    def current(self, map_: int, appended: int) -> tuple[Copy, bytes]:
        """The map as it is kept now, and what others added since it was last looked at."""
        copy = self._copies.get(map_)
        if copy is None:
            copy = self.again(map_, appended)
            told = self._told.get(map_)
            lacked = copy.beyond(told) if told is not None else EMPTY
            return copy, b"" if lacked == EMPTY else lacked
        self._copies.move_to_end(map_)
        if copy.appended == appended:
            return copy, b""
        there = set(MapUpdate.objects.filter(map=map_).values_list("pk", flat=True))
        rows = _rows(MapUpdate.objects.filter(pk__in=there - copy.seen))
        copy.seen, copy.appended = there, appended
        return copy, copy.catch_up(rows.values())

    def again(self, map_: int, appended: int, more: Iterable[bytes] = ()) -> Copy:
        """Read it anew, with what is about to be kept."""
        rows = _rows(MapUpdate.objects.filter(map=map_))
        copy = self._copies[map_] = Copy([*rows.values(), *more])
        copy.seen, copy.appended = set(rows), appended
        self._copies.move_to_end(map_)
        while len(self._copies) > MOST_OPEN:
            self._copies.popitem(last=False)
        return copy

    def note(self, map_: int) -> None:
        """Everybody who has it open knows all of it now."""
        if copy := self._copies.get(map_):
            self._told[map_] = copy.state

    def doubt(self, map_: int) -> None:
        """Read it anew before anything else: more is in it than was kept."""
        self._copies.pop(map_, None)

    def drop(self, map_: int) -> None:
        """Nobody has it open."""
        self.doubt(map_)
        self._told.pop(map_, None)


def appended(map_: int) -> int | None:
    """How many updates the map ever had; None where there is none."""
    return Map.objects.filter(pk=map_).values_list("appended", flat=True).first()


def _rows(updates: QuerySet[MapUpdate]) -> dict[int, bytes]:
    return {pk: bytes(data) for pk, data in updates.values_list("pk", "data")}
