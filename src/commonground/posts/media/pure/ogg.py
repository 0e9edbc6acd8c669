"""Opus in Ogg: pages with sums of their own; the second packet tells of the maker and is emptied."""

import struct
from collections.abc import Iterator

from commonground.posts.media.pure.containers import NoSound

HEAD = struct.Struct("<4sBBqIIIB")
FIRST, RATE = 0x02, 48_000
TURN = 0x04C11DB7


def _table() -> list[int]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _bit in range(8):
            value = (value << 1) ^ (TURN if value & 0x80000000 else 0)
        found.append(value & 0xFFFFFFFF)
    return found


TABLE = _table()


def read(content: bytes) -> tuple[float, bytes]:
    """Its length by the last page, and itself without comments."""
    pages = list(_pages(content))
    if len({serial for _at, _end, serial, _granule, _kind in pages}) != 1 or len(pages) < 3:
        raise NoSound("kind")
    start, end, _serial, _granule, kind = pages[0]
    head = _body(content[start:end])
    if kind & FIRST == 0 or not head.startswith(b"OpusHead"):
        raise NoSound("kind")
    skipped = struct.unpack_from("<H", head, 10)[0]
    last = max(granule for _at, _end, _serial, granule, _kind in pages)
    return (last - skipped) / RATE, _without_comments(content, pages)


def _pages(content: bytes) -> Iterator[tuple[int, int, int, int, int]]:
    at = 0
    while at < len(content):
        mark, version, kind, granule, serial, _number, _sum, parts = HEAD.unpack_from(content, at)
        if mark != b"OggS" or version:
            raise NoSound("damaged")
        body = at + HEAD.size + parts
        end = body + sum(content[at + HEAD.size : body])
        if end > len(content):
            raise NoSound("damaged")
        yield at, end, serial, granule, kind
        at = end


def _body(page: bytes) -> bytes:
    return page[HEAD.size + page[26] :]


def _without_comments(content: bytes, pages: list[tuple[int, int, int, int, int]]) -> bytes:
    """The comments' packet goes on until a part shorter than 255 bytes; its length stays as it is."""
    blank, place = bytearray(content), 0
    for start, end, *_rest in pages[1:]:
        parts = content[start + HEAD.size : start + HEAD.size + content[start + 26]]
        ends = next((n for n, part in enumerate(parts) if part < 255), None)
        here = sum(parts) if ends is None else sum(parts[: ends + 1])
        body = start + HEAD.size + len(parts)
        if place == 0 and (content[body : body + 8] != b"OpusTags" or here < 16):
            raise NoSound("damaged")
        said = b"OpusTags" if place == 0 else b""
        blank[body : body + here] = said + b"\0" * (here - len(said))
        blank[start + 22 : start + 26] = b"\0\0\0\0"
        blank[start + 22 : start + 26] = struct.pack("<I", _sum(bytes(blank[start:end])))
        place += here
        if ends is not None:
            return bytes(blank)
    raise NoSound("damaged")


def _sum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ TABLE[value >> 24 ^ byte]
    return value
