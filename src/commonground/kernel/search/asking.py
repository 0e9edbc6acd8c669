"""What somebody types into the one field, understood: words, "phrases", -without; never an error."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from commonground.kernel.search.analyser import (
    TAG,
    asked_by,
    hashtags,
    is_unspaced,
    says_little,
    words,
)

MOST_LETTERS = 300
MOST_WORDS = 16
QUOTES = str.maketrans(dict.fromkeys("“”„«»‟「」『』", '"'))
PIECES = re.compile(r'(?P<without>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"?|(?P<words>[^\s"]+))')

OneOf = frozenset[str]


@dataclass(frozen=True)
class Asked:
    """What must be there, what must not, and which words must stand in a row."""

    wanted: tuple[OneOf, ...] = ()
    refused: tuple[tuple[OneOf, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    refused_phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything; what is only refused asks for nothing."""
        return bool(self.wanted)

    @property
    def by_words(self) -> bool:
        """Whether the text itself has to be looked at: an index does not know what stands in a row."""
        return bool(self.phrases or self.refused_phrases)

    def fits(self, kept: Collection[str]) -> bool:
        """Whether these tokens are of a text that is asked for, phrases apart."""
        here = set(kept)
        return all(here & one for one in self.wanted) and not any(
            all(here & one for one in several) for several in self.refused
        )

    def fits_words(self, text: str) -> bool:
        """Whether the phrases stand in the text, and those refused do not."""
        row = in_a_row(text)
        return all(one in row for one in self.phrases) and not any(
            one in row for one in self.refused_phrases
        )


def asked(text: str) -> Asked:
    """The meaning of what was typed; whatever has none is passed over."""
    wanted: list[OneOf] = []
    idle: list[OneOf] = []  # words that are everywhere, for when there is nothing else
    refused: list[tuple[OneOf, ...]] = []
    phrases: list[str] = []
    refused_phrases: list[str] = []
    for piece in _pieces(text):
        without, phrase = bool(piece["without"]), piece["phrase"]
        if phrase is not None:
            row = in_a_row(phrase)
            if row.strip():
                (refused_phrases if without else phrases).append(row)
                wanted += [] if without else [one for w in words(phrase) for one in _exactly(w)]
            continue
        for some in _meanings(piece["words"]):
            if without:
                refused.append(tuple(some))
            else:
                (idle if _is_idle(some) else wanted).extend(some)
    return Asked(
        tuple(dict.fromkeys(wanted or idle))[:MOST_WORDS],
        tuple(refused[:MOST_WORDS]),
        tuple(phrases),
        tuple(refused_phrases),
    )


def in_a_row(text: str) -> str:
    """The words of a text with one space around each, and around each character of unspaced writing."""
    row = (" ".join(word) if is_unspaced(word) else word for word in words(text))
    return f" {' '.join(row)} "


def _pieces(text: str) -> list["re.Match[str]"]:
    return list(PIECES.finditer(text[:MOST_LETTERS].translate(QUOTES)))[: 2 * MOST_WORDS]


def _meanings(typed: str) -> list[list[OneOf]]:
    if tags := [tag for tag in hashtags(typed) if tag]:
        return [[frozenset([TAG + tag])] for tag in tags]
    return [asked_by(word) for word in words(typed)]


def _exactly(word: str) -> list[OneOf]:
    return asked_by(word) if is_unspaced(word) else [frozenset([word])]


def _is_idle(meaning: list[OneOf]) -> bool:
    return any(says_little(word) for one in meaning for word in one)
