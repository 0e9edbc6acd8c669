"""A corpus of wild feeds through the whole house: asked for, fetched, read, kept, brought and shown."""

import re
from datetime import UTC, datetime

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from commonground.kernel import limits
from commonground.posts.models import Post
from commonground.sources.models import Fault, Item, Wish
from commonground.sources.pure.entries import MOST_ENTRIES
from commonground.sources.pure.reader import LETTERS, NUMBERED, _letter
from commonground.sources.taking.actions import FIRST
from commonground.sources.tests.conftest import bring_in
from commonground.sources.tests.test_wild import _reference
from commonground.sources.tests.wild import BYTES
from commonground.sources.tests.wilder import WILDER, XML

ALL = {name: (body, XML) for name, body in BYTES.items()} | {
    name: (body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"), kind)
    for name, (body, kind) in WILDER.items()
}
UNSAFE = {"a thousand billion laughs", "files from outside"}
LEADING = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "cite"}
OUTWARDS = re.compile(r"https?://[^@\\\s]+\Z|mailto:")


def harmless(page):
    """What a browser would run, load or send somewhere comes from this place alone."""
    for node in LexborHTMLParser(page).css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith(("on", "hx-on", "data-hx-on")), (node.tag, name)
            if name in LEADING and not re.match(r"[/?#]|\Z|data:,\Z", value or ""):
                assert node.tag == "a", (node.tag, value)
                assert OUTWARDS.match(value), value
            if name in LEADING:
                assert not re.match(r"//|[/\\]\\", value or ""), value
            if name == "style":
                assert "url" not in value
        if node.tag in {"script", "style", "iframe", "object", "embed", "base", "template", "math"}:
            assert "alert(1)" not in (node.html or ""), node.html
            assert "spy.example" not in (node.html or ""), node.html


def brought(cast, web, now, number, name):
    """The source, or None; the same errands that a wish sets off."""
    body, kind = ALL[name]
    url = f"https://wild{number}.example/feeds/all.xml"
    web.put(url, body, Content_Type=kind)
    limits.forget()
    return bring_in(cast.fay, cast.school, now, url)


@pytest.mark.parametrize("share", range(4))
def test_each_comes_in_whole_or_says_why_not(cast, web, now, client, cases, share):
    client.force_login(cast.fay.account)
    with cases() as case:
        for number, name in list(enumerate(ALL))[share::4]:
            with case(name):
                source = brought(cast, web, now, number, name)
                wish = Wish.objects.order_by("-pk").first()
                assert (source is None) == (wish.fault in {Fault.NO_FEED, Fault.UNSAFE})
                assert name not in UNSAFE or wish.fault == Fault.UNSAFE
                pages = [f"/sources/{source.pk}/"] if source else ["/sources/"]
                posts = (
                    Post.objects.filter(author=source.persona) if source else Post.objects.none()
                )
                assert posts.count() <= FIRST
                for page in pages + [f"/posts/{post.pk}/" for post in posts[:3]]:
                    answer = client.get(page)
                    assert answer.status_code == 200
                    harmless(answer.content)
        with case("the streams of all"):
            harmless(client.get("/").content)
            harmless(client.get("/sources/").content)


@pytest.mark.parametrize("share", range(2))
def test_what_is_kept_says_what_a_reference_reader_says(cast, web, now, cases, share):
    """Titles and dates as feedparser reads them; a date to come, or before 1970, is none."""
    with cases() as case:
        for number, name in list(enumerate(ALL))[share::2]:
            body, kind = ALL[name]
            if body.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in {b"{", b"["}:
                continue
            with case(name):
                source = brought(cast, web, now, number, name)
                if source is None:
                    continue
                told = {"content-location": source.feed.url} | (
                    {"content-type": kind} if kind else {}
                )
                found = feedparser.parse(
                    NUMBERED.sub(_letter, LETTERS.sub(b"", body)), response_headers=told
                )
                expected = {_kept(entry, now) for entry in found.entries}
                items = Item.objects.filter(feed=source.feed)
                ours = {(item.title, item.at) for item in items}
                assert ours <= expected
                assert (
                    len(ours) == len(expected)
                    or len(expected) >= MOST_ENTRIES
                    or {title for title, _at in expected - ours} == {""}
                )


def _kept(entry, now):
    title, published = _reference(entry)
    to_come = published is None or published > now.timestamp() or published < 0
    return title, now if to_come else datetime.fromtimestamp(published, UTC)
