"""Pictures, sounds and documents made for tests: small, whole, and some that are not what they say."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image


def picture(kind="JPEG", size=(640, 480), **about):
    """A picture with a colour that is found again."""
    made = io.BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(made, kind, **about)
    return made.getvalue()


def with_a_place(**about):
    """A JPEG that says where and with what it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Spyglass"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0)}
    return picture(exif=exif, **about)


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, points, *others, depth=8, colour=2):
    """A PNG as it is said to be, whatever is true of it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(points))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(others) + body + chunk(b"IEND", b"")


def bomb(width=60_000, height=60_000):
    """A PNG of a few bytes that says it has more points than any memory."""
    return png(width, height, b"\0" * 1000)


def wav(seconds=2.0, rate=8000):
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    samples = b"\x80" * int(seconds * rate)
    words = b"LIST" + struct.pack("<I", 16) + b"INFOIART" + struct.pack("<I", 4) + b"Ada\0"
    body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + form + words
    body += b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _element(name, body, *, endless=False):
    length = b"\x01" + b"\xff" * 7 if endless else struct.pack(">Q", len(body) | 1 << 56)
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + length + body


def webm(seconds=2.0, *, kind=2, codec=b"A_OPUS", endless=True, doctype=b"webm"):
    """As a browser records it: no length in its head, clusters without an end."""
    head = _element(0x1A45DFA3, _element(0x4282, doctype))
    info = _element(0x1549A966, _element(0x2AD7B1, b"\x0f\x42\x40") + _element(0x5741, b"Spyglass"))
    track = _element(0xAE, _element(0x83, bytes([kind])) + _element(0x86, codec))
    clusters = b""
    for start in range(0, int(seconds * 1000), 1000):
        frames = b"".join(
            _element(0xA3, b"\x81" + struct.pack(">hB", at, 0x80) + b"opus")
            for at in range(0, min(1000, int(seconds * 1000) - start) + 1, 20)
        )
        moment = _element(0xE7, struct.pack(">I", start))
        clusters += _element(0x1F43B675, moment + frames, endless=endless)
    tags = _element(0x1254C367, _element(0x7373, b"at the harbour, by Ada"))
    body = info + _element(0x1654AE6B, track) + tags + clusters
    return head + _element(0x18538067, body, endless=endless)


def ogg(seconds=2.0, *, codec=b"OpusHead"):
    from commonground.posts.media.pure.ogg import _sum

    def page(number, granule, body, kind=0):
        parts = [255] * (len(body) // 255) + [len(body) % 255]
        made = struct.pack("<4sBBqIIIB", b"OggS", 0, kind, granule, 7, number, 0, len(parts))
        made = bytearray(made + bytes(parts) + body)
        made[22:26] = struct.pack("<I", _sum(bytes(made)))
        return bytes(made)

    head = codec + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    words = b"TITLE=at the harbour"
    tags = b"OpusTags" + struct.pack("<I", 8) + b"Spyglass"
    tags += struct.pack("<II", 1, len(words)) + words
    last = int(seconds * 48000) + 312
    return page(0, 0, head, 2) + page(1, 0, tags) + page(2, last, b"opus" * 50, 4)


def _box(name, *bodies):
    body = b"".join(bodies)
    return struct.pack(">I4s", 8 + len(body), name) + body


def mp4(seconds=2.0, *, handler=b"soun", codec=b"mp4a", fragments=False):
    rate = 8000
    told = 0 if fragments else int(seconds * rate)
    when = struct.pack(">II", 3_800_000_000, 3_800_000_000)
    mvhd = _box(b"mvhd", b"\0\0\0\0", when, struct.pack(">II", rate, told), b"\0" * 80)
    mdhd = _box(b"mdhd", b"\0\0\0\0", when, struct.pack(">II", rate, told), b"\0" * 4)
    hdlr = _box(b"hdlr", b"\0" * 8, handler, b"\0" * 12, b"Sound\0")
    stsd = _box(b"stsd", b"\0" * 4, struct.pack(">I", 1), _box(codec, b"\0" * 28))
    trak = _box(b"trak", _box(b"mdia", mdhd, hdlr, _box(b"minf", _box(b"stbl", stsd))))
    trex = _box(b"mvex", _box(b"trex", struct.pack(">IIIIII", 0, 1, 1, 1024, 0, 0)))
    udta = _box(b"udta", _box(b"loc ", b"+52.5167+013.3833/"))
    moov = _box(b"moov", mvhd, trak, trex if fragments else b"", udta)
    count = int(seconds * rate / 1024)
    runs = _box(b"moof", _box(b"traf", _box(b"tfhd", struct.pack(">II", 0x020000, 1)),
                _box(b"trun", struct.pack(">II", 0, count))))  # fmt: skip
    ftyp = _box(b"ftyp", b"M4A ", b"\0\0\0\0", b"isom")
    return ftyp + moov + (runs if fragments else b"") + _box(b"mdat", b"aac" * 100)


def document(*names, mimetype=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "words")
    return made.getvalue()


def docx():
    return document("[Content_Types].xml", "word/document.xml")


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

# A HEIC of a telephone on its side, since nothing here writes one: red, green, blue and white in four
# quarters, turned by a quarter, by "Spyglass" at the "harbour".
HEIC = Path(__file__).with_name("phone.heic").read_bytes()
