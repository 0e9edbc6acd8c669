"""One front for everything that is served: live updates natively, every page by WSGI threads."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import quote

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
_pages = get_wsgi_application()

from commonground.config.environment import environment  # noqa: E402  (after Django is set up)
from commonground.config.threads import Threads  # noqa: E402
from commonground.kernel import live, news, sockets, workers  # noqa: E402
from commonground.maps.live.http import room  # noqa: E402
from commonground.maps.live.jobs import Stirred  # noqa: E402

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

LONGEST = 60_000_000  # bytes: more than any page of ours takes

pages = Threads(_pages, environment().web_threads)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Lead each request to where it is answered."""
    if scope["type"] == "lifespan":
        return await _lifespan(receive, send)
    if scope["type"] == "websocket":
        return await room.door(scope, receive, send)
    if scope["path"] == "/live/":
        return await live.events(scope, receive, send)
    if scope["path"].startswith("/ws/"):
        return await sockets.say_how(send)
    if refusal := _refusal(scope):
        return await _refuse(send, *refusal)
    await pages(_readable(scope), receive, send)
    return None


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    stop, ready = threading.Event(), threading.Event()
    live.broker.open()
    room.open()
    threads = [
        threading.Thread(
            target=news.watch, args=(stop,), kwargs={"tell": _tell}, name="news", daemon=True
        ),
        threading.Thread(target=workers.keep_leased, args=(stop, ready), name="ids", daemon=True),
    ]
    for thread in threads:
        thread.start()
    await asyncio.to_thread(ready.wait, 10)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    stop.set()
    news.wake()
    live.broker.close()
    room.close()
    await asyncio.to_thread(room.join, 5)
    for thread in threads:
        await asyncio.to_thread(thread.join, 5)
    await send({"type": "lifespan.shutdown.complete"})


def _tell(numbers: Collection[int]) -> None:
    """Audiences and maps with something new: no two things here have the same number."""
    live.broker.tell(numbers)
    room.stir(Stirred(maps=frozenset(numbers)))


def _readable(scope: Scope) -> Scope:
    """Without what would be read as something else: `X_Y` for `X-Y`, raw bytes in the query."""
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    query = quote(scope["query_string"], safe=range(128)).encode()
    return {**scope, "headers": headers, "query_string": query}


def _refusal(scope: Scope) -> tuple[int, bytes] | None:
    """What is wrong with the body before any of it was read."""
    heads = dict(scope["headers"])
    length = heads.get(b"content-length", b"")
    if b"transfer-encoding" in heads:
        return 411, b"Say how long the body is: this server takes none in chunks.\n"
    if length.isdigit() and int(length) > LONGEST:
        return 413, b"This is too large to be sent at once.\n"
    return None


async def _refuse(send: Send, status: int, sentence: bytes) -> None:
    head = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(sentence))]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": sentence})
