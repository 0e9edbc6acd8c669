"""One front for everything that is served: live updates natively, every page by WSGI threads."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast
from urllib.parse import quote

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonground.config.settings")
_pages = get_wsgi_application()

from commonground.config.environment import environment  # noqa: E402  (after Django is set up)
from commonground.kernel import live, news, workers  # noqa: E402

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

pages: Any = WSGIMiddleware(cast(Any, _pages), workers=environment().web_threads)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Lead each request to where it is answered."""
    if scope["type"] == "lifespan":
        return await _lifespan(receive, send)
    if scope["type"] == "websocket":
        return await send({"type": "websocket.close", "code": 1000})
    if scope["path"] == "/live/":
        return await live.events(scope, receive, send)
    if _length_is_hidden(scope):
        return await _refuse(send)
    await pages(_readable(scope), _whole(receive), send)
    return None


async def _lifespan(receive: Receive, send: Send) -> None:
    await receive()
    stop, ready = threading.Event(), threading.Event()
    live.broker.open()
    threads = [
        threading.Thread(target=news.watch, args=(stop,), name="news", daemon=True),
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
    for thread in threads:
        await asyncio.to_thread(thread.join, 5)
    await send({"type": "lifespan.shutdown.complete"})


def _whole(receive: Receive) -> Receive:
    """A body that breaks off is no body; and granian's `receive` needs to be a coroutine."""

    async def received() -> MutableMapping[str, Any]:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError("the browser went away before all was sent")
        return message

    return received


def _readable(scope: Scope) -> Scope:
    """Without what would be read as something else: `X_Y` for `X-Y`, raw bytes in the query."""
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    query = quote(scope["query_string"], safe=range(128)).encode()
    return {**scope, "headers": headers, "query_string": query}


def _length_is_hidden(scope: Scope) -> bool:
    names = {name for name, _value in scope["headers"]}
    return b"transfer-encoding" in names and b"content-length" not in names


async def _refuse(send: Send) -> None:
    sentence = b"Say how long the body is: this server takes none in chunks.\n"
    head = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(sentence))]
    await send({"type": "http.response.start", "status": 411, "headers": head})
    await send({"type": "http.response.body", "body": sentence})
