"""Codes to be read off paper and aloud: no look-alikes, no vowels (so no words), in groups of three."""

import unicodedata
from collections.abc import Callable, Sequence

LETTERS = "CFHJKMNPRTWXY3479"
# What a Cyrillic or Greek keyboard gives for the same drawing.
SAME_DRAWING = str.maketrans("СНКМРТХУΗΚΜΝΡΤΧΥ", "CHKMPTXYHKMNPTXY")


def make(length: int, choose: Callable[[Sequence[str]], str]) -> str:
    """A code of so many letters, chosen by `choose`."""
    return "".join(choose(LETTERS) for _ in range(length))


def plain(text: str) -> str:
    """What was typed, as it was given out: in capitals, without gaps, hyphens and foreign digits."""
    wide = unicodedata.normalize("NFKC", text[:80]).upper().translate(SAME_DRAWING)
    digits = (str(unicodedata.digit(c, c)) for c in wide)
    return "".join(c for c in digits if c.isalnum())


def grouped(code: str) -> str:
    """The code as paper shows it: `KTM-P37-R4X`."""
    return "-".join(code[start : start + 3] for start in range(0, len(code), 3))
