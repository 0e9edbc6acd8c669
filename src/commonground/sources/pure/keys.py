"""By what an item is known again: its own name, its link, its title and date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from commonground.sources.pure.entries import Entry


@dataclass(frozen=True)
class Known:
    """The marks of one item: `key` is its own, `place` and `alike` only where they tell it from others."""

    key: str
    place: str
    alike: str
    digest: str


def known(entries: Sequence[Entry]) -> list[Known]:
    """The marks of all items of one look, since what several share tells none of them apart."""
    guids = Counter(entry.guid for entry in entries)
    places = Counter(entry.link for entry in entries)
    alikes = Counter(_alike(entry) for entry in entries)
    return [
        Known(
            key=mark(_own(entry, guids[entry.guid])),
            place=mark(entry.link) if entry.link and places[entry.link] == 1 else "",
            alike=mark(_alike(entry)) if _alike(entry) and alikes[_alike(entry)] == 1 else "",
            digest=mark("\n".join([entry.title, entry.html, entry.link])),
        )
        for entry in entries
    ]


def mark(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()


def _own(entry: Entry, sharing: int) -> str:
    if entry.guid and sharing == 1:
        return "guid " + entry.guid
    if entry.guid or entry.link:
        return f"place {entry.guid} {entry.link} {entry.title}"
    return f"words {entry.title} {entry.published} {entry.html}"


def _alike(entry: Entry) -> str:
    return f"{entry.published} {entry.title}" if entry.published and entry.title else ""
