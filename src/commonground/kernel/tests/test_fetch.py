"""What others gave us as an address: public places only, judged where the socket is opened."""

import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest

from commonground.kernel import fetch as fetching
from commonground.kernel.fetch import Unfetchable, fetch


@pytest.fixture
def no_socket(monkeypatch):
    """No connection is opened, and what was asked for is written down."""
    opened = []

    def connect_tcp(self, host, port, timeout=None, **_):
        opened.append((host, port))
        raise fetching.httpcore2.ConnectError("test")

    monkeypatch.setattr(fetching.httpcore2.SyncBackend, "connect_tcp", connect_tcp)
    return opened


def names(monkeypatch, addresses):
    def getaddrinfo(host, port, **_):
        if host != "school.example":
            raise socket.gaierror(host)
        return [(0, 0, 0, "", (address, port)) for address in addresses.split()]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)


def test_the_socket_goes_to_the_address_that_was_judged(no_socket, monkeypatch):
    names(monkeypatch, "8.8.8.8 2a00::1")
    with pytest.raises(Unfetchable, match="nobody answers"):
        fetch("https://school.example/")
    assert no_socket == [("8.8.8.8", 443), ("2a00::1", 443)]


@pytest.mark.parametrize("addresses", ["10.0.0.1", "8.8.8.8 10.0.0.1", "64:ff9b::a00:1"])
def test_a_name_that_points_inwards_even_once_is_refused(no_socket, monkeypatch, addresses):
    names(monkeypatch, addresses)
    with pytest.raises(Unfetchable, match="not public"):
        fetch("https://school.example/")
    assert no_socket == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://school.example/",
        "file:///etc/passwd",
        "gopher://school.example/",
        "school",
        "",
        "http://",
        "//school/",
    ]
    + [
        "http://school.example:22/",
        "https://school.example:8443/",
        "http://ada:secret@school.example/",
        "http://[::1",
    ]
    + [
        "http://school.example\x00/",
        "http://" + "a" * 300 + "/",
        "http://school.example:99999/",
        "javascript:1",
    ],
)
def test_addresses_of_no_page(no_socket, monkeypatch, url):
    names(monkeypatch, "8.8.8.8")
    with pytest.raises(Unfetchable):
        fetch(url)
    assert no_socket == []


def test_the_environment_says_nothing(no_socket, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    names(monkeypatch, "8.8.8.8")
    with pytest.raises(Unfetchable):
        fetch("https://school.example/")
    assert no_socket == [("8.8.8.8", 443)]


def reply(body=b"", status=200, headers=None):
    return httpx2.Response(status, stream=httpx2.ByteStream(body), headers=headers)


def mocked(answer, url="https://school.example/", **more):
    return fetch(url, transport=httpx2.MockTransport(answer), **more)


def test_what_comes_back():
    seen = []

    def answer(request):
        seen.append(request)
        return reply(b"hi", 201, {"X-A": "b"})

    got = mocked(answer, method="POST", body=b"x", headers={"Accept": "text/plain"})
    assert (got.status, got.body, got.headers["x-a"]) == (201, b"hi", "b")
    assert (seen[0].method, seen[0].content, seen[0].headers["accept"]) == (
        "POST",
        b"x",
        "text/plain",
    )


def moved(to, status=302):
    return reply(b"", status, {"Location": to})


def test_redirects_are_followed_and_counted():
    def answer(request):
        step = int(request.url.path.strip("/") or 0)
        return reply(b"end") if step == 3 else moved(f"/{step + 1}")

    assert mocked(answer).url == "https://school.example/3"
    with pytest.raises(Unfetchable, match="more than 2"):
        mocked(answer, redirects=2)


def test_what_moved_for_good_is_remembered_as_far_as_it_did():
    steps = {"/": ("/a", 301), "/a": ("/b", 308), "/b": ("/c", 302), "/c": ("/d", 301)}

    def answer(request):
        return moved(*steps[request.url.path]) if request.url.path in steps else reply(b"end")

    got = mocked(answer)
    assert (got.url, got.lasting) == ("https://school.example/d", "https://school.example/b")
    assert mocked(lambda _: reply()).lasting == "https://school.example/"


@pytest.mark.parametrize(
    "to", ["http://[", "//\xff/", "//b.example:+80/", "http://a\\b/", "\x00", "a" * 5000]
)
def test_a_redirect_to_no_address(to):
    with pytest.raises(Unfetchable):
        mocked(lambda _: reply(b"", 302, {"Location": to.encode("latin-1")}))


def test_headers_that_are_none_are_not_sent():
    for value in ("\N{SNOWMAN}", "a\r\nHost: inside"):
        with pytest.raises(Unfetchable):
            mocked(lambda _: reply(), headers={"If-None-Match": value})


def test_parts_packed_in_a_row_are_one_and_what_follows_them_is_nothing():
    packed = gzip.compress(b"hel") + gzip.compress(b"lo") + b"\0\0"
    assert mocked(lambda _: reply(packed, headers={"Content-Encoding": "gzip"})).body == b"hello"


@pytest.mark.parametrize(
    "to",
    [
        "http://school.example/",
        "ftp://school.example/",
        "https://school.example:22/",
        "//a:b@c.example/",
    ],
)
def test_a_redirect_is_judged_anew(to):
    with pytest.raises(Unfetchable):
        mocked(lambda request: moved(to))


def test_another_host_learns_no_headers():
    def answer(request):
        if request.url.host == "other.example":
            assert "authorization" not in request.headers
            return reply()
        assert "authorization" in request.headers
        return moved("https://other.example/")

    assert mocked(answer, headers={"Authorization": "secret"}).status == 200


def test_writing_follows_no_redirect():
    assert mocked(lambda request: moved("/on"), method="POST").status == 302


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"0" * 9_001, "identity"),
        (gzip.compress(b"0" * 5_000_000), "gzip"),
        (gzip.compress(b"") * 1001, "gzip"),  # nothing, in more parts than anybody packs
    ],
)
def test_too_large_as_it_is_or_as_it_was(body, encoding):
    assert len(body) < 22_000
    most = 9_000 if len(body) < 9_002 else 22_000
    with pytest.raises(Unfetchable, match="too large"):
        mocked(lambda _: reply(body, headers={"Content-Encoding": encoding}), most=most)


