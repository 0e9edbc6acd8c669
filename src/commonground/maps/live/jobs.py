"""What the room does in its one thread, which alone has maps open: ask, keep, and say what to tell.

What it says is sent by the event loop (`http`). Where somebody points never comes here.
"""

import logging
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.utils import timezone

from commonground.kernel import sockets
from commonground.kernel.sockets import Line
from commonground.maps.board.queries import beneath
from commonground.maps.live.actions import Drawn, Kept, Refused, keep
from commonground.maps.live.pure import frames
from commonground.maps.live.pure.frames import Place, Reason
from commonground.maps.live.queries import Asking, Copies, Right, appended, called
from commonground.maps.pure.checking import Wrong
from commonground.maps.pure.store import NOTHING, merged

ASK_AGAIN = 4.0  # seconds after which it is asked anew who may read
NO_RIGHT, GONE = 4403, 4404
CODES = {Reason.NO_RIGHT: NO_RIGHT, Reason.CLOSED: GONE}

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Guest:
    """One socket. Its name and all from `asked` on are the thread's, the rest is the loop's."""

    line: Line
    map: int
    who: int = field(default_factory=lambda: random.getrandbits(31))
    name: str = ""
    greeted: bool = False
    left: bool = False
    open: int = 0
    place: Place | None = None
    fresh: bool = False
    asked: float = 0.0
    audience: int | None = None
    refused: bool = False


@dataclass(frozen=True)
class Came:
    guest: Guest
    state: bytes


@dataclass(frozen=True)
class Left:
    guest: Guest


@dataclass(frozen=True)
class Stirred:
    """Maps have something new; or of maps, audiences or everybody it is in doubt who may read."""

    maps: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()
    everybody: bool = False


Item = Came | Left | Stirred | Drawn
Said = tuple[Guest, bytes | int]
Lines = dict[str, list[tuple[str, str]]]


