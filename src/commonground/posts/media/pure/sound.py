"""A voice note read at its container: how long it is, and the same without what tells of its maker.

We cannot write sound anew, so what is not understood to the last box is refused. Tags, names, places
and times of recording are blanked where they stand; the sound itself stays as it was recorded.
"""

import struct
from dataclasses import dataclass

from commonground.posts.media.pure import mp4, ogg, webm
from commonground.posts.media.pure.containers import NoSound


@dataclass(frozen=True)
class Sound:
    """A voice note that can be kept."""

    seconds: float
    type: str
    content: bytes


READERS = {
    b"\x1aE\xdf\xa3": (webm.read, "audio/webm"),
    b"OggS": (ogg.read, "audio/ogg"),
    b"RIFF": (lambda content: _wav(content), "audio/wav"),
}


def sound_of(content: bytes) -> Sound:
    """What it is; NoSound where it is none, or holds a film, or cannot be read to its end."""
    read, kind = READERS.get(content[:4], (mp4.read, "audio/mp4"))
    try:
        seconds, cleaned = read(content)
    except (struct.error, IndexError, ValueError, OverflowError, ZeroDivisionError) as fault:
        raise NoSound("damaged") from fault
    if not 0.1 <= seconds < 36_000:
        raise NoSound("damaged")
    return Sound(seconds, kind, cleaned)


def _wav(content: bytes) -> tuple[float, bytes]:
    """Plain samples: what is not their form or the samples themselves is left out."""
    at, form, samples = 12, b"", b""
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + size]
        if name == b"fmt " and not form:
            form = body
        if name == b"data" and not samples:
            samples = body
        at += 8 + size + size % 2
    kind, channels, _rate, each_second = struct.unpack_from("<HHII", form)
    if kind not in {1, 3, 0xFFFE} or channels not in {1, 2} or not 4000 <= each_second <= 2_000_000:
        raise NoSound("kind")
    parts = b"".join(_chunk(name, body) for name, body in ((b"fmt ", form), (b"data", samples)))
    return len(samples) / each_second, b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