def test_packed_as_asked_for_or_not_at_all():
    packed = gzip.compress(b"hello")
    assert mocked(lambda _: reply(packed, headers={"Content-Encoding": "gzip"})).body == b"hello"
    for kind, body in (("br", b"x"), ("gzip", b"not so")):
        with pytest.raises(Unfetchable, match="packed"):
            mocked(lambda _, kind=kind, body=body: reply(body, headers={"Content-Encoding": kind}))


class School(BaseHTTPRequestHandler):
    """A server on this machine that is kind, endless, slow, or sends one elsewhere."""

    def do_GET(self):
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", "http://" + self.path[4:])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/headers":
            for number in range(2000):
                self.send_header(f"X-{number}", "a" * 1000)
        self.end_headers()
        try:
            for _ in range({"/endless": 10_000, "/slow": 10_000}.get(self.path, 1)):
                self.wfile.write(b"hello" if self.path != "/endless" else b"0" * 10_000)
                time.sleep(0.05 if self.path == "/slow" else 0)
        except OSError:
            return

    def log_message(self, *_):
        """Silent."""


@pytest.fixture
def school():
    server = ThreadingHTTPServer(("127.0.0.1", 0), School)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_a_real_server_when_a_test_opens_its_place(school):
    url, allowed = f"http://127.0.0.1:{school}/", [("127.0.0.1", school)]
    assert fetch(url, allowed=allowed).body == b"hello"
    with pytest.raises(Unfetchable):
        fetch(url)


def test_a_redirect_inwards_meets_the_judge_at_the_socket(school):
    allowed = [("127.0.0.1", school)]
    for inner in (f"localhost:{school}", "localhost", "0x7f.1", "[::1]"):
        with pytest.raises(Unfetchable):
            fetch(f"http://127.0.0.1:{school}/to/{inner}/", allowed=allowed)


def test_an_endless_answer_ends(school):
    with pytest.raises(Unfetchable, match="too large"):
        fetch(f"http://127.0.0.1:{school}/endless", allowed=[("127.0.0.1", school)], most=50_000)


def test_headers_without_end_end(school):
    with pytest.raises(Unfetchable, match="too large|not come through"):
        fetch(f"http://127.0.0.1:{school}/headers", allowed=[("127.0.0.1", school)])


def test_drop_by_drop_ends_in_time(school):
    with pytest.raises(Unfetchable, match="too long|Timeout"):
        fetch(f"http://127.0.0.1:{school}/slow", allowed=[("127.0.0.1", school)], seconds=0.4)
