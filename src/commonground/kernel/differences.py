"""What changed between two texts, word by word, as pieces that a page can show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

What = Literal["same", "added", "gone"]
PARTS = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 2_000  # of a changed passage; a longer one is shown as gone and added whole


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    what: What
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Pieces whose *same* and *gone* together are `before`, whose *same* and *added* are `after`.

    Lines are set against lines first and words only where lines changed, so that a long text costs
    little more than what is new in it.
    """
    found = _joined(_of_lines(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [piece for piece in found if piece.text]


def _of_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for same, old, new in _steps(before, after):
        if same:
            yield Piece("same", "".join(old))
        else:
            yield from _of_words("".join(old), "".join(new))


def _of_words(old: str, new: str) -> Iterator[Piece]:
    gone, added = PARTS.findall(old), PARTS.findall(new)
    if max(len(gone), len(added)) > MOST_WORDS:
        yield from (Piece("gone", old), Piece("added", new))
        return
    for same, some, others in _steps(gone, added):
        if same:
            yield Piece("same", "".join(some))
        else:
            yield from (Piece("gone", "".join(some)), Piece("added", "".join(others)))


def _steps(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for step, a, b, c, d in matcher.get_opcodes():
        yield step == "equal", before[a:b], after[c:d]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one sort as one piece."""
    for what, run in groupby((piece for piece in pieces if piece.text), lambda piece: piece.what):
        yield Piece(what, "".join(piece.text for piece in run))
