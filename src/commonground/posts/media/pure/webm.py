"""WebM as a browser records it: a tree of elements, of which some have no end of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from commonground.posts.media.pure.containers import NoSound

SEGMENT, CLUSTER, INFO, TRACKS, TRACK = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
GROUP, BLOCK, SIMPLE = 0xA0, 0xA1, 0xA3
HEADER, DOCTYPE, SCALE, MOMENT, TRACK_TYPE, CODEC = 0x1A45DFA3, 0x4282, 0x2AD7B1, 0xE7, 0x83, 0x86
ENTERED = {SEGMENT, CLUSTER, INFO, TRACKS, TRACK, GROUP, HEADER}
ENDLESS = {SEGMENT, CLUSTER}
TOLD = {
    0x1254C367,
    0x1941A469,
    0x1043A770,
    0x4461,
    0x7BA9,
    0x7384,
    0x536E,
}  # tags, files, when, names
MAKERS = {0x4D80, 0x5741}  # must stand there, but need not tell
MOST = 60_000
SOUNDS = {b"A_OPUS", b"A_VORBIS"}
LACED = 0x06


@dataclass
class Heard:
    """What is said of its one track."""

    scale: int = 1_000_000
    moment: int = 0
    last: int = 0
    kinds: set[int] = field(default_factory=set)
    codecs: set[bytes] = field(default_factory=set)
    doctype: bytes = b""


def read(content: bytes) -> tuple[float, bytes]:
    """Its length by the moments of its frames, and itself with all that tells of its maker blanked."""
    blank, heard = bytearray(content), Heard()
    for name, start, body, end in _elements(content):
        if name in TOLD:
            _void(blank, start, end)
        elif name in MAKERS:
            blank[body:end] = b"-" * (end - body)
        else:
            _note(heard, name, content[body:end])
    if heard.doctype != b"webm" or heard.kinds != {2} or not heard.codecs <= SOUNDS:
        raise NoSound("kind")
    return heard.last * heard.scale / 1e9, bytes(blank)


def _note(heard: Heard, name: int, value: bytes) -> None:
    if name == DOCTYPE:
        heard.doctype = value.rstrip(b"\0")
    elif name == SCALE:
        heard.scale = int.from_bytes(value, "big")
    elif name == TRACK_TYPE:
        heard.kinds.add(int.from_bytes(value, "big"))
    elif name == CODEC:
        heard.codecs.add(value.rstrip(b"\0"))
    elif name == MOMENT:
        heard.moment = int.from_bytes(value, "big")
    elif name in {BLOCK, SIMPLE}:
        heard.last = max(heard.last, heard.moment + _frame(value))


def _frame(block: bytes) -> int:
    """When a frame is heard, after the moment of its cluster."""
    length = _length_of(block[0])
    if block[length + 2] & LACED:
        raise NoSound("kind")
    return int.from_bytes(block[length : length + 2], "big", signed=True)


def _elements(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each element in order: its name, where it starts, where its body does, and its end."""
    at, count = 0, 0
    while at < len(content):
        start, count = at, count + 1
        if count > MOST:
            raise NoSound("damaged")
        length = _length_of(content[at])
        name = int.from_bytes(content[at : at + length], "big")
        at += length
        length = _length_of(content[at])
        size = int.from_bytes(content[at : at + length], "big") & ((1 << 7 * length) - 1)
        endless = size == (1 << 7 * length) - 1
        at += length
        if endless and name not in ENDLESS:
            raise NoSound("damaged")
        if not endless and at + size > len(content) and name not in ENDLESS:
            raise NoSound("damaged")
        yield name, start, at, at if endless else at + size
        at += 0 if name in ENTERED else size


def _length_of(first: int) -> int:
    if not first:
        raise NoSound("damaged")
    return 9 - first.bit_length()


def _void(content: bytearray, start: int, end: int) -> None:
    """An element of the same length that holds nothing."""
    length = end - start
    long = b"\xec\x01" + (length - 9).to_bytes(7, "big") if length >= 10 else b""
    head = long or bytes((0xEC, 0x80 | (length - 2)))
    content[start:end] = head + b"\0" * (length - len(head))
