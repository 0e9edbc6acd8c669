"""The whole product on loopback, and browsers that listen to it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException

import uvicorn
from django.db import connections

from commonground.config import asgi
from commonground.kernel import live
from commonground.kernel.sockets import SERVING
from commonground.maps.live.http import room

PATIENCE = 60.0  # seconds: what comes is not waited for, and a busy machine is no failure


@contextmanager
def served() -> Iterator[int]:
    """Serve the whole product on loopback, in a thread; gives the port."""
    place = socket.socket()
    place.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            asgi.application, log_level="warning", timeout_graceful_shutdown=3, **SERVING
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield place.getsockname()[1]
    finally:
        live.broker.close()
        room.close()
        server.should_exit = True
        thread.join(PATIENCE)
        place.close()
        asgi.pages.executor.submit(connections.close_all).result()


class Listener:
    """A browser that listens in a thread of its own, and what it was told."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        cookie = {"Cookie": f"a=b; sessionid={session}"} if session else {}
        self.connection.request("GET", "/live/", headers=cookie)
        self.line: socket.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.lines: list[str] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        try:
            for line in self.answer:
                self.lines.append(line.decode().rstrip())
        except (OSError, ValueError, HTTPException):
            self.lines.append("broke off")
        self.ended.set()

    def hears(self, text: str, *, within: float = PATIENCE) -> bool:
        """Whether a line with this text comes in time."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            if any(text in line for line in self.lines):
                return True
            time.sleep(0.01)
        return False

    def __enter__(self) -> "Listener":
        assert self.hears("retry:")
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)
        self.thread.join(PATIENCE)
        self.answer.close()
        self.connection.close()
