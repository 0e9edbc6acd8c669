"""A feed as Atom (RFC 4287) and as JSON Feed 1.1; the same entries in both."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from commonground.kernel.text import UNWANTED

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One thing said; its moments as RFC 3339 writes them."""

    id: str
    url: str
    title: str
    html: str
    author: str
    published: str
    updated: str
    language: str = ""
    tags: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """What a reader asked for, newest first."""

    id: str
    title: str
    home: str
    own: str
    updated: str
    language: str
    base: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> str:
    """The feed as XML that every reader of feeds understands."""
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *_lines(feed), ""])


def _lines(feed: Feed) -> Iterator[str]:
    about = f"xml:lang={_quoted(feed.language)} xml:base={_quoted(feed.base)}"
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" {about}>'
    yield f"  <id>{_text(feed.id)}</id>"
    yield f"  <title>{_text(feed.title)}</title>"
    yield f"  <updated>{feed.updated}</updated>"
    yield f'  <link rel="self" type="application/atom+xml" href={_quoted(feed.own)}/>'
    yield f'  <link rel="alternate" type="text/html" href={_quoted(feed.home)}/>'
    yield "  <generator>Commonground</generator>"
    for entry in feed.entries:
        yield from _entry(entry, feed)
    yield "</feed>"


def _entry(entry: Entry, feed: Feed) -> Iterator[str]:
    lang = f" xml:lang={_quoted(entry.language)}" if entry.language else ""
    yield f"  <entry{lang}>"
    yield f"    <id>{_text(entry.id)}</id>"
    yield f"    <title>{_text(entry.title)}</title>"
    yield f'    <link rel="alternate" type="text/html" href={_quoted(entry.url)}/>'
    yield f"    <published>{entry.published}</published>"
    yield f"    <updated>{entry.updated}</updated>"
    yield f"    <author><name>{_text(entry.author or feed.title)}</name></author>"
    for tag in entry.tags:
        yield f"    <category term={_quoted(tag)}/>"
    if entry.html:
        yield f'    <content type="html">{_text(entry.html)}</content>'
    yield "  </entry>"


def json_feed(feed: Feed) -> str:
    """The feed as JSON."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, object]:
    said: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "language": entry.language,
        "tags": list(entry.tags),
    }
    if entry.author:
        said["authors"] = [{"name": entry.author}]
    return {name: value for name, value in said.items() if value or name == "content_html"}


def _text(said: str) -> str:
    return escape(UNWANTED.sub("", said))


def _quoted(said: str) -> str:
    return quoteattr(UNWANTED.sub("", said))
