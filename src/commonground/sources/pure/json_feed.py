"""JSON Feed 1.0 and 1.1; whatever type stands where another should, an item is read or left out."""

import json
import re
from calendar import monthrange, timegm
from collections.abc import Mapping
from typing import Any

from commonground.sources.pure import cleaning
from commonground.sources.pure.entries import Entry, NoFeed, Reading, language_of, newest, tags_of

MOST_READ = 1000
VERSION = re.compile(r"https?://(www\.)?jsonfeed\.org/version/1", re.IGNORECASE)

MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?:[Zz]|([+-])(\d\d):?(\d\d))?)?",
    re.ASCII,
)


def read(body: bytes, *, url: str) -> Reading:
    """What the feed says, or `NoFeed`."""
    try:
        found = json.loads(body.decode(json.detect_encoding(body), "replace").lstrip("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise NoFeed("feed") from fault
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or not VERSION.match(str(found.get("version", ""))):
        raise NoFeed("feed")
    language = language_of(found.get("language"))
    entries = [_entry(one, url, language) for one in items[:MOST_READ] if isinstance(one, dict)]
    return Reading(
        title=cleaning.plain_title(_text(found.get("title")), html=False),
        site=cleaning.link(found.get("home_page_url"), url),
        language=language,
        pause=0,
        entries=newest(entries),
    )


def _entry(one: Mapping[str, Any], url: str, language: str) -> Entry:
    where = cleaning.link(one.get("url") or one.get("external_url"), url)
    html, text = _text(one.get("content_html")), _text(one.get("content_text"))
    body = html or cleaning.as_html(text) or cleaning.as_html(_text(one.get("summary")))
    tags = one.get("tags")
    return Entry(
        guid=_text(one.get("id"))[:2000],
        link=where,
        title=cleaning.plain_title(_text(one.get("title")), html=False),
        html=cleaning.cleaned(body, where or url),
        tags=tags_of(tags if isinstance(tags, list) else ()),
        published=_date(one.get("date_published")) or _date(one.get("date_modified")),
        language=language_of(one.get("language")) or language,
    )


def _text(said: object) -> str:
    """A text, or a number that stands where one should; anything else is nothing."""
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return ""
    return str(said)


def _date(said: object) -> int | None:
    """A moment as RFC 3339 writes it; what names no day of any calendar is none."""
    found = MOMENT.fullmatch(said.strip()) if isinstance(said, str) and len(said) < 60 else None
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 4, month)[1]:
        return None
    if year < 1 or hour > 23 or minute > 59 or second > 60:
        return None
    sign, hours, minutes = found.groups()[6:]
    east = (int(hours or 0) * 60 + int(minutes or 0)) * (-60 if sign == "-" else 60)
    return timegm((year, month, day, hour, minute, second)) - east
