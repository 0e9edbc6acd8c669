"""Asking the network: for a wish, and for every feed when its time has come.

Each feed is an errand of its own, so that one that is slow, endless or broken stops no other.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256

from django.db import transaction

from commonground.kernel.fetch import Closed, Fetched, TooLarge, TooSlow, Unfetchable, fetch
from commonground.kernel.jobs import enqueue, job
from commonground.sources import actions as sources
from commonground.sources.harvest import queries
from commonground.sources.models import Fault, Feed, Wish
from commonground.sources.pure import apart
from commonground.sources.pure.cleaning import UNSEEN
from commonground.sources.pure.entries import NoFeed, Reading
from commonground.sources.pure.pages import MOST_HTML, usual
from commonground.sources.taking import actions

MOST = 6_000_000
SECONDS = 10.0
TRIES = 6  # places of one site
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
)
AT_ONCE = 10
BY_STATUS = {401: Fault.FORBIDDEN, 403: Fault.FORBIDDEN, 404: Fault.MISSING, 410: Fault.GONE}
BY_STATUS |= {402: Fault.FORBIDDEN, 429: Fault.BUSY, 451: Fault.FORBIDDEN, 503: Fault.BUSY}


@dataclass(frozen=True)
class Looked:
    """What one look gave: what was fetched, or what was wrong, and how long to stay away."""

    fetched: Fetched | None
    fault: Fault = Fault.NONE
    wait: timedelta = timedelta(0)


@job(name="sources.harvest")
def harvest(now: datetime) -> None:
    """Send out an errand for each feed that is due; those of schools that want nothing rest."""
    for feed in actions.lease(queries.due(now, AT_ONCE), now=now):
        enqueue(ask_feed, due_at=now, feed=feed)


@job(name="sources.ask_feed", outside=True)
def ask_feed(feed: int, now: datetime) -> None:
    """One look at one feed: what is new is taken in, what is wrong is written down."""
    found = queries.feed(feed)
    if found is None:
        return
    looked, chance = look(found.url, headers=queries.conditions(found), now=now), random.random()
    if looked.fetched is None:
        actions.rest(found, looked.fault, now=now, chance=chance, wait=looked.wait)
        return
    digest = sha256(looked.fetched.body).hexdigest()
    if looked.fetched.status == 304 or digest == found.digest:
        actions.unchanged(found, now=now, chance=chance, wait=looked.wait)
        return
    try:
        reading = read_apart(looked.fetched)
    except NoFeed as why:
        fault = Fault.UNSAFE if str(why) == "unsafe" else Fault.NO_FEED
        actions.rest(found, fault, now=now, chance=chance)
        return
    marks = marks_of(found, looked.fetched) | {"digest": digest}
    actions.take_in(found, reading, now=now, chance=chance, wait=looked.wait, marks=marks)


@job(name="sources.look_for", outside=True)
def look_for(wish: int, now: datetime) -> None:
    """Find the feed that somebody wished for: the address itself, what its page names, usual places."""
    found = queries.wish(wish)
    if found is None or found.answered_at:
        return
    fault = Fault.NO_FEED
    for fetched, looked in _places(found, now):
        if fetched is None:
            fault = looked
            continue
        try:
            reading = read_apart(fetched)
        except NoFeed as why:
            fault = Fault.UNSAFE if str(why) == "unsafe" else fault
            continue
        with transaction.atomic():
            _begin(found, fetched, reading, now)
        return
    sources.refuse_wish(found, fault, now=now)


def _begin(wish: Wish, fetched: Fetched, reading: Reading, now: datetime) -> None:
    url = fetched.lasting or fetched.url
    source = sources.add(wish, url=url, title=reading.title, now=now)
    if source is None:
        sources.refuse_wish(wish, Fault.FORBIDDEN, now=now)
    elif source.feed.fetched_at is None:
        digest = sha256(fetched.body).hexdigest()
        marks = marks_of(source.feed, fetched) | {"digest": digest}
        actions.take_in(source.feed, reading, now=now, marks=marks)


def _places(wish: Wish, now: datetime) -> Iterator[tuple[Fetched | None, Fault]]:
    """The address itself; if it is a page, the feeds it names; if it names none, the usual places."""
    first = look(wish.address, headers={}, now=now)
    yield first.fetched, first.fault
    if first.fetched is None:
        return
    asked = {wish.address, first.fetched.url}
    candidates = named_apart(first.fetched) or usual(first.fetched.url)
    for place in [place for place in candidates if place not in asked][:TRIES]:
        fetched = look(place, headers={}, now=now).fetched
        if fetched is not None:
            yield fetched, Fault.NONE


def look(url: str, *, headers: dict[str, str], now: datetime) -> Looked:
    """Ask an address once, within bounds; whatever goes wrong is a word, never an exception."""
    told = {"Accept": ACCEPT} | headers
    try:
        fetched = fetch(url, headers=told, most=MOST, seconds=SECONDS)
    except Unfetchable as why:
        return Looked(None, fault_of(why))
    wait = waiting(fetched.headers.get("retry-after", ""), now)
    if fetched.status in (200, 203, 226) or (fetched.status == 304 and headers):
        return Looked(fetched, wait=wait)
    fault = BY_STATUS.get(fetched.status, Fault.BROKEN)
    return Looked(None, fault, wait)


def fault_of(fault: Unfetchable) -> Fault:
    kinds = ((Closed, Fault.CLOSED), (TooLarge, Fault.LARGE), (TooSlow, Fault.SLOW))
    return next((name for kind, name in kinds if isinstance(fault, kind)), Fault.SILENT)


def waiting(said: str, now: datetime) -> timedelta:
    """How long a server asks to be left alone: in seconds or until a date."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), actions.LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=now.tzinfo)
    return max(min(until - now, actions.LONGEST_WAIT), timedelta(0))


def read_apart(fetched: Fetched) -> Reading:
    """What the feed says, read in a process of its own with little time and memory and no secrets."""
    kind = UNSEEN.sub("", fetched.headers.get("content-type", ""))[:200]
    return apart.understood(
        _answer(apart.question(fetched.body, url=fetched.url, content_type=kind))
    )


def named_apart(fetched: Fetched) -> list[str]:
    """The feeds that a page names, looked for in a process of its own."""
    return apart.names(_answer(apart.question(fetched.body[:MOST_HTML], url=fetched.url)))


def _answer(asked: bytes) -> bytes:
    """What the process apart says; nothing where it came to no end."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", apart.__name__],
            input=asked,
            capture_output=True,
            timeout=apart.SECONDS * 2,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout


def marks_of(feed: Feed, fetched: Fetched) -> dict[str, str]:
    """By what the next look asks whether anything changed, and where it asks."""
    marks = {
        "etag": _told_back(fetched.headers.get("etag", ""), 300),
        "modified": _told_back(fetched.headers.get("last-modified", ""), 100),
    }
    moved = fetched.lasting
    if moved and moved != feed.url and len(moved) <= 2000 and queries.free(moved):
        marks["url"] = moved
    return marks


def _told_back(said: str, most: int) -> str:
    return said if len(said) <= most and said.isascii() and said.isprintable() else ""
