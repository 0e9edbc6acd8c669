"""A corpus of wild feeds: nothing escapes, nothing dangerous survives, dates and titles are honest."""

import calendar
import html
import re

import feedparser
import nh3
import pytest
from selectolax.lexbor import LexborHTMLParser

from commonground.kernel.text import ATTRIBUTES, TAGS
from commonground.sources.pure import cleaning
from commonground.sources.pure.entries import MOST_ENTRIES, NoFeed, Reading
from commonground.sources.pure.reader import LETTERS, read
from commonground.sources.tests.wild import BYTES

URL = "http://wild.example/feeds/all.xml"
NO_FEED = {
    "bomb": "unsafe",
    "bomb in utf-16": "unsafe",
    "long entity": "unsafe",
    "outside entity": "unsafe",
    "outside parameter": "unsafe",
    "deep": "unsafe",
    "html page": "feed",
    "empty": "feed",
    "blank": "feed",
    "one mark": "feed",
    "picture": "feed",
    "json": "feed",
    "json list": "feed",
    "json cut": "feed",
    "json deep": "feed",
}
READ = {name: body for name, body in BYTES.items() if name not in NO_FEED}
XML = {name: body for name, body in READ.items() if not name.startswith("json")}


@pytest.mark.parametrize("name", BYTES)
def test_each_is_read_or_is_no_feed(name):
    if name in NO_FEED:
        with pytest.raises(NoFeed, match=NO_FEED[name]):
            read(BYTES[name], url=URL)
        return
    found = read(BYTES[name], url=URL)
    assert isinstance(found, Reading)
    assert len(found.entries) <= MOST_ENTRIES


@pytest.mark.parametrize("name", READ)
def test_nothing_dangerous_survives(name):
    found = read(READ[name], url=URL)
    for entry in found.entries:
        _harmless(entry.html)
        for line in (entry.title, *entry.tags, found.title):
            assert cleaning.UNSEEN.search(line) is None
            assert "\n" not in line
            assert len(line) <= cleaning.LONGEST_TITLE
        for link in (entry.link, found.site):
            assert link == "" or re.match(r"https?://[^@\\\s]+\Z", link)


def _harmless(markup):
    assert len(markup) < 3 * cleaning.LONGEST_HTML
    assert cleaning.UNSEEN.search(markup) is None
    tree = LexborHTMLParser(markup)
    for node in tree.css("*"):
        if node.tag in {"html", "head", "body", "tbody"}:
            continue
        assert node.tag in TAGS
        for name, value in node.attributes.items():
            assert name in ATTRIBUTES.get(node.tag, set()) | {"rel", "lang"}
            if name == "href":
                assert re.match(r"https?://|mailto:", value), value
            if name == "rel":
                assert "noopener" in value
    assert "spy.example" not in re.sub(r'href="[^"]*"', "", markup)


@pytest.mark.parametrize("name", XML)
def test_dates_and_titles_agree_with_a_reference_reader(name):
    told = feedparser.parse(LETTERS.sub(b"", XML[name]))  # it leaves out letters of such a list
    expected = [_reference(entry) for entry in told.entries]
    ours = [(entry.title, entry.published) for entry in read(XML[name], url=URL).entries]
    if len(expected) > MOST_ENTRIES:
        assert set(ours) <= set(expected)
    else:
        assert ours == expected


def _reference(entry):
    title = entry.get("title", "")
    if (entry.get("title_detail") or {}).get("type") != "text/plain":
        title = html.unescape(nh3.clean(title, tags=set()))
    title = " ".join(cleaning.UNSEEN.sub("", title).split())
    said = dict(entry)
    moment = said.get("published_parsed") or said.get("updated_parsed")
    try:
        return cleaning.shortened(title, 300), calendar.timegm(moment) if moment else None
    except ValueError:  # it makes the year -1 of 0000-00-00
        return cleaning.shortened(title, 300), None


def test_titles_are_text():
    titles = {name: [e.title for e in read(body, url=URL).entries] for name, body in READ.items()}
    assert titles["marks in title"] == ["<b>Bold</b> and <script>x</script>"]  # shown as it stands
    assert titles["cdata in title"] == ["A & B c"]
    assert titles["atom html title"] == ["A & B"]
    assert titles["atom text title"] == ["1 < 2 & 3"]
    assert titles["atom xhtml"] == ["Bold & free"]
    assert titles["utf-16"] == ["Größe 水"]
    assert titles["koi8-r"] == ["Мир"]
    assert titles["named letters"] == ["Café"]
    assert titles["windows-1252 said utf-8"] == ["“naïve”"]
    assert titles["json feed 1.0"] == ["1 < 2"]
    assert titles["same guids"] == ["0", "1", "2"]


def test_pictures_are_links_and_pixels_are_gone():
    (entry,) = read(READ["nasty html"], url=URL).entries
    assert '<a href="http://pic.example/cat.jpg"' in entry.html
    assert "🖼 A cat" in entry.html
    assert "p.gif" not in entry.html


def test_addresses_are_whole():
    (entry,) = read(READ["xml base"], url=URL).entries
    assert entry.link == "http://base.example/a/deep/x.html"
    assert 'href="http://base.example/a/deep/y"' in entry.html
    (entry,) = read(READ["namespaces"], url=URL).entries
    assert entry.html == "<p>Long</p>"
    assert entry.tags == ("sub",)


def test_links_lead_from_their_page_and_not_from_ours():
    (entry,) = read(READ["json feed leads nowhere"], url=URL).entries
    assert re.findall(r'href="([^"]*)"', entry.html) == [
        "http://j.example/me/",
        "http://j.example/a/b",
        "http://k.example/",
        "http://j.example/a/1#f",
    ]


def test_trackers_are_cut_off_links():
    assert (
        cleaning.link("http://a.example/x?utm_source=feed&id=3&fbclid=z#part")
        == "http://a.example/x?id=3#part"
    )
    assert cleaning.link("http://a.example/x?q=a%20b") == "http://a.example/x?q=a%20b"


def test_five_megabytes_are_read_in_time():
    body = b"<item><title>x</title><description>" + b"word " * 20_000 + b"</description></item>"
    whole = b"<rss version='2.0'><channel><title>Big</title>" + body * 50 + b"</channel></rss>"
    assert len(whole) > 5_000_000
    assert len(read(whole, url=URL).entries) == 50
