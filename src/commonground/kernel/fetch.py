"""The one client for addresses that others gave us: public places only, with bounds on all it takes.

It looks where the socket is opened: a name is resolved once, each of its addresses is judged, and
the connection goes to a judged address. So odd spellings (0x7f.1), names that point inwards,
redirects and names that change their mind between two looks all meet the same judge.
"""

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import httpcore2
import httpx2

from commonground.kernel.addresses import leads_outwards, public

PORTS = frozenset({80, 443})
AGENT = "Commonground"
MOVED = frozenset({301, 302, 303, 307, 308})
LONGEST = 4000
# Before the path, what one reader takes for a host and another for something else: a name and
# secret, a backslash, an encoded letter, a port that is more than its digits; anywhere, what does
# not show.
MISLEADING = re.compile(
    r"^[^/?#]*//[^/?#]*[@\\%]|^[^?#]*\\|[\x00-\x20\x7f]"
    r"|^[^/?#]*//(?:\[[^]]*\]|[^:/?#]*):(?![0-9]{0,5}(?:[/?#]|$))"
)
MOST_PARTS = 1000  # packed one after another: each costs a look at all that follows
KEPT = frozenset({301, 308})  # moved for good: whoever asked may remember the new place
_resolving = ThreadPoolExecutor(4, thread_name_prefix="resolve")
UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


class Unfetchable(Exception):
    """It cannot, or must not, be fetched; the message says why, for a log and for no one else."""


class Closed(Unfetchable):
    """It is no address of the open internet, or leads to none."""


class TooLarge(Unfetchable):
    """More came than was to be taken."""


class TooSlow(Unfetchable):
    """It did not come in time."""


