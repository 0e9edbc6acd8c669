"""A bar while something takes long, for somebody who watches; nothing for a program or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

WIDE = 30
TICK = 0.2


@contextmanager
def bar(words: str, seconds: float, out: TextIO | None = None) -> Iterator[None]:
    """Fill up over the seconds a search may take at most, and go away when it is done."""
    place = sys.stderr if out is None else out
    if not place.isatty() or seconds <= 0:
        yield
        return
    done = Event()
    drawing = Thread(target=_draw, args=(place, words, seconds, done), daemon=True)
    drawing.start()
    try:
        yield
    finally:
        done.set()
        drawing.join()
        place.write("\r\033[K")
        place.flush()


def _draw(place: TextIO, words: str, seconds: float, done: Event) -> None:
    spent = 0.0
    while True:
        filled = min(round(WIDE * spent / seconds), WIDE)
        place.write(f"\r{words} [{'█' * filled}{'·' * (WIDE - filled)}] {spent:.0f} s")
        place.flush()
        if done.wait(TICK):
            return
        spent += TICK
