"""iCalendar (RFC 5545): times in UTC, text escaped, lines folded at 75 bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

FOLD = 75


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar; its times are in UTC."""

    uid: str
    title: str
    begins: datetime
    ends: datetime
    place: str = ""
    link: str = ""


def calendar(name: str, entries: Iterable[Entry], *, stamp: datetime) -> str:
    """The whole file, with the line ends that the standard asks for."""
    return "".join(
        f"{folded}\r\n" for line in _lines(name, entries, stamp) for folded in fold(line)
    )


def _lines(name: str, entries: Iterable[Entry], stamp: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Commonground//Calendar//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        yield "BEGIN:VEVENT"
        yield f"UID:{entry.uid}"
        yield f"DTSTAMP:{utc(stamp)}"
        yield f"DTSTART:{utc(entry.begins)}"
        yield f"DTEND:{utc(entry.ends)}"
        yield f"SUMMARY:{escaped(entry.title)}"
        if entry.place:
            yield f"LOCATION:{escaped(entry.place)}"
        if entry.link:
            yield f"URL:{entry.link}"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def utc(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Text as a value: what would end it is marked, what no calendar can hold is left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(c for c in plain if c == "\n" or c.isprintable() or c == " ")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never through a letter; the rest begin with a space."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
