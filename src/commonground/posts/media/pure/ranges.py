"""Which bytes a player asks for: one span, as browsers ask; whatever else is answered with all."""

import re

ASKED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Unsatisfiable(Exception):
    """It begins after the end."""


def span_of(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte, or None for all of it."""
    found = ASKED.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        if not (last := int(found[2])):
            raise Unsatisfiable
        return max(size - last, 0), size - 1
    first, last = int(found[1]), int(found[2] or size - 1)
    if first >= size:
        raise Unsatisfiable
    return None if last < first else (first, min(last, size - 1))