class Keeper:
    """The half in the thread: it knows who is in which map, and has these maps open."""

    def __init__(self, deliver: Callable[[list[Said]], object], clock: Callable[[], float]) -> None:
        self.copies = Copies()
        self.guests: dict[int, set[Guest]] = {}
        self._deliver, self._clock = deliver, clock
        self._said: list[Said] = []
        self._asking = Asking()
        self._spoken: dict[int, Lines] = {}  # of each map, what was told of who speaks of what

    def work(self, items: list[Item]) -> None:
        """One turn: let in who came, keep what was drawn, look what is new, and who may stay."""
        self._asking = Asking()
        for item in items:
            if isinstance(item, Left):
                self._part(item.guest)
            elif isinstance(item, Stirred):
                self._doubt(item)
        for item in items:
            if isinstance(item, Came):
                self._let_in(item.guest, item.state)
        self._draw([item for item in items if isinstance(item, Drawn)])
        for map_ in {pk for item in items if isinstance(item, Stirred) for pk in item.maps}:
            self._look(map_)
        for map_ in list(self.guests):
            self._sift(map_)
        said, self._said = self._said, []
        self._deliver(said)

    def failed(self, items: list[Item]) -> None:
        """Nobody waits for what never comes: all come back, and bring what was not kept."""
        self.copies, self._said = Copies(), []
        came = {item.guest for item in items if isinstance(item, Came)}
        there = came.union(*self.guests.values())
        self._deliver([(guest, sockets.FAULT) for guest in there])

    def _draw(self, drawn: list[Drawn]) -> None:
        if not drawn:
            return
        try:
            done = keep(drawn, self.copies, self._asking, now=timezone.now())
        except DatabaseError as fault:
            log.warning("What was drawn could not be kept: %s", type(fault).__name__)
            for one in drawn:
                self.copies.doubt(one.map)
                self._say(one.whose, sockets.FULL)
        else:
            for map_, kept in done.items():
                self._tell(map_, kept)

    def _tell(self, map_: int, done: Kept) -> None:
        """It is on the disk: now its authors, and all others who may read it, are told."""
        self._pass_on(map_, [(None, done.caught), *done.kept])
        for one, _update in done.kept:
            self._say(one.whose, frames.kept(one.n))
        for refused in done.refused:
            self._refuse(refused)
        for one in done.later:
            self._say(one.whose, sockets.FULL)

    def _pass_on(self, map_: int, news: Sequence[tuple[Drawn | None, bytes]]) -> None:
        told = [(_has_it(one), update) for one, update in news if update]
        if not told or map_ not in self.guests:
            return
        self._sift(map_)
        to_all = frames.changed(merged([update for _whose, update in told]))
        authors = {whose for whose, _update in told}
        for guest in self.guests.get(map_, ()):
            if guest not in authors:
                self._say(guest, to_all)
            elif others := [update for whose, update in told if whose is not guest]:
                self._say(guest, frames.changed(merged(others)))
        self.copies.note(map_)

    def _refuse(self, refused: Refused) -> None:
        guest, reason = refused.drawn.whose, refused.reason
        if not isinstance(guest, Guest) or guest not in self.guests.get(guest.map, ()):
            return  # who was never let in, or was sent off just now
        self._say(guest, frames.refused(refused.drawn.n, reason))
        if code := CODES.get(reason):
            self._send_off(guest, code)
        elif not (refused.follows and guest.refused):
            guest.refused = True
            self._give(guest, NOTHING)

    def _let_in(self, guest: Guest, state: bytes) -> None:
        right = self._right(guest)
        if not right.reads:
            return self._send_off(guest, sockets.FULL if right.later else GONE)
        guest.asked, guest.audience = self._clock(), right.audience
        guest.name = called(right)
        self._look(guest.map)
        self.guests.setdefault(guest.map, set()).add(guest)
        if said := self._spoken.setdefault(guest.map, beneath(guest.map)):
            self._say(guest, frames.spoken(said))
        return self._give(guest, state)

    def _give(self, guest: Guest, state: bytes) -> None:
        copy, _caught = self.copies.current(guest.map, appended(guest.map) or 0)
        try:
            self._say(guest, frames.map_(copy.state, copy.beyond(state)))
        except Wrong:
            self._send_off(guest, sockets.UNFIT)
        self.copies.note(guest.map)

    def _look(self, map_: int) -> None:
        """What was done to the map by a form, as text, or over another process."""
        if map_ in self.guests:
            _copy, caught = self.copies.current(map_, appended(map_) or 0)
            self._pass_on(map_, [(None, caught)])
            self._tell_spoken(map_)

    def _tell_spoken(self, map_: int) -> None:
        """Of what somebody spoke, or took back what they said, since it was told last."""
        before, now = self._spoken.get(map_, {}), beneath(map_)
        self._spoken[map_] = now
        news = {one: now.get(one, []) for one in before | now if before.get(one) != now.get(one)}
        for guest in self.guests.get(map_, ()) if news else ():
            self._say(guest, frames.spoken(news))

    def _sift(self, map_: int) -> None:
        """Who may not read it any more is told nothing more of it."""
        due = self._clock() - ASK_AGAIN
        for guest in [one for one in self.guests.get(map_, ()) if one.asked <= due]:
            right = self._right(guest)
            guest.asked = self._clock()
            if not right.reads:
                self._send_off(guest, sockets.FULL if right.later else CODES[right.reason])
            elif called(right) != guest.name:  # comes back as somebody of whom nothing is known
                self._send_off(guest, sockets.AGAIN)

    def _doubt(self, stirred: Stirred) -> None:
        for map_, guests in self.guests.items():
            for guest in guests:
                if stirred.everybody or not stirred.doubted.isdisjoint((map_, guest.audience)):
                    guest.asked = -math.inf

    def _right(self, guest: Guest) -> Right:
        return self._asking.right(guest.line.session, guest.line.cookies, guest.map)

    def _send_off(self, guest: Guest, code: int) -> None:
        self._part(guest)
        self._say(guest, code)

    def _part(self, guest: Guest) -> None:
        guests = self.guests.get(guest.map, set())
        guests.discard(guest)
        if not guests:
            self.guests.pop(guest.map, None)
            self.copies.drop(guest.map)
            self._spoken.pop(guest.map, None)

    def _say(self, guest: object, what: bytes | int) -> None:
        if isinstance(guest, Guest):
            self._said.append((guest, what))


def _has_it(drawn: Drawn | None) -> object:
    """Who need not be told of it: its author, unless they began anew before they knew of its fate."""
    whose = drawn.whose if drawn else None
    return None if isinstance(whose, Guest) and whose.refused else whose
