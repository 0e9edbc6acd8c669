"""A thread that takes what came since its last turn; and what waits for a browser that reads slowly."""

import asyncio
import threading

import pytest

from commonground.kernel import sockets
from commonground.kernel.turning import Turns

pytestmark = pytest.mark.once


def test_what_came_meanwhile_is_one_turn_and_a_fault_is_not_the_end():
    first, busy, turns, failed = threading.Event(), threading.Event(), [], []

    def work(items):
        turns.append(items)
        busy.set()
        first.wait(10)
        if "fault" in items:
            raise KeyError("a fault")

    thread = Turns("test", work, failed.append, silence=60)
    thread.begin()
    thread.put("alone")
    assert busy.wait(10)
    for item in ("fault", "more", "still"):
        thread.put(item)
    first.set()
    thread.put("last")
    thread.end()
    thread.join(10)
    assert turns[0] == ["alone"]
    assert [item for turn in turns for item in turn] == ["alone", "fault", "more", "still", "last"]
    assert failed == [turns[1]]
    assert turns[1][:3] == ["fault", "more", "still"]


def test_in_silence_there_is_an_empty_turn():
    came = threading.Event()
    thread = Turns("test", lambda items: came.set(), list.append, silence=0.01)
    thread.begin()
    assert came.wait(10)
    thread.end()
    thread.join(10)


def test_who_reads_too_slowly_is_let_go(monkeypatch):
    monkeypatch.setattr(sockets, "MOST_WAITING", 10)
    sent = []

    async def send(message):
        sent.append(message.get("bytes", message.get("code")))

    async def receive():
        await asyncio.sleep(60)

    async def attend():
        line = sockets.Line({"headers": []}, send)
        for frame in (b"12345", b"12345", b"6"):
            line.put(frame)
        line.put(b"too late")
        await line.attend(receive, sent.append)

    asyncio.run(attend())
    assert sent == [sockets.FULL]


ORIGINS = {
    ("testserver", "http://testserver"): True,
    ("testserver", "https://testserver"): True,
    ("testserver:8000", "http://testserver:8000"): True,
    ("TestServer", "http://testserver"): True,
    ("testserver", "http://testserver:8000"): False,
    ("testserver", "http://elsewhere.org"): False,
    ("testserver", "null"): False,
    ("testserver", ""): False,
    ("testserver", "file://testserver"): False,
    ("testserver", "http://["): False,
    ("elsewhere.org", "http://elsewhere.org"): False,
    ("", ""): False,
}


def test_only_pages_of_this_place_open_one(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://school.example"]
    for (host, origin), opens in ORIGINS.items():
        heads = [(b"host", host.encode()), (b"origin", origin.encode())]
        assert sockets.of_this_place({"headers": heads}) is opens, (host, origin)
    heads = [(b"host", b"testserver"), (b"origin", b"https://school.example")]
    assert sockets.of_this_place({"headers": heads})
