"""Pages: a WSGI application on a fixed number of threads, behind a front that never waits for them.

A request is taken in whole before a thread begins, and an answer goes out whole, so that a slow line
holds no thread and the two sides meet twice, not for each piece. What is streamed (a file, an export)
goes piece by piece, to whoever takes each in time. Anybody may send much: it waits in few files.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

IN_MEMORY = 1_000_000  # bytes of a body; what is longer waits in a file
SLOWEST = 60.0  # seconds that a piece of what is streamed may wait for the line
NAMES = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


class Threads:
    """The application in ASGI's words."""

    def __init__(self, application: Callable[..., Iterable[bytes]], number: int) -> None:
        self.application = application
        self.executor = ThreadPoolExecutor(number, thread_name_prefix="page")
        self.files = asyncio.Semaphore(number)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._place(scope):
            with SpooledTemporaryFile(IN_MEMORY) as body:
                if await _taken_in(receive, body):
                    await self._answer(environ(scope, body), send)

    def _place(self, scope: Scope) -> AbstractAsyncContextManager[Any]:
        """A long body takes one of few places on the disk; until then no more of it is received."""
        length = dict(scope["headers"]).get(b"content-length", b"")
        return self.files if length.isdigit() and int(length) > IN_MEMORY else nullcontext()

    async def _answer(self, request: dict[str, Any], send: Send) -> None:
        loop = asyncio.get_running_loop()

        def tell(message: dict[str, Any]) -> None:
            asyncio.run_coroutine_threadsafe(send(message), loop).result(SLOWEST)  # type: ignore[arg-type]

        for message in await self._apart(self._ask, request, tell):
            await send(message)

    def _ask(
        self, request: dict[str, Any], tell: Callable[[dict[str, Any]], None]
    ) -> Iterable[dict[str, Any]]:
        """What is to be sent; what is streamed was told already, all of it from this one thread."""
        said: list[dict[str, Any]] = []

        def start(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> None:
            lines = [(n.encode("latin-1").lower(), v.strip().encode("latin-1")) for n, v in headers]
            head = {"type": "http.response.start", "status": int(status[:3]), "headers": lines}
            said.append(head)

        pieces = self.application(request, start)
        try:
            if not getattr(pieces, "streaming", True):
                return said[-1], {"type": "http.response.body", "body": b"".join(pieces)}
            tell(said[-1])
            for piece in pieces:
                tell({"type": "http.response.body", "body": piece, "more_body": True})
            return ({"type": "http.response.body", "body": b""},)
        finally:
            close: Callable[[], object] = getattr(pieces, "close", lambda: None)
            close()

    async def _apart(self, work: Callable[..., Any], *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.executor, work, *given)


def environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """The request in WSGI's words."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client")
    words: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("ascii"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if client:
        words |= {"REMOTE_ADDR": client[0], "REMOTE_PORT": str(client[1])}
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1")
        key = NAMES.get(name) or "HTTP_" + name.upper().replace("-", "_")
        text = value.decode("latin-1")
        words[key] = f"{words[key]},{text}" if key in words else text
    return words


async def _taken_in(receive: Receive, body: IO[bytes]) -> bool:
    """Whether all of it came: no part is ever taken for the whole."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        body.write(message.get("body", b""))
        more = message.get("more_body", False)
    body.seek(0)
    return True
