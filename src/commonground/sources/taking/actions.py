"""Taking in what a feed said, and writing down how the asking went."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from commonground.audiences.models import Audience, Kind
from commonground.kernel.facts import record
from commonground.kernel.rules import unattended
from commonground.people.queries import live
from commonground.posts.brought.actions import Brought, bring, change
from commonground.sources.facts import FeedRead
from commonground.sources.models import Approval, Carried, Fault, Feed, Item, Source
from commonground.sources.pure.cleaning import shortened, text_of
from commonground.sources.pure.entries import Entry, Reading
from commonground.sources.pure.keys import Known, known
from commonground.sources.pure.matching import matches

SOONEST, LATEST = timedelta(minutes=30), timedelta(days=1)
LONGEST_REST = timedelta(days=2)
LONGEST_WAIT = timedelta(days=7)
LEASE = timedelta(minutes=15)
FIRST = 20  # items that a new source brings along
LATE = 10  # and a class that is let in later
KEPT = 300  # items of a feed
MOST_WORDS = 10_000


@unattended
@transaction.atomic
def lease(feeds: Iterable[int], *, now: datetime) -> list[int]:
    """Take these feeds for a while, those that nobody took meanwhile."""
    due = Feed.objects.filter(pk__in=list(feeds), gone_at=None, due_at__lte=now)
    taken = list(due.select_for_update().values_list("pk", flat=True))
    Feed.objects.filter(pk__in=taken).update(due_at=now + LEASE)
    return taken


@unattended
@transaction.atomic
def rest(
    feed: Feed, fault: Fault, *, now: datetime, chance: float, wait: timedelta = timedelta(0)
) -> None:
    """It could not be read: leave it alone, longer each time, at least as long as it asked for."""
    failures = min(feed.failures + 1, 30)
    doubled = min(feed.pause * 2 ** min(failures - 1, 10), LONGEST_REST) * (0.75 + chance / 2)
    Feed.objects.filter(pk=feed.pk).update(
        failures=failures,
        fault=fault,
        tried_at=now,
        due_at=now + max(doubled, min(wait, LONGEST_WAIT)),
        gone_at=now if fault == Fault.GONE else None,
    )


@unattended
@transaction.atomic
def unchanged(feed: Feed, *, now: datetime, chance: float, wait: timedelta = timedelta(0)) -> None:
    """It was there and said nothing new: ask a little less often."""
    _settle(feed, min(feed.pause * 3 / 2, LATEST), now=now, chance=chance, wait=wait)


@unattended
@transaction.atomic
def take_in(
    feed: Feed,
    reading: Reading,
    *,
    now: datetime,
    chance: float = 0.5,
    wait: timedelta = timedelta(0),
    marks: dict[str, str] | None = None,
) -> int:
    """Keep what is new, change what reads differently, show it where it is wanted; how many are new."""
    for name, value in {
        "title": reading.title or feed.title,
        "site": reading.site or feed.site,
        "language": reading.language,
        **(marks or {}),
    }.items():
        setattr(feed, name, value)
    fresh, changed = _items(feed, reading.entries, now)
    sources = list(_running(feed))
    for source in sources:
        _show(source, fresh[:FIRST] if feed.fetched_at is None else fresh, now=now)
    for item in changed:
        change(item.carried.values_list("post_id", flat=True), _said(item), now=now)
    pause = max(feed.pause / 2, SOONEST) if fresh else min(feed.pause * 3 / 2, LATEST)
    pause = max(pause, min(timedelta(minutes=reading.pause), LATEST))
    _settle(feed, pause, now=now, chance=chance, wait=wait)
    _forget_old(feed)
    record(FeedRead(feed.pk, len(fresh)), actor=None, at=now)
    return len(fresh)


@unattended
@transaction.atomic
def show_late(approval: Approval, *, now: datetime) -> None:
    """A class that is let in reads the newest of what came before, as far as it is not there yet."""
    source = approval.source
    items = Item.objects.filter(feed=source.feed_id).order_by("-at", "-pk")[:KEPT]
    wanted = [item for item in items if _fits(approval, item)][:LATE]
    for item in wanted:
        there = Carried.objects.filter(
            item=item, source=source, post__audiences=approval.audience_id
        )
        if not there.exists():
            _bring(source, item, [approval.audience], f"{item.pk}:{approval.audience_id}", now)


@unattended
@transaction.atomic
def show_first(source: Source, *, now: datetime) -> None:
    """A school that comes later to a feed reads the newest that is here already."""
    items = Item.objects.filter(feed=source.feed_id).order_by("-at", "-pk")[:FIRST]
    _show(source, list(items), now=now)


def _settle(feed: Feed, pause: timedelta, *, now: datetime, chance: float, wait: timedelta) -> None:
    feed.pause, feed.failures, feed.fault, feed.gone_at = pause, 0, Fault.NONE, None
    feed.tried_at = feed.fetched_at = now
    feed.due_at = now + max(pause * (0.9 + chance / 5), min(wait, LONGEST_WAIT))
    feed.save()


def _items(feed: Feed, entries: Sequence[Entry], now: datetime) -> tuple[list[Item], list[Item]]:
    """The items of this look that are new, newest first, and those that read differently."""
    marks = known(entries)
    there = _there(feed, marks)
    fresh: dict[str, Item] = {}
    changed: list[Item] = []
    for entry, mark in zip(entries, marks, strict=True):
        if not entry.title and not entry.html:
            continue
        item = there.get(mark.key) or there.get(mark.place) or there.get(mark.alike)
        if item is None:
            fresh.setdefault(mark.key, _new(feed, entry, mark, now))
        elif item.digest != mark.digest:
            _change(item, entry, mark)
            changed.append(item)
    made = Item.objects.bulk_create(fresh.values(), ignore_conflicts=False)
    return sorted(made, key=lambda item: item.at, reverse=True), changed


def _there(feed: Feed, marks: Sequence[Known]) -> dict[str, Item]:
    """Items that are here already, under each of the marks that tell them apart."""
    keys, places = {m.key for m in marks}, {m.place for m in marks} - {""}
    alikes = {m.alike for m in marks} - {""}
    same = Q(key__in=keys) | Q(place__in=places) | Q(alike__in=alikes)
    found: dict[str, Item] = {}
    for item in Item.objects.filter(same, feed=feed).order_by("pk"):
        for mark in (item.key, item.place, item.alike):
            if mark and (mark == item.key or item.key not in keys):
                found.setdefault(mark, item)
    return found


def _new(feed: Feed, entry: Entry, mark: Known, now: datetime) -> Item:
    at, dated = honest(entry.published, now)
    return Item(
        feed=feed,
        key=mark.key,
        place=mark.place,
        alike=mark.alike,
        digest=mark.digest,
        link=entry.link,
        title=entry.title,
        html=entry.html,
        tags=list(entry.tags),
        language=entry.language,
        at=at,
        dated=dated,
        seen_at=now,
    )


def _change(item: Item, entry: Entry, mark: Known) -> None:
    item.digest, item.link, item.title, item.html = mark.digest, entry.link, entry.title, entry.html
    item.tags = list(entry.tags)
    item.save(update_fields=["digest", "link", "title", "html", "tags"])


def honest(published: int | None, now: datetime) -> tuple[datetime, bool]:
    """When it was said, and whether the feed says so: never in the future, never made up."""
    if published is None or published > now.timestamp() or published < 0:
        return now, False
    return datetime.fromtimestamp(published, UTC), True


def _running(feed: Feed) -> Iterable[Source]:
    rows = Source.objects.filter(feed=feed, paused_at=None, removed_at=None)
    return rows.select_related("persona", "followers")


def _show(source: Source, items: Sequence[Item], *, now: datetime) -> None:
    approvals = _approvals(source, now)
    for item in reversed(items):
        to = [approval.audience for approval in approvals if _fits(approval, item)]
        _bring(source, item, [source.followers, *to], str(item.pk), now)


def _approvals(source: Source, now: datetime) -> list[Approval]:
    """Where it is shown to all: an approval for the school only lets its people follow."""
    rows = Approval.objects.filter(live(now), source=source, audience__ended_at=None)
    rooms = rows.filter(audience__read_only_since=None).exclude(audience__kind=Kind.SCHOOL)
    return list(rooms.select_related("audience"))


def _fits(approval: Approval, item: Item) -> bool:
    return matches(approval.words, title=item.title, text=text_of(item.html), tags=item.tags)


def _bring(
    source: Source, item: Item, audiences: Sequence[Audience], key: str, now: datetime
) -> None:
    bring(
        source.persona,
        _said(item),
        audiences=audiences,
        key=key,
        now=now,
        attach=[lambda post: [Carried(post=post, item=item, source=source)]],
    )


def _said(item: Item) -> Brought:
    title, words = shortened(item.title, 200), text_of(item.html)[:MOST_WORDS]
    return Brought(title=title, html=item.html, words=words, at=item.at, language=item.language)


def _forget_old(feed: Feed) -> None:
    """Old items go, not the posts that carried them: those belong to who talked about them."""
    old = Item.objects.filter(feed=feed).order_by("-seen_at", "-pk").values_list("pk", flat=True)
    Item.objects.filter(pk__in=list(old[KEPT : KEPT + 500]), carried=None).delete()