@dataclass(frozen=True)
class Fetched:
    """What came back, after redirects, whatever its status."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    lasting: str = ""  # the address to ask from now on: as far as redirects were for good


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    most: int = 1_000_000,
    seconds: float = 10.0,
    redirects: int = 5,
    allowed: Collection[tuple[str, int]] = (),
    transport: httpx2.BaseTransport | None = None,
) -> Fetched:
    """Ask one address, in `seconds` and for `most` bytes in all, redirects included.

    Only reading follows redirects, and takes no headers of the caller to another host. `allowed`
    opens single places to tests; `transport` replaces the network in them.
    """
    bounds = _Bounds(time.monotonic() + seconds, most + 100_000, frozenset(allowed))
    told = {"User-Agent": AGENT, "Accept-Encoding": "gzip"} | dict(headers or {})
    with httpx2.Client(
        transport=transport or _Transport(bounds), trust_env=False, follow_redirects=False
    ) as client:
        place = lasting = _place(url, bounds)
        for_good = True
        for _step in range(redirects + 1):
            answer = _ask(client, _request(client, method, place, told, body), most)
            onward = answer.headers.get("location")
            if answer.status not in MOVED or not onward or method not in {"GET", "HEAD"}:
                return replace(answer, lasting=str(lasting))
            before, place = place, _onward(place, onward, bounds)
            for_good = for_good and answer.status in KEPT
            lasting = place if for_good else lasting
            if before.scheme == "https" and place.scheme != "https":
                raise Closed("a redirect leads out of https")
            if (before.host, before.port) != (place.host, place.port):
                told = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
    raise Unfetchable(f"more than {redirects} redirects")


@dataclass
class _Bounds:
    """What is left of the time and of the bytes of one fetch."""

    deadline: float
    most: int
    allowed: frozenset[tuple[str, int]]

    def seconds(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TooSlow("it took too long")
        return left

    def take(self, count: int) -> None:
        self.most -= count
        if self.most < 0:
            raise TooLarge("it is too large")

    def may_open(self, host: str, port: int) -> bool:
        return port in PORTS or (host, port) in self.allowed


class _Stream(httpcore2.NetworkStream):
    """A connection under the bounds: neither drop by drop nor all at once."""

    def __init__(self, stream: httpcore2.NetworkStream, bounds: _Bounds) -> None:
        self._stream, self._bounds = stream, bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        got = self._stream.read(max_bytes, self._bounds.seconds())
        self._bounds.take(len(got))
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._bounds.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._bounds.seconds())
        return _Stream(inner, self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Where sockets are opened: the judge stands here."""

    def __init__(self, bounds: _Bounds) -> None:
        self._bounds, self._sockets = bounds, httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        if not self._bounds.may_open(host, port):
            raise Closed(f"port {port} is not for reading pages")
        fault: Exception | None = None
        for address in self._judged(host, port):
            try:
                stream = self._sockets.connect_tcp(address, port, self._bounds.seconds())
                return _Stream(stream, self._bounds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                fault = failed
        raise Unfetchable("nobody answers there") from fault

    def _judged(self, host: str, port: int) -> list[str]:
        asked = _resolving.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        try:
            found = asked.result(self._bounds.seconds())
        except (OSError, UnicodeError, TimeoutError) as fault:
            raise Unfetchable("no such name") from fault
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        inside = [a for a in addresses if not public(ipaddress.ip_address(a))]
        if inside and (host, port) not in self._bounds.allowed:
            raise Closed("it leads to an address that is not public")
        return addresses


class _Transport(httpx2.HTTPTransport):
    """httpx2's own, with our backend beneath its pool; it offers no argument for that."""

    def __init__(self, bounds: _Bounds) -> None:
        super().__init__(verify=_trust(), trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_trust(), network_backend=_Backend(bounds), max_connections=1
        )


@cache
def _trust() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


def _place(url: str, bounds: _Bounds) -> httpx2.URL:
    """The address as it will be asked; what two readers could read differently is none."""
    if len(url) > LONGEST:
        raise Closed("this is no address")
    try:
        place = httpx2.URL(url)
        host = place.raw_host.decode("ascii")
    except (httpx2.InvalidURL, UnicodeError, ValueError) as fault:
        raise Closed("this is no address") from fault
    if place.scheme not in {"http", "https"} or not host or MISLEADING.search(url):
        raise Closed("only plain http and https addresses are fetched")
    port = (443 if place.scheme == "https" else 80) if place.port is None else place.port
    if not bounds.may_open(host, port):
        raise Closed(f"port {port} is not for reading pages")
    if not leads_outwards(host) and (host, port) not in bounds.allowed:
        raise Closed("it leads to an address that is not public")
    return place.copy_with(fragment=None)


def _onward(place: httpx2.URL, onward: str, bounds: _Bounds) -> httpx2.URL:
    onward = onward.strip().replace(" ", "%20")
    if MISLEADING.search(onward):
        raise Closed("a redirect leads to no address")
    try:
        return _place(str(place.join(onward)), bounds)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as fault:
        raise Closed("a redirect leads to no address") from fault


def _request(
    client: httpx2.Client,
    method: str,
    place: httpx2.URL,
    told: Mapping[str, str],
    body: bytes | None,
) -> httpx2.Request:
    if any(UNSEEN.search(value) for value in told.values()):
        raise Unfetchable("what was to be told is no header")
    try:
        return client.build_request(method, place, headers=told, content=body)
    except (UnicodeError, ValueError) as fault:
        raise Unfetchable("what was to be told is no header") from fault


def _ask(client: httpx2.Client, request: httpx2.Request, most: int) -> Fetched:
    try:
        answer = client.send(request, stream=True)
        try:
            raw = bytearray()
            for chunk in answer.iter_raw():
                raw += chunk
                if len(raw) > most:
                    raise TooLarge("it is too large")
        finally:
            answer.close()
    except httpx2.TimeoutException as fault:
        raise TooSlow("it took too long") from fault
    except (httpx2.HTTPError, httpx2.StreamError, httpcore2.ProtocolError) as fault:
        raise Unfetchable(f"it did not come through: {type(fault).__name__}") from fault
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    body = _unpacked(bytes(raw), encoding, most)
    return Fetched(str(request.url), answer.status_code, answer.headers, body)


def _unpacked(raw: bytes, encoding: str, most: int) -> bytes:
    """The body as it was before it was packed, however small a bomb was packed."""
    if encoding in {"identity", ""} or not raw:
        return raw
    if encoding not in {"gzip", "x-gzip"}:
        raise Unfetchable("it is packed in a way that was not asked for")
    body = b""
    try:
        for _part in range(MOST_PARTS):  # several packed parts in a row are one
            if not raw or len(body) > most:
                break
            part = zlib.decompressobj(wbits=31)
            body += part.decompress(raw, most + 1 - len(body))
            raw = part.unused_data if part.unused_data[:2] == b"\x1f\x8b" else b""
    except zlib.error as fault:
        raise Unfetchable("it is packed wrongly") from fault
    if len(body) > most or raw:
        raise TooLarge("it is too large")
    return body
