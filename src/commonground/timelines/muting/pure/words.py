"""Whether a text holds a word or a phrase: whole words, whatever their case, accents and marks."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# Scripts that put no space between words: a word there is found wherever its signs stand.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
KEPT = frozenset("\u0640")  # the Arabic stretching sign is no letter


def fold(text: str) -> str:
    """Letters and digits in one form, with one space between words."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one) and one not in KEPT)
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def found(text: str, folded: Mapping[str, str] | Iterable[str]) -> str | None:
    """The first of these folded words that the text holds."""
    looked_at = f" {fold(text)} "
    for words in folded:
        whole = words if UNSPACED.search(words) else f" {words} "
        if words and whole in looked_at:
            return words
    return None
