"""What can be refused, in words for the person; `http.py` alone knows their status."""

import traceback
from pathlib import Path


class Trouble(Exception):
    """Something a person asked for cannot be; the message is a whole sentence for them."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = str(message)


class Missing(Trouble):
    """There is nothing there, or nothing you may see: the two look alike (404)."""


class Refused(Trouble):
    """You see it, but may not do this (403)."""


class Conflict(Trouble):
    """Someone was first, or it changed since you looked (409)."""


class Locked(Trouble):
    """It is there and yours to see, but what opens it is away or does not fit (423)."""


class Unreadable(Trouble):
    """What was sent cannot be understood; the message says where and why (422)."""


class TooMuch(Trouble):
    """Too often or too large (429); `retry_after` says in how many seconds to ask again."""

    def __init__(self, message: str = "", *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Away(Trouble):
    """What this place leans on does not answer just now (503)."""


def where(fault: BaseException) -> str:
    """The kind of a fault and the line of ours it came from; never its message, which may quote."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "commonground" in frame.filename] or frames
    place = f" at {Path(ours[-1].filename).stem}:{ours[-1].lineno}" if ours else ""
    return f"{type(fault).__name__}{place}"
