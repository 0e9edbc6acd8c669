"""Live updates: one sentence over server-sent events, "something is new for you", and nothing else.

Neither what, nor where, nor whose: the browser asks again under the rule, after a random pause.
Everything here runs on the event loop and never touches the database; what must be asked of it
(who listens, what they may hear) is asked in one thread beside.
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, close_old_connections, connections
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Cookies = Mapping[str, str]
Provider = Callable[[Cookies], frozenset[int] | None]
Newer = Callable[[Cookies, datetime], bool]

HEARTBEAT = 15.0  # seconds; shorter than proxies wait
ASK_AGAIN = 30.0  # seconds after which it is asked anew what a session may hear
BACK = timedelta(seconds=10)  # longer than any transaction: what it wrote is older than its end
PAUSE = 1.0  # seconds between two events to one browser
MOST = 2_000  # connections of one process
MOST_OF_ONE = 6  # connections of one session; the oldest makes room
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
NEW = b"event: new\ndata: {}\n\n"

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Ear:
    """One open connection: what it may hear, and what of that has news since the last event."""

    session: str
    heard: frozenset[int] = frozenset()
    news: set[int] = field(default_factory=set)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    def stir(self, audiences: Collection[int]) -> None:
        """Note news it may hear; bounded, since only what it may hear is kept."""
        if fresh := self.heard.intersection(audiences):
            self.news |= fresh
            self.stirred.set()

    def close(self) -> None:
        self.closed = True
        self.stirred.set()


class Broker:
    """The open connections of one process, by session."""

    def __init__(self, provider: Provider | None = None) -> None:
        self.provider = provider
        self.newer: Newer | None = None
        self._ears: OrderedDict[Ear, None] = OrderedDict()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asking: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def tell(self, audiences: Collection[int]) -> None:
        """Say, from any thread, that these audiences have something new."""
        with self._lock:
            if self._loop is not None and audiences:
                self._loop.call_soon_threadsafe(self._stir, frozenset(audiences))

    async def ask(
        self, cookies: Cookies, news: Collection[int] = (), since: datetime | None = None
    ) -> tuple[frozenset[int] | None, bool]:
        """What this session may hear now, None when it is nobody's; and whether it is to be told.

        It is where there is news in what it may hear, and something newer under the rule: not in
        its audiences alone. Both are asked in one turn, so that the first need not wait for all.
        """
        if self._asking is None or self.provider is None:
            return None, False
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._asking, self._ask, cookies, news, since)

    def open(self) -> None:
        """Begin to listen on the running loop."""
        with self._lock:
            self._loop = asyncio.get_running_loop()
            self._asking = ThreadPoolExecutor(1, thread_name_prefix="live")

    def close(self) -> None:
        """End every stream, so that the server can stop; the browsers come back by themselves."""
        with self._lock:
            loop, self._loop = self._loop, None
            asking, self._asking = self._asking, None
        if loop is not None:
            loop.call_soon_threadsafe(self._end)
        if asking is not None:
            asking.submit(connections.close_all)
            asking.shutdown(wait=False)

    def crowded(self) -> bool:
        return len(self._ears) >= MOST

    @contextmanager
    def listening(self, ear: Ear) -> Iterator[None]:
        """Hold the connection among the open ones; beyond a session's share the oldest goes."""
        same = [other for other in self._ears if other.session == ear.session and not other.closed]
        for oldest in same[: max(0, len(same) + 1 - MOST_OF_ONE)]:
            oldest.close()
        self._ears[ear] = None
        try:
            yield
        finally:
            del self._ears[ear]

    def _end(self) -> None:
        for ear in self._ears:
            ear.close()

    def _stir(self, audiences: frozenset[int]) -> None:
        for ear in self._ears:
            ear.stir(audiences)

    def _ask(
        self, cookies: Cookies, news: Collection[int], since: datetime | None
    ) -> tuple[frozenset[int] | None, bool]:
        close_old_connections()
        heard = self.provider(cookies) if self.provider else None
        if heard is None or since is None or heard.isdisjoint(news):
            return heard, False
        return heard, self.newer is None or self.newer(cookies, since - BACK)


broker = Broker()


def hear_with(provider: Provider, newer: Newer | None = None) -> None:
    """Let wiring say which audiences a session's cookies may hear; None for nobody (any more).

    `newer` says whether the session could read anything that came since a moment: a sentence by
    somebody whom a block keeps away is no news.
    """
    broker.provider, broker.newer = provider, newer


def user_of(cookies: Cookies) -> AbstractBaseUser | None:
    """Whose session these cookies open, asked of the database as it is now; for providers."""
    user = request_of(cookies).user
    return user if isinstance(user, AbstractBaseUser) and user.is_active else None


def request_of(cookies: Cookies) -> HttpRequest:
    """A request with this session and its user, for what asks who somebody is."""
    request = HttpRequest()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(cookies.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return request


async def events(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application of `/live/`."""
    if scope["method"] != "GET":
        return await _answer(send, 405, (b"allow", b"GET"))
    if broker.crowded():
        return await _answer(send, 503, (b"retry-after", b"60"))
    cookies = cookies_of(scope)
    try:
        heard, _told = await broker.ask(cookies)
    except DatabaseError:
        return await _answer(send, 503, (b"retry-after", b"3"))
    if heard is None:  # after 204 a browser does not come back by itself
        return await _answer(send, 204)
    ear = Ear(cookies.get(settings.SESSION_COOKIE_NAME, ""), heard)
    with broker.listening(ear):
        gone = asyncio.ensure_future(_gone(receive, ear))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await _say(send, b"retry: 10000\n\n")
            await _stream(ear, cookies, send)
            await send({"type": "http.response.body", "body": b""})
        except (OSError, DatabaseError) as fault:  # the browser comes back by itself
            log.info("A stream ended early: %s", type(fault).__name__)
        finally:
            gone.cancel()
    return None


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies that came with the request, without those that are no text."""
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    return {
        name: value for name, value in parse_cookie("; ".join(lines)).items() if "\0" not in value
    }


async def _stream(ear: Ear, cookies: Cookies, send: Send) -> None:
    now = asyncio.get_running_loop().time
    asked, since = now(), timezone.now()
    while not ear.closed:
        try:
            await asyncio.wait_for(ear.stirred.wait(), HEARTBEAT)
        except TimeoutError:
            await _say(send, b": still here\n\n")
        if ear.closed:
            return
        ear.stirred.clear()
        if ear.news or now() - asked >= ASK_AGAIN:
            news, ear.news = ear.news, set()
            looked = timezone.now()
            heard, told = await broker.ask(cookies, news, since)
            if heard is None:
                return
            ear.heard, asked = heard, now()
            if told:
                await _say(send, NEW)
                await asyncio.sleep(PAUSE)
            since = looked


async def _gone(receive: Receive, ear: Ear) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    ear.close()


async def _say(send: Send, text: bytes) -> None:
    await send({"type": "http.response.body", "body": text, "more_body": True})


async def _answer(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    fixed = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
    head = [*headers, *(fixed if status != 204 else fixed[:1])]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": b""})
