"""Opening what a school system exported: bytes in, its CSV files out, nothing written anywhere."""

import io
import struct
import zipfile
import zlib

from commonground.edges.rosters.pure.findings import Findings

FILES = (
    "manifest.csv",
    "orgs.csv",
    "academicsessions.csv",
    "courses.csv",
    "classes.csv",
    "users.csv",
    "roles.csv",
    "enrollments.csv",
    "demographics.csv",
)
UNREAD = ("demographics.csv",)
MOST_FILES = 500
MOST_BYTES = 100_000_000  # of one file, unpacked
MOST_IN_ALL = 250_000_000
MOST_RATIO = 400  # times its packed size, once it is larger than FREE
FREE = 5_000_000
ENCRYPTED = 0x1
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
    IndexError,
)


def unpack(data: bytes, name: str, findings: Findings) -> dict[str, bytes]:
    """The files of an archive by their plain lower-case names; a zip within a zip is opened once."""
    found = _unpack(data, name, findings, inner=True)
    if not found and not findings.faults:
        findings.fault("no_files", name)
    return found if not findings.faults else {}


def _unpack(data: bytes, name: str, findings: Findings, *, inner: bool) -> dict[str, bytes]:
    if not data:
        findings.fault("empty_file", name)
        return {}
    if not zipfile.is_zipfile(io.BytesIO(data)):
        findings.fault("cut_off" if data[:4] == b"PK\x03\x04" else "no_archive", name)
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_all(archive, name, findings, inner=inner)
    except UNREADABLE:
        findings.fault("cut_off", name)
        return {}


def _read_all(
    archive: zipfile.ZipFile, name: str, findings: Findings, *, inner: bool
) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        findings.fault("too_many_files", name, count=len(entries), most=MOST_FILES)
        return {}
    for entry in entries:
        if climbs(entry.filename):
            findings.fault("climbs", name, value=entry.filename)
    if findings.faults:
        return {}
    wanted = [entry for entry in entries if plain(entry.filename) in FILES]
    if not wanted and inner:
        packed = [entry for entry in entries if entry.filename.lower().endswith(".zip")]
        if len(packed) == 1 and (data := _read(archive, packed[0], name, findings)) is not None:
            return _unpack(data, packed[0].filename, findings, inner=False)
    return _read_wanted(archive, wanted, name, findings)


def _read_wanted(
    archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], name: str, findings: Findings
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    in_all = 0
    for entry in wanted:
        file = plain(entry.filename)
        if file in found:
            findings.fault("file_twice", name, value=entry.filename, file_name=file)
            continue
        if file in UNREAD:  # birth dates are not stored, so they are not even unpacked
            found[file] = b""
            continue
        data = _read(archive, entry, name, findings)
        if data is None:
            continue
        in_all += len(data)
        if in_all > MOST_IN_ALL:
            findings.fault("too_large", name, value=entry.filename, most=MOST_IN_ALL // 1_000_000)
            return {}
        found[file] = data
    return found


def _read(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, findings: Findings
) -> bytes | None:
    """One entry, never more than its bounds: what an archive says of its own size may be a lie."""
    if entry.flag_bits & ENCRYPTED:
        findings.fault("encrypted", name, value=entry.filename)
        return None
    bound = max(FREE, min(MOST_BYTES, MOST_RATIO * max(entry.compress_size, 1)))
    try:
        with archive.open(entry) as stream:
            data = stream.read(bound + 1)
    except UNREADABLE:
        findings.fault("cut_off", name, value=entry.filename)
        return None
    if len(data) > bound:
        findings.fault("too_large", name, value=entry.filename, most=bound // 1_000_000)
        return None
    return data


def climbs(path: str) -> bool:
    """Whether a path in an archive leads out of it."""
    parts = path.replace("\\", "/").split("/")
    return path.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":") or "\0" in path


def plain(path: str) -> str:
    """The file's own name, lower case; empty for what systems leave beside."""
    parts = path.replace("\\", "/").split("/")
    hidden = "__MACOSX" in parts or parts[-1].startswith(".")
    return "" if hidden else parts[-1].lower()
