"""A key in letters for paper: no look-alikes, a check letter in each line, a sum over all.

Behind the key stands a mark of the asking that it belongs to, so that a wrong sheet is told from a
mistyped one.
"""

import hashlib
import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011")
LINE, LINES = 16, 4
SECRET, MARK, SUM = 32, 4, 4


class Mistyped(ValueError):
    """These letters are no recovery sheet; `line` is the first wrong one, 0 if none can be named."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def mark_of(name: str) -> bytes:
    """The mark of the asking whose key has this name."""
    return bytes.fromhex(name)[:MARK]


def lines(name: str, secret: bytes) -> list[str]:
    """The lines to print, each in groups of four with its check letter at the end."""
    letters = _lettered(_summed(secret + mark_of(name)))
    cut = [letters[start : start + LINE] for start in range(0, len(letters), LINE)]
    return [f"{_grouped(one)} {_check(number, one)}" for number, one in enumerate(cut)]


def read(text: str) -> tuple[bytes, bytes]:
    """The mark and the key on a sheet as it was typed; small letters and other gaps do not matter."""
    typed = unicodedata.normalize("NFKC", text[:500]).upper().translate(READ_AS)
    letters = "".join(one for one in typed if one.isalnum())
    cut = [letters[start : start + LINE + 1] for start in range(0, len(letters), LINE + 1)]
    for number, one in enumerate(cut):
        if len(one) != LINE + 1 or set(one) - set(LETTERS) or _check(number, one[:-1]) != one[-1]:
            raise Mistyped(number + 1)
    if len(cut) != LINES:
        raise Mistyped
    whole = _bytes("".join(one[:-1] for one in cut))
    told = whole[:-SUM]
    if _summed(told) != whole:
        raise Mistyped
    return told[SECRET:], told[:SECRET]


def _summed(told: bytes) -> bytes:
    return told + hashlib.sha256(b"recovery sheet" + told).digest()[:SUM]


def _check(number: int, letters: str) -> str:
    return LETTERS[hashlib.sha256(f"{number} {letters}".encode()).digest()[0] % len(LETTERS)]


def _grouped(letters: str) -> str:
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _lettered(whole: bytes) -> str:
    number = int.from_bytes(whole)
    places = range(5 * (len(whole) * 8 // 5 - 1), -1, -5)
    return "".join(LETTERS[number >> place & 31] for place in places)


def _bytes(letters: str) -> bytes:
    number = 0
    for one in letters:
        number = number << 5 | LETTERS.index(one)
    return number.to_bytes(len(letters) * 5 // 8)
