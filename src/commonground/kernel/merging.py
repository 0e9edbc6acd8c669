"""Two people changed the same text: both changes in one, where they do not touch each other.

The three-way merge of Khanna, Kunal and Pierce (2007, *A formal investigation of diff3*): what both
left alone parts the text into stable stretches; between them, a passage that only one changed is
taken from that one, and a passage that both changed differently is a conflict.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of `base` in one text, or None where they meet in the same lines."""
    if mine == theirs:
        return mine
    parts = []
    for old, ours, others in _passages(*(_lines(text) for text in (base, mine, theirs))):
        if ours == others or others == old:
            parts += ours
        elif ours == old:
            parts += others
        else:
            return None
    return "".join(parts)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _passages(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts side by side, parted at each run of lines that both kept."""
    o = a = b = 0
    for start, in_mine, in_theirs, length in [
        *_kept_by_both(base, mine, theirs),
        _end(base, mine, theirs),
    ]:
        yield list(base[o:start]), list(mine[a:in_mine]), list(theirs[b:in_theirs])
        kept = list(base[start : start + length])
        yield kept, kept, kept
        o, a, b = start + length, in_mine + length, in_theirs + length


def _end(*texts: Sequence[str]) -> tuple[int, int, int, int]:
    base, mine, theirs = (len(text) for text in texts)
    return base, mine, theirs, 0


def _kept_by_both(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines of the base that stand unchanged in both: where, and how many."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    line = 0
    while line < len(base):
        if in_mine[line] is None or in_theirs[line] is None:
            line += 1
            continue
        a, b, length = in_mine[line], in_theirs[line], 1
        assert a is not None
        assert b is not None
        while (
            line + length < len(base)
            and in_mine[line + length] == a + length
            and in_theirs[line + length] == b + length
        ):
            length += 1
        yield line, a, b, length
        line += length


def _places(base: Sequence[str], other: Sequence[str]) -> list[int | None]:
    """For each line of the base where it stands in the other text, None where it was changed."""
    places: list[int | None] = [None] * len(base)
    for start, there, length in SequenceMatcher(
        None, base, other, autojunk=False
    ).get_matching_blocks():
        for n in range(length):
            places[start + n] = there + n
    return places
