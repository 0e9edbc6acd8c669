"""A sheet in bytes: what one person said, padded so that its length tells nothing, and sealed.

A sealed sheet is a byte for its form, a nonce, and AES-256-GCM over the padded text. Form and place
are bound to it: a sheet that was put into another's place does not open.
"""

import json
import math
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from commonground.sociograms.pure.answers import Said

FORM = b"\x01"
NONCE = 12
STATUSES = ("answered", "no", "missing", "structural")
WHOLE = frozenset(map(float, range(101)))  # strengths that are written shorter
PLAIN: tuple[float, ...] = (1.0, 1, 0, 0)  # strength, sign, wave, status where nothing else is said
SMALLEST = 1024
AT_ONCE = 60  # up to so many people each sheet of a wave has room for an answer about everybody
ROW = 24  # bytes that an answer takes at most, as a rule


class Broken(ValueError):
    """This is no sheet, or not the one of this place."""


def room(kinds: Sequence[str], people: int) -> int:
    """How long a sheet is at least, so that the fullest and the empty one look alike."""
    names = sum(len(kind.encode()) + 3 for kind in kinds)
    return bucket(names + ROW * len(kinds) * min(people, AT_ONCE))


def bucket(length: int) -> int:
    """The next power of two, from a thousand on."""
    return max(SMALLEST, 1 << (length + 4 - 1).bit_length())


def written(said: Sequence[Said], least: int = SMALLEST) -> bytes:
    """What somebody said, as padded bytes."""
    kinds = list(dict.fromkeys(one.kind for one in said))
    waves = ["", *sorted({one.wave for one in said} - {""})]
    rows = [_row(one, kinds, waves) for one in said]
    text = json.dumps([kinds, waves, rows], separators=(",", ":"), ensure_ascii=False).encode()
    whole = len(text).to_bytes(4) + text
    return whole.ljust(max(least, bucket(len(text))), b"\0")


def read(plain: bytes, source: int) -> list[Said]:
    """What was said on a sheet, by whom it belongs to."""
    length = int.from_bytes(plain[:4])
    try:
        kinds, waves, rows = json.loads(plain[4 : 4 + length])
        return [_said(source, row, kinds, waves) for row in rows]
    except (ValueError, TypeError, IndexError, OverflowError) as fault:
        raise Broken from fault


def seal(key: bytes, plain: bytes, *, bound: bytes, nonce: bytes) -> bytes:
    """The sheet as it is stored; `nonce` is never used twice."""
    return FORM + nonce + AESGCM(key).encrypt(nonce, plain, FORM + bound)


def unseal(key: bytes, sealed: bytes, *, bound: bytes) -> bytes:
    """What was sealed, if it was sealed with this key for this place and is whole."""
    if sealed[:1] != FORM or len(sealed) < len(FORM) + NONCE:
        raise Broken
    nonce, rest = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, rest, FORM + bound)
    except (InvalidTag, ValueError) as fault:
        raise Broken from fault


def bound_to(study: int, participant: int) -> bytes:
    """The place to which a sheet is bound."""
    return f"sheet of {participant} in {study}".encode()


def _row(one: Said, kinds: list[str], waves: list[str]) -> list[float]:
    if not 0 <= one.strength < math.inf:
        raise ValueError("a strength is finite and not negative; a rejection has sign -1")
    if one.sign not in (1, -1):
        raise ValueError("a sign is 1 or -1")
    strength = int(one.strength) if one.strength in WHOLE else one.strength
    rest = [strength, one.sign, waves.index(one.wave), STATUSES.index(one.status)]
    while rest and rest[-1] == PLAIN[len(rest) - 1]:
        rest.pop()
    return [one.target, kinds.index(one.kind), *rest]


def _said(source: int, row: list[float], kinds: list[str], waves: list[str]) -> Said:
    target, kind, *rest = row
    strength, sign, wave, status = [*rest, *PLAIN[len(rest) :]]
    return Said(
        source,
        int(target),
        kinds[int(kind)],
        float(strength),
        int(sign),
        waves[int(wave)],
        STATUSES[int(status)],
    )
