"""Where in a text a tag stands, or what may be a name, in any script."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HASHES, ATS = "#＃", "@＠"
JOINERS = "\u200c\u200d"  # within words of Persian and Indian scripts
WITHIN_NAMES = "'’-‐·"
MOST_OF_TAG = 60
MOST_OF_NAME = 80
MOST_WORDS = 5  # of a name
MOST_UNPARTED = 8  # signs of a name in a script that leaves no gaps
UNPARTED = (("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\U00020000", "\U0003ffff"))


@dataclass(frozen=True)
class Tag:
    """A tag from `start` to `end`, and the one form in which it is kept."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True)
class Call:
    """Somebody may be called by name here: from `start` to one of `ends`, the furthest last."""

    start: int
    ends: Sequence[int]

    def names(self, text: str) -> list[str]:
        """What may be the name, shortest first."""
        return [text[self.start + 1 : end] for end in self.ends]


def folded(tag: str) -> str:
    """The one form of a tag, however it is written."""
    bare = "".join(c for c in tag if c not in JOINERS)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())


def tags(text: str) -> Iterator[Tag]:
    """All tags: a hash that stands alone, and a word with at least one letter."""
    for start in _alone(text, HASHES, "/&"):
        end = start + 1
        while end < len(text) and (_in_word(text[end]) or text[end] in "_" + JOINERS):
            end += 1
        while text[end - 1] in JOINERS:
            end -= 1
        tag = folded(text[start + 1 : end])
        if len(tag) <= MOST_OF_TAG and any(c.isalpha() for c in tag):
            yield Tag(start, end, tag)


def calls(text: str) -> Iterator[Call]:
    """All places where somebody may be called: not within an address of a letter box."""
    for start in _alone(text, ATS, "/."):
        if ends := sorted(set(_ends(text, start + 1))):
            yield Call(start, ends)


def _alone(text: str, signs: str, after: str) -> Iterator[int]:
    """Where one of these signs stands before something and not behind a word."""
    for at, sign in enumerate(text[:-1]):
        if sign in signs and not (at and (_in_word(text[at - 1]) or text[at - 1] in signs + after)):
            yield at


def _ends(text: str, start: int) -> Iterator[int]:
    """Where a name that begins here may end."""
    at = start
    for _word in range(MOST_WORDS):
        end = _word_end(text, at)
        if end == at or end - start > MOST_OF_NAME:
            return
        if _unparted(text[at]):
            yield from range(at + 1, min(end, at + MOST_UNPARTED))
        yield end
        if text[end : end + 1] == ".":
            end += 1
            yield end
        if text[end : end + 1] != " ":
            return
        at = end + 1


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (
        _in_word(text[at])
        or (text[at] in WITHIN_NAMES + JOINERS and at + 1 < len(text) and _in_word(text[at + 1]))
    ):
        at += 1
    return at


def _in_word(sign: str) -> bool:
    """Letters, the marks that belong to them, and digits."""
    return unicodedata.category(sign)[0] in "LMN"


def _unparted(sign: str) -> bool:
    return any(first <= sign <= last for first, last in UNPARTED)
