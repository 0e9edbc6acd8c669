"""Pages that name their feed, and places where feeds usually lie."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from commonground.kernel.addresses import leads_outwards
from commonground.sources.pure.cleaning import link

MOST_HTML = 1_000_000
MOST_NAMED = 4
KINDS = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
}
USUAL = ("feed", "feed.xml", "rss.xml", "atom.xml", "index.xml", "rss", "feed.json")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def address_of(typed: str) -> str:
    """What somebody typed as an address: with https where they left the scheme out; else nothing."""
    typed = typed.strip()
    if typed.lower().startswith(("feed://", "feeds://")):
        typed = "https://" + typed.partition("://")[2]
    elif typed.lower().startswith(("feed:http", "feed:https")):
        typed = typed[5:]
    elif not SCHEME.match(typed) or re.match(r"[^/:]+\.[^/:]+:\d", typed):
        typed = "https://" + typed
    parts = urlsplit(link(typed))
    if not leads_outwards(parts.hostname or ""):
        return ""
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))


def named(body: bytes, url: str) -> list[str]:
    """The feeds that a page names in its head, in its order; those of comments last."""
    tree = LexborHTMLParser(body[:MOST_HTML])
    base = tree.css_first("base[href]")
    here = urljoin(url, (base.attributes.get("href") or "") if base else "")
    found = dict.fromkeys(_feeds(tree, here))
    return sorted(found, key=lambda place: "comment" in place.lower())[:MOST_NAMED]


def usual(url: str) -> list[str]:
    """Where feeds lie when nobody says so: beside the page, and at the site's door."""
    beside = urljoin(url, ".")
    door = urljoin(url, "/")
    return list(dict.fromkeys(urljoin(place, name) for name in USUAL for place in (beside, door)))[
        :8
    ]


def _feeds(tree: LexborHTMLParser, url: str) -> Iterator[str]:
    for node in tree.css("link[href]"):
        said = node.attributes
        rel = (said.get("rel") or "").lower().split()
        kind = (said.get("type") or "").lower().split(";")[0].strip()
        names = ("alternate" in rel and kind in KINDS) or "feed" in rel
        if names and (place := link(said.get("href") or "", url)):
            yield place
    for node in tree.css("a[href]"):
        kind = (node.attributes.get("type") or "").lower()
        if kind in KINDS and (place := link(node.attributes.get("href") or "", url)):
            yield place
