"""Sound in MP4, as Safari records it and phones keep it: boxes in boxes."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from commonground.posts.media.pure.containers import NoSound

ENTERED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf"}
TOLD = {b"udta", b"meta", b"uuid"}
DATED = {b"mvhd", b"tkhd", b"mdhd"}
SOUNDS = {b"mp4a", b"Opus", b"alac"}
MOST = 20_000


@dataclass
class Track:
    """What is said of its one track."""

    handlers: set[bytes] = field(default_factory=set)
    codecs: set[bytes] = field(default_factory=set)
    scale: int = 0
    told: int = 0
    usual: int = 0  # how long a sample is unless it says otherwise
    here: int = 0  # the same within a fragment
    summed: int = 0


def read(content: bytes) -> tuple[float, bytes]:
    """Its length by its track or its fragments, and itself without words, places and dates."""
    blank, track, seen = bytearray(content), Track(), set()
    for name, start, body, end in _boxes(content):
        seen.add(name)
        if name in TOLD:
            blank[start + 4 : start + 8] = b"free"
            blank[body:end] = b"\0" * (end - body)
            continue
        if name in DATED:
            width = 8 if content[body] else 4
            blank[body + 4 : body + 4 + 2 * width] = b"\0" * 2 * width
        _note(track, name, content[body:end])
    if track.handlers != {b"soun"} or not track.codecs <= SOUNDS or not {b"moov", b"mdat"} <= seen:
        raise NoSound("kind")
    return max(track.told, track.summed) / track.scale, bytes(blank)


def _note(track: Track, name: bytes, body: bytes) -> None:
    if name == b"hdlr":
        track.handlers.add(body[8:12])
    elif name == b"stsd":
        track.codecs.add(body[12:16])
    elif name == b"mdhd":
        track.scale, track.told = struct.unpack_from(
            ">IQ" if body[0] else ">II", body, 20 if body[0] else 12
        )
    elif name == b"trex":
        track.usual = struct.unpack_from(">I", body, 12)[0]
    elif name == b"tfhd":
        flags = int.from_bytes(body[1:4], "big")
        at = 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
        track.here = struct.unpack_from(">I", body, at)[0] if flags & 8 else track.usual
    elif name == b"trun":
        track.summed += _run(body, track.here)


def _run(body: bytes, usual: int) -> int:
    """How long the samples of a fragment are together."""
    flags, count = int.from_bytes(body[1:4], "big"), struct.unpack_from(">I", body, 4)[0]
    if not flags & 0x100:
        return int(count * usual)
    at = 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    each = 4 * sum(1 for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit)
    if at + each * count > len(body):
        raise NoSound("damaged")
    return sum(struct.unpack_from(">I", body, at + each * n)[0] for n in range(count))


def _boxes(content: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box in order, those that hold others before what they hold."""
    at, count = 0, 0
    while at + 8 <= len(content):
        count += 1
        size, name = struct.unpack_from(">I4s", content, at)
        body = at + 8
        if size == 1:
            size = struct.unpack_from(">Q", content, body)[0]
            body += 8
        end = at + size if size else len(content)
        if count > MOST or end < body or end > len(content):
            raise NoSound("damaged")
        yield name, at, body, end
        at = body if name in ENTERED else end
