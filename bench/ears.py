"""Many browsers that listen: open live connections in one thread, and when each was told something."""

import asyncio
import resource
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import places


@dataclass
class Ear:
    """One connection: when it was open, and when it was told that something is new."""

    session: str
    opened: float = 0.0
    told: list[float] = field(default_factory=list)
    ended: bool = False


class Ears:
    """Connections to `/live/`, held until `close`."""

    def __init__(self, port: int, sessions: Sequence[str]) -> None:
        self.port = port
        self.ears = [Ear(session) for session in sessions]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, at_once: int = 20, within: float = 300.0) -> float:
        """Open them all; the seconds it took."""
        began = time.monotonic()
        asyncio.run_coroutine_threadsafe(self._open(at_once), self._loop)
        while self.open_ones < len(self.ears):
            if time.monotonic() > began + within:
                raise SystemExit(f"only {self.open_ones} of {len(self.ears)} connections opened")
            time.sleep(0.01)
        return time.monotonic() - began

    @property
    def open_ones(self) -> int:
        return sum(1 for ear in self.ears if ear.opened)

    @property
    def dropped(self) -> int:
        return sum(1 for ear in self.ears if ear.ended)

    def waits(self, since: float, within: float) -> list[float]:
        """The seconds from a moment until each was told; whoever was not is left out."""
        until = time.monotonic() + within
        while time.monotonic() < until and len(found := self._after(since)) < len(self.ears):
            time.sleep(0.05)
        return found

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._leave(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _after(self, since: float) -> list[float]:
        firsts = (next((t for t in ear.told if t >= since), None) for ear in self.ears)
        return [first - since for first in firsts if first is not None]

    async def _leave(self) -> None:
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)

    async def _open(self, at_once: int) -> None:
        door = asyncio.Semaphore(at_once)
        self._listening = [asyncio.ensure_future(self._listen(ear, door)) for ear in self.ears]

    async def _listen(self, ear: Ear, door: asyncio.Semaphore) -> None:
        try:
            async with door:
                read, write = await asyncio.open_connection(places.HOST, self.port)
                head = f"GET /live/ HTTP/1.1\r\nHost: {places.HOST}:{self.port}\r\n"
                write.write(f"{head}Cookie: sessionid={ear.session}\r\n\r\n".encode())
                await read.readuntil(b"retry:")
                ear.opened = time.monotonic()
            while said := await read.read(65536):
                if b"event: new" in said:
                    ear.told.append(time.monotonic())
        except (OSError, asyncio.IncompleteReadError):
            pass
        ear.ended = True


def many_files(number: int) -> None:
    """Let this process, and the servers it begins, hold so many connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < number:
        raise SystemExit(f"this system lets a process hold {hard} connections, not {number}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, number), hard))
