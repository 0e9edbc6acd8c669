"""What servers answer instead of a feed: a word for each, a rest that fits it, and what was kept stays."""

import gzip
from datetime import timedelta
from email.utils import format_datetime

import pytest

from commonground.kernel.jobs import run_due
from commonground.sources.harvest import jobs
from commonground.sources.models import Feed, Item
from commonground.sources.tests.conftest import FEED, FIRST, ask, later

MOVED = {f"{FEED}/{n}": f"{FEED}/{n + 1}" for n in range(9)}
ANSWERS = {
    "gone": ("", 410, {}, "gone"),
    "missing": ("", 404, {}, "missing"),
    "legal": ("", 451, {}, "forbidden"),
    "busy": ("", 429, {}, "busy"),
    "unchanged, unasked": ("", 304, {}, "broken"),
    "nothing": ("", 200, {}, "feed"),
    "no content": ("", 204, {}, "broken"),
    "a status of its own": ("", 999, {}, "broken"),
    "a page": ("<!doctype html><title>Parked</title><p>Buy this name.", 200, {}, "feed"),
    "a page that names a feed": ('<link rel="feed" href="/other">', 200, {}, "feed"),
    "packed bombs": (gzip.compress(b"0" * 20_000_000), 200, {"Content_Encoding": "gzip"}, "large"),
    "packed otherwise": (b"\x8b\x02\x80", 200, {"Content_Encoding": "br"}, "silent"),
    "packed wrongly": (b"\x1f\x8bnot so", 200, {"Content_Encoding": "gzip"}, "silent"),
    "packed twice": (gzip.compress(b"x"), 200, {"Content_Encoding": "gzip, gzip"}, "silent"),
    "ten megabytes": (b"<rss>" + b" " * 10_000_000, 200, {}, "large"),
    "itself again": ("", 302, {"Location": FEED}, "silent"),
    "further and further": ("", 301, {"Location": f"{FEED}/0"}, "silent"),
    "nowhere": ("", 301, {}, "broken"),
    "inwards": ("", 307, {"Location": "https://0x7f.1/"}, "closed"),
    "down to http": ("", 308, {"Location": FEED.replace("https", "http")}, "closed"),
    "a file": ("", 302, {"Location": "file:///etc/passwd"}, "closed"),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_each_answer_has_a_word_and_nothing_kept_is_lost(source, web, now, what):
    body, status, headers, word = ANSWERS[what]
    for place, onward in MOVED.items():
        web.put(place, "", 301, Location=onward)
    web.put(FEED, body, status, **headers)
    feed = ask(source, later(now, hours=1)).feed
    assert (feed.fault, feed.failures, feed.url) == (word, 1, FEED)
    assert feed.due_at > later(now, hours=1)
    assert Item.objects.filter(feed=feed).count() == 2
    web.put(FEED, FIRST + "<!-- again -->")
    assert ask(source, later(now, days=4)).feed.fault == ""


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("dated", [True, False])
def test_a_rest_that_was_asked_for_is_kept_in_both_ways_of_saying_it(
    source, web, now, status, dated
):
    until = later(now, hours=50)
    web.put(FEED, "", status, Retry_After=format_datetime(until) if dated else "180000")
    assert ask(source, now).feed.due_at >= until - timedelta(seconds=1)
    jobs.harvest(now=later(now, hours=49))
    while run_due(later(now, hours=49)):
        pass
    assert Feed.objects.get(pk=source.feed_id).failures == 1


@pytest.mark.parametrize(
    "said", ["-5", "1e9", "٣", "9" * 400, "Fri, 99 Foo 2024 99:99:99", "\x00", "12, 13", "Infinity"]
)
def test_a_rest_that_is_none_is_none(source, web, now, said):
    web.put(FEED, "", 503, Retry_After=said.encode("utf-8"))
    assert ask(source, now).feed.due_at <= later(now, days=8)
