"""The room in which a map is drawn at once, on the event loop: it reads, sends, and shows pointers.

What must be asked and kept is done by one thread beside (`jobs`); where somebody points is in memory
only, and told only to those who have the map open.
"""

import asyncio
import re
import threading
import time
from functools import partial

from commonground.kernel import sockets
from commonground.kernel.live import Receive, Scope, Send
from commonground.kernel.sockets import Line
from commonground.kernel.turning import Turns
from commonground.maps.live.actions import Drawn
from commonground.maps.live.jobs import Came, Guest, Item, Keeper, Left, Said, Stirred
from commonground.maps.live.pure import frames
from commonground.maps.live.pure.frames import Hello, Place, Sent

PATH = re.compile(r"/ws/map/(\d{1,19})/")
SILENCE = 1.0  # seconds of the thread in which nothing came
MOST_UNANSWERED = 200  # changes of one socket
ANSWERS = (frames.KEPT, frames.REFUSED)
POINTS = 0.1  # seconds between two places of one pointer
POINTED = 4_000  # places a second that one map sends on


class Room:
    """The half on the event loop: it reads, sends, and shows each other where people point."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._inside: dict[int, set[Guest]] = {}
        self._awaited: set[int] = set()
        self._turns = self._thread()

    def _thread(self) -> Turns[Item]:
        keeper = Keeper(self._deliver, time.monotonic)
        return Turns("maps", keeper.work, keeper.failed, silence=SILENCE)

    def open(self) -> None:
        """Begin, with nobody in it, on the running loop."""
        with self._lock:
            self._loop, self._turns = asyncio.get_running_loop(), self._thread()
            self._inside, self._awaited = {}, set()
            self._turns.begin()

    def close(self) -> None:
        """Keep what came, and end; from any thread."""
        with self._lock:
            if self._loop is not None:
                self._loop = None
                self._turns.end()

    def join(self, seconds: float) -> None:
        self._turns.join(seconds)

    def stir(self, stirred: Stirred) -> None:
        """Say, from any thread, that something is new or in doubt."""
        with self._lock:
            if self._loop is not None and not self._turns.is_here:
                self._turns.put(stirred)

    async def door(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application of one socket."""
        await receive()
        found = PATH.fullmatch(scope["path"])
        if found is None or not sockets.of_this_place(scope):
            return await sockets.refuse(send)
        guest = Guest(Line(scope, send), int(found[1]))
        await send({"type": "websocket.accept"})
        with sockets.counted(guest.line) as free:
            if not free or self._loop is None:
                guest.line.end(sockets.FULL)
            try:
                await guest.line.attend(receive, partial(self._hear, guest))
            finally:
                guest.left = True
                self._turns.put(Left(guest))
                self._leave(guest)

    def _hear(self, guest: Guest, frame: bytes) -> None:
        match frames.read(frame):
            case Hello(state):
                guest.greeted = True
                self._turns.put(Came(guest, state))
            case Sent(n, update) if guest.greeted and guest.open < MOST_UNANSWERED:
                guest.open += 1
                line = guest.line
                self._turns.put(Drawn(guest, line.session, line.cookies, guest.map, n, update))
            case Sent() if guest.greeted:
                guest.line.end(sockets.FULL)
            case Place() as place if guest.greeted:
                guest.place, guest.fresh = place, True
                self._await_places(guest.map)
            case _:
                guest.line.end(sockets.UNFIT)

    def _deliver(self, said: list[Said]) -> None:
        with self._lock:
            if self._loop is not None and said:
                self._loop.call_soon_threadsafe(self._send, said)

    def _send(self, said: list[Said]) -> None:
        for guest, what in said:
            if isinstance(what, int):
                guest.line.end(what)
                self._leave(guest)
                continue
            guest.line.put(what)
            if what[0] in ANSWERS:
                guest.open -= 1
            elif what[0] == frames.MAP and not guest.left:
                self._enter(guest)

    def _enter(self, guest: Guest) -> None:
        inside = self._inside.setdefault(guest.map, set())
        if guest not in inside:
            for other in inside:
                if other.place:
                    guest.line.put(frames.here(other.who, other.name, other.place))
            inside.add(guest)

    def _leave(self, guest: Guest) -> None:
        inside = self._inside.get(guest.map, set())
        if guest in inside:
            inside.discard(guest)
            for other in inside if guest.place else ():
                other.line.put(frames.gone(guest.who))
        if not inside:
            self._inside.pop(guest.map, None)

    def _await_places(self, map_: int) -> None:
        """Soon: the more there are, the longer it takes, since each is told of each."""
        if map_ not in self._awaited:
            self._awaited.add(map_)
            number = len(self._inside.get(map_, ()))
            pause = max(POINTS, number * number / POINTED)
            asyncio.get_running_loop().call_later(pause, self._show_places, map_)

    def _show_places(self, map_: int) -> None:
        self._awaited.discard(map_)
        inside = self._inside.get(map_, set())
        for guest in [one for one in inside if one.fresh]:
            guest.fresh = False
            if guest.place:
                said = frames.here(guest.who, guest.name, guest.place)
                for other in inside - {guest}:
                    other.line.put(said)


room = Room()
