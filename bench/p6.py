"""P6: the weight of a page as it goes over the line, fonts apart: a first visit, then a second page.

Everything a page names is fetched as a browser does that takes br and gzip: styles and what they
import, scripts and the modules they import at once, icons, pictures. Fonts are told apart. What an
earlier page brought is not fetched again, unless it may not be kept.
"""

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import places

TOLD = (
    r'<link[^>]+rel="(?:stylesheet|modulepreload|icon)"[^>]*href="([^"]+)"',
    r'<link[^>]+href="([^"]+)"[^>]*rel="(?:stylesheet|modulepreload|icon)"',
    r'<(?:script|img)[^>]+src="([^"]+)"',
    r'<use[^>]+href="([^"#]+)',
)
IN_STYLES = (r"""@import\s+(?:url\()?["']?([^"')]+)""", r"""url\(["']?([^"')]+)""")
IN_SCRIPTS = (r"""(?:^|[;}\n])\s*(?:import|export)[^;"'()]*["']([^"']+)["']""",)
FONTS = (".woff2", ".woff")
SAID = "Iron rusts where **water** and air meet. What would happen under oil? "


@dataclass(frozen=True)
class Told:
    """One page: kilobytes as sent, of the page itself, of what it needs, of its fonts."""

    path: str
    page: float
    more: float
    fonts: float
    requests: int

    @property
    def all(self) -> float:
        return self.page + self.more


class Line:
    """A browser with an empty cache, at the end of a line where bytes are counted."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.session = port, session
        self.kept: set[str] = set()

    def visit(self, path: str) -> Told:
        size, text, _kind = self._fetch(path)
        sizes: dict[str, int] = {}
        waiting = [urljoin(path, found) for found in _found(TOLD, text)]
        while waiting:
            address = urlsplit(waiting.pop())._replace(fragment="").geturl()
            if address in self.kept or not address.startswith("/"):
                continue
            self.kept.add(address)
            sizes[address], more, kind = self._fetch(address)
            inside = IN_STYLES if "css" in kind else IN_SCRIPTS if "javascript" in kind else ()
            waiting += [urljoin(address, found) for found in _found(inside, more)]
        fonts = sum(n for a, n in sizes.items() if urlsplit(a).path.endswith(FONTS))
        more_ = sum(sizes.values()) - fonts
        return Told(path, size / 1000, more_ / 1000, fonts / 1000, 1 + len(sizes))

    def _fetch(self, path: str) -> tuple[int, str, str]:
        """Bytes on the line, head and all; the text; what it is."""
        head = {"Cookie": f"sessionid={self.session}"}
        raw = self._ask(path, head | {"Accept-Encoding": "br, gzip"})
        size = len(raw[0]) + sum(len(n) + len(v) + 4 for n, v in raw[1])
        plain, lines = self._ask(path, head | {"Accept-Encoding": "identity"})
        kind = {n.lower(): v for n, v in lines}.get("content-type", "")
        return size, plain.decode("utf-8", "replace"), kind

    def _ask(self, path: str, head: dict[str, str]) -> tuple[bytes, list[tuple[str, str]]]:
        connection = http.client.HTTPConnection(places.HOST, self.port, timeout=60)
        connection.request("GET", path, headers=head)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}")
        connection.close()
        return body, answer.getheaders()


def measure() -> list[Told]:
    """Somebody comes for the first time, to a stream of twenty posts; then goes on."""
    with places.sqlite() as place:
        sessions, audience = place.fill(25)
        port = places.free_port()
        with places.serving(place, *places.UP, port=port):
            for number, session in enumerate(sessions[:20]):
                words = (SAID * 3).replace(" ", "+").replace("?", "%3F")
                places.Browser(port, session, audience).say(f"k{number}", words)
            line = Line(port, sessions[-1])
            return [line.visit(path) for path in ("/", "/streams/home/", "/people/", "/say/")]


def _found(patterns: tuple[str, ...], text: str) -> list[str]:
    found = [one for pattern in patterns for one in re.findall(pattern, text)]
    return [one for one in found if not one.startswith(("data:", "http:", "https:", "//"))]


def lines(told: list[Told]) -> list[str]:
    """The rows of the table."""
    rows = [
        "| P6 | page | kB of the page | kB of what it needs | kB in all | kB of fonts | requests |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, one in enumerate(told):
        visit = "first visit" if number == 0 else "next page"
        rows.append(
            f"| {visit} | `{one.path}` | {one.page:.1f} | {one.more:.1f} | {one.all:.1f} | "
            f"{one.fonts:.1f} | {one.requests} |"
        )
    return rows


if __name__ == "__main__":
    print("\n".join(lines(measure())))
