"""How large words stand on a drawing: lines of a label, and the box around them."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LETTER, LINE = 7.4, 17.0  # of a concept's label, in pixels at its size of 13
WIDEST, PHRASE_WIDEST = 150.0, 130.0
PAD_X, PAD_Y = 14.0, 11.0


@dataclass(frozen=True)
class Box:
    """Lines of words and the room that they take."""

    lines: tuple[str, ...]
    width: float
    height: float


@lru_cache(maxsize=4000)
def box(label: str) -> Box:
    """A concept's card."""
    lines = wrapped(label, WIDEST)
    width = max(max(map(measured, lines)) + 2 * PAD_X, 72.0)
    return Box(lines, round(width), round(len(lines) * LINE + 2 * PAD_Y))


@lru_cache(maxsize=4000)
def phrase_box(phrase: str) -> Box:
    """The words on a link."""
    if not phrase:
        return Box((), 0.0, 0.0)
    lines = wrapped(phrase, PHRASE_WIDEST)
    return Box(lines, max(map(measured, lines)) + 6, len(lines) * (LINE - 2) + 2)


def wrapped(words: str, widest: float) -> tuple[str, ...]:
    """Lines no wider than this; a word that is wider is cut."""
    lines = [""]
    for word in words.split():
        for part in _cut(word, widest):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if lines[-1] and measured(longer) > widest:
                lines.append(part)
            else:
                lines[-1] = longer
    return tuple(lines)


def _cut(word: str, widest: float) -> list[str]:
    parts = [""]
    for letter in word:
        if (
            parts[-1]
            and measured(parts[-1] + letter) > widest
            and not unicodedata.combining(letter)
        ):
            parts.append("")
        parts[-1] += letter
    return parts


def measured(words: str) -> float:
    """About how wide the words are."""
    return sum(map(_letter, words))


@lru_cache(maxsize=4000)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 13.5
    if letter in "iljtfrI.,:;'!|()[] ":
        return LETTER * 0.62
    return LETTER * (1.28 if letter in "mwMW" else 1.12 if letter.isupper() else 1.0)
