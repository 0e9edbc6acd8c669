"""Which items a class wants: those in whose tags, title or words one of its words stands."""

import re
import unicodedata
from collections.abc import Sequence

MOST = 10
PARTING = re.compile(r"[,;\n]+")


def wanted(words: str) -> list[str]:
    """The words of a filter, parted by commas."""
    return [part for part in (_flat(part) for part in PARTING.split(words)) if part][:MOST]


def matches(filter_: str, *, title: str, text: str, tags: Sequence[str]) -> bool:
    """Whether an item matches; an empty filter matches all."""
    asked = wanted(filter_)
    if not asked:
        return True
    haystack = _flat(" ".join([title, text, *tags]))
    return any(_stands(word, haystack) for word in asked)


def _stands(word: str, haystack: str) -> bool:
    """As a word of its own; where a script does not part words, anywhere."""
    if any(ord(letter) > 0x2E7F for letter in word):
        return word in haystack
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", haystack) is not None


def _flat(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
