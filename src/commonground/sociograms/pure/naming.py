"""Whether a text names somebody."""

import re
from collections.abc import Iterable, Iterator

from commonground.kernel.search.analyser import folded, is_unspaced

SHORTEST = 2  # letters of a part that is looked for by itself


def names_anybody(text: str, names: Iterable[str]) -> bool:
    """Whether one of these names stands in it: whole, given or family name, as a word of its own."""
    plain = folded(text)
    said = set(_words(plain))
    return any(_stands(part, plain, said) for name in names for part in set(_parts(name)))


def _parts(name: str) -> Iterator[str]:
    """First and last word; where names are written in one, the whole, and what follows its first sign."""
    words = [word for word in _words(folded(name)) if not word.isdigit()]
    if len(words) == 1 and is_unspaced(words[0]):
        yield words[0]
        yield words[0][1:]
    elif words:
        yield words[0]
        yield words[-1]


def _stands(part: str, plain: str, said: set[str]) -> bool:
    if len(part) < SHORTEST:
        return False
    return part in plain if is_unspaced(part) else part in said or f"{part}s" in said


def _words(plain: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain)
