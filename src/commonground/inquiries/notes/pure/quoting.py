"""Where a quotation stands in a text, found again after the text has changed.

The words themselves with what stood before and after them, as the W3C's Web Annotation Data Model
(2017) calls a text quote selector: of several places, the one whose surroundings agree most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

AROUND = 40  # characters that are kept on either side


@dataclass(frozen=True)
class Quote:
    """Words out of a text, and what stood around them."""

    words: str
    before: str = ""
    after: str = ""


def quoted(text: str, words: str) -> Quote | None:
    """The quotation with its surroundings, or None where these words do not stand in the text."""
    place = next(_places(text, words), None)
    if place is None:
        return None
    start, end = place
    return Quote(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def place_of(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where it stands now: the place whose surroundings agree most; None where it stands no more."""
    places = list(_places(text, quote.words))
    return max(places, key=lambda place: _agreement(text, place, quote), default=None)


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Wherever the words stand, however they are spaced."""
    if pattern := r"\s+".join(map(re.escape, words.split())):
        yield from (found.span() for found in re.finditer(pattern, text, re.IGNORECASE))


def _agreement(text: str, place: tuple[int, int], quote: Quote) -> int:
    start, end = place
    behind = _shared(text[:start][::-1][:AROUND], quote.before[::-1])
    return behind + _shared(text[end : end + AROUND], quote.after)


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], pairs))
