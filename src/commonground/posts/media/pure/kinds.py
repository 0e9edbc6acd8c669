"""What a file is, by its content; whatever a browser could run is refused, whatever its name says."""

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum

MOST_PARTS = 5_000  # entries of an office document's archive
FEW = 4096
NAME = 100
# Overrides and marks of direction hide the true end of a name; controls have no place in one.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
OPENXML = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OPENXML}wordprocessingml.document",
    "xlsx": f"{OPENXML}spreadsheetml.sheet",
    "pptx": f"{OPENXML}presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    **{ending: kind for kind, ending in OPEN.items()},
}
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
PICTURE_BRANDS = {b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}
ACTIVE = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|xml|\?xml|\?php)\b|^\s*<\?",
    re.I,
)
MACROS = re.compile(r"vbaproject\.bin$|^basic/|^scripts/|activex", re.I)


class Sort(StrEnum):
    """What can be brought along."""

    PICTURE = "picture"
    VOICE = "voice"
    FILE = "file"


class Refused(Exception):
    """It is none of what can be brought along; the message is the word for why."""


@dataclass(frozen=True)
class Kind:
    """What a file is: its sort and, for what is given back as it came, its ending and type."""

    sort: Sort
    ending: str = ""

    @property
    def type(self) -> str:
        return TYPES.get(self.ending, "")


def kind_of(content: bytes, name: str) -> Kind:
    """What this is; the name decides only between plain text and a table as text."""
    if not content:
        raise Refused("empty")
    if (
        content.startswith(PICTURES)
        or _riff(content) == b"WEBP"
        or _brands(content) & PICTURE_BRANDS
    ):
        return Kind(Sort.PICTURE)
    sounds = content.startswith((b"\x1aE\xdf\xa3", b"OggS")) or _riff(content) == b"WAVE"
    if sounds or _brands(content):
        return Kind(Sort.VOICE)
    if content.startswith(b"%PDF-"):
        return Kind(Sort.FILE, "pdf")
    if content.startswith(b"PK\x03\x04"):
        return Kind(Sort.FILE, _document(content))
    return Kind(Sort.FILE, _text(content, name))


def name_for(name: str, kind: Kind) -> str:
    """The name as it is shown: no folders, nothing unseen, not long, and the ending that is true."""
    last = UNSEEN.sub("", re.split(r"[/\\]", name)[-1]).strip(" .")
    if not kind.ending:
        return last[:NAME]
    stem, dot, ending = last.rpartition(".")
    true = dot and ending.lower() == kind.ending
    stem = (stem if true else last)[: NAME - len(kind.ending) - 1].strip(" .")
    return f"{stem or 'file'}.{kind.ending}"


def _riff(content: bytes) -> bytes:
    return content[8:12] if content.startswith(b"RIFF") else b""


def _brands(content: bytes) -> set[bytes]:
    """What a file of the MP4 family says that it is."""
    if content[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(content[:4], "big"), 256, len(content))
    return {content[8:12], *(content[at : at + 4] for at in range(16, end - 3, 4))}


def _document(content: bytes) -> str:
    """The ending of a document that is an archive; read from its table, nothing is unpacked."""
    names = _parts(content)
    if any(MACROS.search(name) for name in names):
        raise Refused("active")
    if names and names[0] == "mimetype":
        length = struct.unpack_from("<I", content, 22)[0]
        said = content[30 + 8 : 30 + 8 + min(length, 100)].decode("ascii", "replace")
        if said in OPEN:
            return OPEN[said]
    if "[Content_Types].xml" in names:
        for folder, ending in OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return ending
    raise Refused("kind")


def _parts(content: bytes) -> list[str]:
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise Refused("damaged")
    if struct.unpack_from("<H", content, end + 10)[0] > MOST_PARTS:
        raise Refused("kind")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.namelist()
    except (
        zipfile.BadZipFile,
        ValueError,
        NotImplementedError,
        struct.error,
        OverflowError,
    ) as fault:
        raise Refused("damaged") from fault
    if len(found) > MOST_PARTS:
        raise Refused("kind")
    return found


def _text(content: bytes, name: str) -> str:
    if b"\0" in content[:FEW] or ACTIVE.search(content[:FEW].lstrip(b"\xef\xbb\xbf")):
        raise Refused("active" if ACTIVE.search(content[:FEW]) else "kind")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused("kind") from fault
    if "\0" in text:
        raise Refused("kind")
    return "csv" if name.lower().strip().endswith(".csv") else "txt"
