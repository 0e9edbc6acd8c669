"""Words of any language as tokens that an index compares: one form for what people write many ways.

A word leaves its folded form (`élèves` → `eleves`), and beside it the stem in the language of the
text, marked with that language. Whoever asks does not say in which language: the folded form or any
stem will do. What is written without spaces leaves its characters, one by one and in pairs.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from commonground.kernel.search.stopwords import STOPWORDS

LONGEST = 40  # characters of a word; the rest is not looked at
MOST = 20_000  # characters of a text
STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}
OF_SCRIPT = {"latin": ("en", "fr", "es"), "cyrillic": ("ru",), "arabic": ("ar",)}
TAG, PREFIX = "¦", "…"  # no letter: no word can pretend to be one of these

# Letters that no decomposition leads back to those on every keyboard.
ALIKE = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ё": "е"}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": None}
)
ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Article and what is written together with it, longest first; then "and" alone.
CLITICS = re.compile("^(?:[وفبك]ال|ال|لل|و)(?=.{2,})")
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
UNSPACED += "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # and where vowels sit upon letters
RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")


def tokens(text: str, language: str = "") -> set[str]:
    """All that an index keeps of a text."""
    found: set[str] = set()
    for word in words(text):
        found |= kept_of(word, language)
    return found | {TAG + tag for tag in hashtags(text)}


def starts(text: str) -> set[str]:
    """The beginnings of the words of a name, so that it is found while it is typed."""
    return {PREFIX + word[:n] for word in words(text) for n in range(1, len(word) + 1)}


def words(text: str) -> list[str]:
    """The words in order, each in its folded form; of unspaced writing each run is one."""
    return list(_words(folded(text[:MOST])))


def folded(text: str) -> str:
    """One form of letters: no capitals, no accents, no vowel marks, digits of any script the same."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", plain)).translate(ALIKE)
    return "".join(map(_letter, plain))


def kept_of(word: str, language: str = "") -> set[str]:
    """The tokens that a text leaves for one of its words."""
    if is_unspaced(word):
        return {*word, *(a + b for a, b in pairwise(word))}
    own = language.partition("-")[0].lower()
    languages = OF_SCRIPT.get(_script(word), ())
    if own in languages:
        languages = (own,)
    return {word, *_stems(word, languages[:1])}


def asked_by(word: str) -> list[frozenset[str]]:
    """What one word asks for: of each of these sets, one token must be there.

    The beginning of a word is only ever kept of names.
    """
    if is_unspaced(word):
        return [frozenset([pair]) for pair in _pairs(word)]
    return [frozenset([word, PREFIX + word, *_stems(word, OF_SCRIPT.get(_script(word), ()))])]


def says_little(word: str) -> bool:
    """Whether it is in nearly every text of some language."""
    return word in STOPWORDS


def hashtags(text: str) -> list[str]:
    """What follows a `#`, folded."""
    return ["".join(words(tag)) for tag in re.findall(r"(?<!\w)[#＃]([\w\u200c]+)", text[:MOST])]


def is_unspaced(word: str) -> bool:
    """Chinese, Japanese, Thai and others that write no spaces."""
    return bool(re.match(f"[{UNSPACED}]", word))


def _pairs(word: str) -> Iterable[str]:
    return [a + b for a, b in pairwise(word)] or [word]


def _words(plain: str) -> Iterator[str]:
    begun: list[str] = []
    for letter in [*plain, " "]:
        if unicodedata.category(letter)[0] in "LNM":
            begun.append(letter)
            continue
        for run in RUNS.findall("".join(begun)):
            if any(unicodedata.category(one)[0] in "LN" for one in run):
                yield run if is_unspaced(run) else run[:LONGEST]
        begun = []


@lru_cache(4096)
def _letter(letter: str) -> str:
    """A Latin or Greek letter without its accent, a digit as 0 to 9, a loose accent as nothing."""
    if letter < "\x80":
        return letter
    if "\u0300" <= letter <= "\u036f":
        return ""
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.digit(letter))
    if unicodedata.name(letter, "").startswith(("LATIN", "GREEK")):
        return "".join(c for c in unicodedata.normalize("NFD", letter) if not _is_mark(c))
    return letter


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _script(word: str) -> str:
    first = next((letter for letter in word if letter.isalpha()), "")
    name = unicodedata.name(first, "") if first else ""
    return name.partition(" ")[0].lower()


def _stems(word: str, languages: Iterable[str]) -> set[str]:
    return {f"{stem}·{language}" for language in languages for stem in _stem(word, language)}


@lru_cache(1 << 16)
def _stem(word: str, language: str) -> frozenset[str]:
    """The stem; in Arabic also of what is left without article and "and"."""
    stemmer = _stemmer(language)
    if language != "ar":
        return frozenset([stemmer.stemWord(word)])
    bare = CLITICS.sub("", word)
    return frozenset([bare, stemmer.stemWord(bare)])


@lru_cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # heavy, and not needed to start

    return snowballstemmer.stemmer(STEMMERS[language])
