"""Feeds as other readers parse them: golden files, and read back by a reader that is not ours."""

import json
import os
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from commonground.sources.pure.reader import read
from commonground.timelines.feeds.pure.written import Entry, Feed, atom, json_feed

GOLDEN = Path(__file__).parent / "golden"
FEED = Feed(
    id="urn:uuid:2f0a1c9e-0000-5000-8000-000000000001",
    title="Harbour School & <friends>",
    home="https://school.example/streams/people/7/",
    own="https://school.example/feeds/people/7/atom.xml",
    updated="2026-03-02T12:00:00Z",
    language="en",
    base="https://school.example/",
    entries=[
        Entry(
            id="https://school.example/posts/2/",
            url="https://school.example/posts/2/",
            title="Why is the sky red at dusk? ]]> & <b>",
            html='<p>I think: <strong>dust</strong> &amp; <a href="/streams/tags/sky/">#sky</a>.</p>',
            author='Ada "Ace" Adler',
            published="2026-03-02T11:00:00Z",
            updated="2026-03-02T12:00:00Z",
            language="en",
            tags=["sky", 'a"b'],
        ),
        Entry(
            id="https://school.example/posts/1/",
            url="https://school.example/posts/1/",
            title="لماذا السماء\u202e حمراء؟\x00",
            html="",
            author="",
            published="2026-03-01T11:00:00Z",
            updated="2026-03-01T11:00:00Z",
            language="ar",
        ),
    ],
)
EMPTY = replace(
    FEED, title="Nothing yet", updated="2020-01-01T00:00:00Z", language="fr", entries=[]
)
WRITTEN = {
    "feed.atom.xml": atom(FEED),
    "feed.json": json_feed(FEED),
    "empty.atom.xml": atom(EMPTY),
    "empty.json": json_feed(EMPTY),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_as_it_was(name):
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(WRITTEN[name])
    assert file.read_text() == WRITTEN[name]


def test_a_reader_that_is_not_ours_reads_it_back():
    found = feedparser.parse(WRITTEN["feed.atom.xml"].encode())
    assert not found.bozo
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.language) == (FEED.title, "en")
    assert [e.title for e in found.entries] == [FEED.entries[0].title, "لماذا السماء حمراء؟"]
    first = found.entries[0]
    assert (first.id, first.link, first.author) == (
        FEED.entries[0].id,
        FEED.entries[0].url,
        'Ada "Ace" Adler',
    )
    assert "https://school.example/streams/tags/sky/" in first.content[0].value
    assert [tag.term for tag in first.tags] == ["sky", 'a"b']
    assert first.published_parsed[:5] == (2026, 3, 2, 11, 0)
    assert not feedparser.parse(WRITTEN["empty.atom.xml"].encode()).bozo


def test_what_goes_out_comes_in_again():
    for name in ("feed.atom.xml", "feed.json"):
        found = read(WRITTEN[name].encode(), url="https://school.example/f")
        assert [e.title for e in found.entries] == [FEED.entries[0].title, "لماذا السماء حمراء؟"]
        assert [e.published for e in found.entries] == [1772449200, 1772362800]


def test_json_feed_has_what_the_standard_asks_for():
    found = json.loads(WRITTEN["feed.json"])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and "content_html" in item for item in found["items"])
