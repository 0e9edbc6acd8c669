"""What goes over the socket: the first byte says what a frame is."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from commonground.maps.pure.checking import ID
from commonground.maps.pure.content import FURTHEST

NUMBER = 4  # bytes
HELLO, MAP, CHANGE, KEPT, CHANGED, REFUSED, HERE, SPOKEN = range(8)
MOST_OF_PLACE = 300  # bytes that say where somebody is


class Reason(IntEnum):
    """Why a change was refused."""

    NO_RIGHT = 1
    TOO_MUCH = 2
    UNREADABLE = 3
    CLOSED = 4


@dataclass(frozen=True)
class Hello:
    """Somebody comes, and says by its state which copy they have."""

    state: bytes


@dataclass(frozen=True)
class Sent:
    """Somebody changed something; `n` is their own count."""

    n: int
    update: bytes


@dataclass(frozen=True)
class Place:
    """Where somebody points: a place, and the concept or link that is there, if any."""

    x: float
    y: float
    on: str | None


def read(frame: bytes) -> Hello | Sent | Place | None:
    """What a browser said; None for what no browser of ours says."""
    kind = frame[0] if frame else None
    if kind == HELLO:
        return Hello(frame[1:])
    if kind == CHANGE and len(frame) > 1 + NUMBER:
        return Sent(int.from_bytes(frame[1 : 1 + NUMBER]), frame[1 + NUMBER :])
    if kind == HERE and len(frame) <= MOST_OF_PLACE:
        return _place(frame[1:])
    return None


def map_(state: bytes, update: bytes) -> bytes:
    """All that somebody lacks, and what the server has."""
    return bytes([MAP]) + len(state).to_bytes(NUMBER) + state + update


def kept(n: int) -> bytes:
    """This change is on the disk."""
    return bytes([KEPT]) + n.to_bytes(NUMBER)


def changed(update: bytes) -> bytes:
    """What somebody else changed."""
    return bytes([CHANGED]) + update


def refused(n: int, reason: Reason) -> bytes:
    """This change is nowhere but with whom it came from."""
    return bytes([REFUSED]) + n.to_bytes(NUMBER) + bytes([reason])


def here(who: int, name: str, place: Place) -> bytes:
    """Where somebody points."""
    said = {"who": who, "name": name, "x": place.x, "y": place.y, "on": place.on}
    return bytes([HERE]) + json.dumps(said, ensure_ascii=False).encode()


def gone(who: int) -> bytes:
    """Somebody left."""
    return bytes([HERE]) + json.dumps({"who": who, "gone": True}).encode()


def spoken(said: Mapping[str, Sequence[tuple[str, str]]]) -> bytes:
    """Of which things people speak: the last lines of each; none where nobody does any more."""
    return bytes([SPOKEN]) + json.dumps(said, ensure_ascii=False).encode()


def _place(said: bytes) -> Place | None:
    try:
        told = json.loads(said)
    except ValueError:  # also what is no UTF-8
        return None
    match told:
        case {"x": int() | float() as x, "y": int() | float() as y, "on": str() | None as on}:
            if _near(x) and _near(y) and (on is None or re.fullmatch(ID, on)):
                return Place(float(x), float(y), on)
    return None


def _near(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= FURTHEST
