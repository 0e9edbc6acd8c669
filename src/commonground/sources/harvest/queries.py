"""Feeds and wishes as the errands need them."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from commonground.sources.models import Feed, Source, Wish


def due(now: datetime, most: int) -> list[int]:
    """Feeds whose time has come, and that some school hears from."""
    heard = Source.objects.filter(feed=OuterRef("pk"), paused_at=None, removed_at=None)
    rows = Feed.objects.filter(Exists(heard), gone_at=None, due_at__lte=now)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True)[:most])


def feed(pk: int) -> Feed | None:
    return Feed.objects.filter(pk=pk).first()


def wish(pk: int) -> Wish | None:
    return Wish.objects.select_related("by__account", "school").filter(pk=pk).first()


def free(url: str) -> bool:
    """Whether no other feed is asked at this address."""
    return not Feed.objects.filter(url=url).exists()


def conditions(feed: Feed) -> dict[str, str]:
    """What makes a server answer with nothing when nothing changed."""
    told = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {name: value for name, value in told.items() if value}
