"""What a feed says, in one shape for all kinds of feed; nothing in it is trusted to be safe yet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonground.sources.pure.cleaning import words

MOST_ENTRIES = 50
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


class NoFeed(ValueError):
    """This is no feed, or none that is safe to read; the word says which: `feed` or `unsafe`."""


@dataclass(frozen=True)
class Entry:
    """One item: its date in seconds since 1970 in UTC, None where the feed has none that is one."""

    guid: str
    link: str
    title: str
    html: str
    tags: Sequence[str] = ()
    published: int | None = None
    language: str = ""


@dataclass(frozen=True)
class Reading:
    """A feed as it was at one look."""

    title: str
    site: str
    language: str
    pause: int  # minutes that the feed asks to be left alone
    entries: Sequence[Entry]


def newest(entries: Sequence[Entry]) -> list[Entry]:
    """No more than one look may bring: the newest; where all lack a date, the first."""
    if len(entries) <= MOST_ENTRIES:
        return list(entries)
    order = sorted(range(len(entries)), key=lambda i: (-(entries[i].published or -(2**60)), i))
    return [entries[i] for i in sorted(order[:MOST_ENTRIES])]


def language_of(said: object) -> str:
    """The language a feed names, when it names one."""
    if not isinstance(said, str):
        return ""
    said = said.strip().replace("_", "-")[:16]
    return said if LANGUAGE.fullmatch(said) else ""


def tags_of(names: Iterable[object]) -> tuple[str, ...]:
    """At most twenty short names, each once."""
    kept = (words(name)[:60] for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(name for name in kept if name))[:20]
