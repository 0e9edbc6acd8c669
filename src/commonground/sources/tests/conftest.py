"""The cast, a web of a few invented sites, and a source brought in through the front door."""

from datetime import timedelta
from functools import partial

import httpx2
import pytest
from django.utils import timezone

from commonground.kernel import limits
from commonground.kernel.fetch import fetch
from commonground.sources import actions
from commonground.sources.harvest import jobs
from commonground.sources.models import Source
from commonground.sources.pure.pages import named
from commonground.sources.pure.reader import read
from commonground.testing.cast import assemble

FEED = "https://river.example/feed"


def feed_of(*items, title="River news"):
    body = "".join(
        f"<item><title>{name}</title><link>https://river.example/{name.split()[0]}</link>"
        f"<guid>{name.split()[0]}</guid><category>{tag}</category><pubDate>{date}</pubDate>"
        f"<description>About {name}.</description></item>"
        for name, tag, date in items
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{body}</channel></rss>'


FIRST = feed_of(
    ("heron seen", "birds", "Mon, 05 Jan 2026 10:00:00 GMT"),
    ("flood measured", "water", "Tue, 06 Jan 2026 10:00:00 GMT"),
)


class Web:
    """What each address answers, and what it was asked with."""

    def __init__(self):
        self.pages, self.asked = {}, []

    def put(self, url, body="", status=200, **headers):
        kind = {"Content-Type": "application/rss+xml"}
        self.pages[url] = (
            status,
            kind | {k.replace("_", "-"): v for k, v in headers.items()},
            body,
        )

    def answer(self, request):
        self.asked.append(request)
        status, headers, body = self.pages.get(str(request.url), (404, {}, ""))
        if (
            status == 200
            and headers.get("ETag")
            and request.headers.get("if-none-match") == headers["ETag"]
        ):
            status, body = 304, ""
        body = body.encode() if isinstance(body, str) else body
        return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(body))


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    limits.forget()


@pytest.fixture
def apart():
    """The real way to read a feed: in a process of its own."""
    return jobs.read_apart


@pytest.fixture
def web(monkeypatch, apart):
    """The network is this web; feeds are read in this process, which is quicker."""
    made = Web()
    made.put(FEED, FIRST)
    transport = httpx2.MockTransport(made.answer)
    monkeypatch.setattr(jobs, "fetch", partial(fetch, transport=transport))

    def here(fetched):
        kind = fetched.headers.get("content-type", "")
        return read(fetched.body, url=fetched.url, content_type=kind)

    monkeypatch.setattr(jobs, "read_apart", here)
    monkeypatch.setattr(jobs, "named_apart", lambda page: named(page.body, page.url))
    return made


@pytest.fixture
def source(cast, web, now):
    return bring_in(cast.fay, cast.school, now)


def bring_in(who, school, now, address=FEED):
    (wish,) = actions.wish(who, school, [address], now=now)
    jobs.look_for(wish=wish.pk, now=now)
    wish.refresh_from_db()
    return wish.source


def ask(source, now):
    jobs.ask_feed(feed=source.feed_id, now=now)
    return Source.objects.select_related("feed", "persona", "followers").get(pk=source.pk)


def later(now, **more):
    return now + timedelta(**more)
