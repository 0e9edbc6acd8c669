"""The front of the pages: what it refuses before anyone reads it, and what no slow line may hold."""

import asyncio

import pytest

from commonground.config import asgi, threads

LONG = threads.IN_MEMORY + 1


def asked(**heads):
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in heads.items()]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *headers],
    }


def answered(application, scope, receive=None):
    said = []

    async def whole():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        said.append(message)

    return application(scope, receive or whole, send), said


@pytest.mark.parametrize(
    ("heads", "status"),
    [
        ({"transfer_encoding": "chunked"}, 411),
        ({"transfer_encoding": "chunked", "content_length": "5"}, 411),
        ({"content_length": str(asgi.LONGEST + 1)}, 413),
    ],
)
def test_a_body_whose_length_is_not_said_or_too_large_is_not_read(heads, status):
    async def never():
        raise AssertionError("it was read")

    answer, said = answered(asgi.application, asked(**heads), never)
    asyncio.run(answer)
    assert said[0]["status"] == status


def page(request, start):
    start("200 OK", [])
    whole = Pieces([request["wsgi.input"].read()])
    whole.streaming = False
    return whole


class Pieces(list):
    streaming = True
    closed = False

    def close(self):
        self.closed = True


def test_who_sends_much_slowly_keeps_few_files_and_no_page_waits_for_them():
    taken = []

    async def together():
        front, stuck = threads.Threads(page, 1), asyncio.Event()

        def slow(name):
            async def receive():
                taken.append(name)
                await stuck.wait()
                return {"type": "http.disconnect"}

            return receive

        long = asked(content_length=str(LONG))
        waiting = [asyncio.create_task(answered(front, long, slow(n))[0]) for n in "abc"]
        await asyncio.sleep(0.05)
        answer, said = answered(front, asked(content_length="0"))
        await asyncio.wait_for(answer, 60)
        assert said[0]["status"] == 200
        assert taken == ["a"]
        stuck.set()
        await asyncio.gather(*waiting)

    asyncio.run(together())
    assert taken == ["a", "b", "c"]


def test_who_takes_nothing_of_what_is_streamed_does_not_keep_a_thread(monkeypatch):
    monkeypatch.setattr(threads, "SLOWEST", 0.1)
    pieces = Pieces([b"a", b"b"])

    def file(_request, start):
        start("200 OK", [])
        return pieces

    async def nobody_takes(_message):
        await asyncio.Event().wait()

    async def both():
        front = threads.Threads(file, 1)

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(front(asked(), receive, nobody_takes), 60)
        front.application = page
        answer, said = answered(front, asked())
        await asyncio.wait_for(answer, 60)
        assert said[0]["status"] == 200

    asyncio.run(both())
    assert pieces.closed
