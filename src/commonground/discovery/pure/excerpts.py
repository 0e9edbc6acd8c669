"""The part of a text around the words that were sought, cut into what is marked and what is not."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from commonground.kernel.search.analyser import is_unspaced, kept_of, words

LENGTH = 220
BEFORE = 60
# A word with the marks that stand upon its letters, or one run of it.
WORD = re.compile(
    "[^\\W_](?:[^\\W_]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed])*"
)


@dataclass(frozen=True)
class Part:
    """A piece of the text as it was written."""

    text: str
    marked: bool = False


def excerpt(text: str, sought: Collection[str], language: str = "") -> Sequence[Part]:
    """The beginning, or where a word sought stands first; with every such word in it marked."""
    line = " ".join(text.split())
    spots = list(_spots(line[:20_000], frozenset(sought), language))
    begin = max(spots[0][0] - BEFORE, 0) if spots and spots[0][1] > LENGTH else 0
    if begin:
        begin = line.find(" ", begin, spots[0][0]) + 1 or begin
    end = begin + LENGTH
    if end < len(line):
        end = max(line.rfind(" ", begin + LENGTH // 2, end), begin + LENGTH // 2)
    parts = [Part("…")] if begin else []
    parts += _cut(line, begin, min(end, len(line)), spots)
    return parts + ([Part("…")] if end < len(line) else [])


def _cut(line: str, begin: int, end: int, spots: list[tuple[int, int]]) -> Iterator[Part]:
    marked = {place for first, last in spots for place in range(first, last)}
    for is_marked, places in groupby(range(begin, end), key=marked.__contains__):
        some = list(places)
        yield Part(line[some[0] : some[-1] + 1], is_marked)


def _spots(line: str, sought: frozenset[str], language: str) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(line):
        for word in words(found[0]):
            if is_unspaced(word):
                yield from _pairs(line, found.start(), found.end(), sought)
            elif kept_of(word, language) & sought:
                yield found.start(), found.end()


def _pairs(line: str, begin: int, end: int, sought: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Of unspaced writing only what was sought; a single character where one was sought."""
    for place in range(begin, end):
        for size in (2, 1):
            if line[place : place + size] in sought and place + size <= end:
                yield place, place + size
