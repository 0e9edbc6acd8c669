"""WebSockets: who may open one, how many there are, and what waits to be sent.

All of it runs on the event loop and never touches the database. What is sent waits in a queue that
has an end: whoever reads too slowly is let go, and comes back.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from commonground.kernel.live import Receive, Scope, Send, cookies_of

MOST = 400  # sockets of one process
MOST_OF_ONE = 8  # sockets of one session
MOST_WAITING = 4_000_000  # bytes that wait for one reader
EACH, AT_ONCE = 25.0, 100.0  # frames a second from one browser, and how many may come together
DONE, UNFIT, FAULT, AGAIN, FULL = 1000, 1003, 1011, 1012, 1013
# What the server must be told: no longer frame is read, none is packed, a line in silence is asked.
SERVING: dict[str, Any] = {
    "ws": "websockets-sansio",
    "ws_max_size": 65_536,
    "ws_per_message_deflate": False,
    "ws_ping_interval": 20.0,
    "ws_ping_timeout": 20.0,
}

log = logging.getLogger(__name__)
_open: Counter[str] = Counter()


class Line:
    """One open socket; `put` and `end` belong to the event loop."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.cookies = cookies_of(scope)
        self.session = self.cookies.get(settings.SESSION_COOKIE_NAME, "")
        self._send = send
        self._frames: deque[bytes] = deque()
        self._waiting = 0
        self._stirred = asyncio.Event()
        self._code: int | None = None

    def put(self, frame: bytes) -> None:
        """Send this after what waits already."""
        if self._code is not None:
            return None
        self._waiting += len(frame)
        if self._waiting > MOST_WAITING:
            self._frames.clear()
            return self.end(FULL)
        self._frames.append(frame)
        return self._stirred.set()

    def end(self, code: int) -> None:
        """Send what waits, and close; the first reason holds."""
        if self._code is None:
            self._code = code
        self._stirred.set()

    async def attend(self, receive: Receive, heard: Callable[[bytes], object]) -> None:
        """Hand each binary frame to `heard` and send what is put, until one side ends it."""
        reading = asyncio.ensure_future(self._read(receive, heard))
        sending = asyncio.ensure_future(self._pump())
        try:
            await asyncio.wait({reading, sending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reading, sending):
                task.cancel()
            for told in await asyncio.gather(reading, sending, return_exceptions=True):
                if isinstance(told, Exception):
                    log.info("A socket ended early: %s", type(told).__name__)

    async def _read(self, receive: Receive, heard: Callable[[bytes], object]) -> None:
        clock = asyncio.get_running_loop().time
        left, last = AT_ONCE, clock()
        while (message := await receive())["type"] == "websocket.receive":
            if (frame := message.get("bytes")) is None:
                self.end(UNFIT)
                return await asyncio.sleep(60)  # until it is said
            heard(frame)
            left, last = min(AT_ONCE, left + (clock() - last) * EACH) - 1, clock()
            if left < 0:  # nothing is lost: the browser sends on when it is read again
                await asyncio.sleep(-left / EACH)
        return None

    async def _pump(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._frames:
                frame = self._frames.popleft()
                self._waiting -= len(frame)
                await self._send({"type": "websocket.send", "bytes": frame})
            if self._code is not None:
                return await self._send({"type": "websocket.close", "code": self._code})


@contextmanager
def counted(line: Line) -> Iterator[bool]:
    """Hold a place among the open ones; False where there is none left."""
    free = _open.total() < MOST and _open[line.session] < MOST_OF_ONE
    _open[line.session] += 1
    try:
        yield free
    finally:
        _open[line.session] -= 1
        if not _open[line.session]:
            del _open[line.session]


def of_this_place(scope: Scope) -> bool:
    """Whether a page of ours opened it: browsers send cookies whoever asks, and say who asked."""
    heads = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host = heads.get(b"host", "").lower()
    domain, _port = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    said = heads.get(b"origin", "").lower()
    if said in settings.CSRF_TRUSTED_ORIGINS:  # the school's address, whatever the proxy calls us
        return True
    try:
        origin = urlsplit(said)
    except ValueError:
        return False
    return origin.scheme in ("http", "https") and origin.netloc == host


async def refuse(send: Send) -> None:
    """Open none: the browser is told 403."""
    await send({"type": "websocket.close", "code": DONE})


async def say_how(send: Send) -> None:
    """To a request that is none for a socket, as it comes through a proxy that does not know them."""
    words = b"Here sockets are opened. Behind a proxy: it must pass Upgrade and Connection on.\n"
    heads = [(b"upgrade", b"websocket"), (b"content-type", b"text/plain")]
    heads += [(b"cache-control", b"no-store"), (b"content-length", b"%d" % len(words))]
    await send({"type": "http.response.start", "status": 426, "headers": heads})
    await send({"type": "http.response.body", "body": words})
