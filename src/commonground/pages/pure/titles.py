"""Titles as they are compared, and `[[Title]]` as the way to another page of the same group."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import count
from urllib.parse import quote

MOST_FOLDED = 240
MOST_BEFORE_NUMBER = 110  # of 120 letters
TO_ANOTHER = re.compile(r"\[\[([^\[\]\n|]{1,120})(?:\|([^\[\]\n]{1,200}))?\]\]")
CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]*`)", re.DOTALL)
MARKS = re.compile(r"([\\`*_\[\]<>])")


def folded(title: str) -> str:
    """In small letters, one space between words, one form for each letter."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())[:MOST_FOLDED]


def root(title: str) -> str:
    """How every title that `free` may choose begins, as it is compared."""
    return folded(title[:MOST_BEFORE_NUMBER].rstrip())


def free(title: str, taken: Iterable[str]) -> str:
    """The title, or with the first number from 2 on that makes it another than those taken."""
    others = {*taken}
    if folded(title) not in others:
        return title
    short = title[:MOST_BEFORE_NUMBER].rstrip()
    numbered = (f"{short} {number}" for number in count(2))
    return next(one for one in numbered if folded(one) not in others)


def with_links(source: str, address: str) -> str:
    """`[[Title]]` and `[[Title|words]]` as links to `address` and the title; code stays as it is."""

    def link(found: "re.Match[str]") -> str:
        title, shown = found[1].strip(), (found[2] or found[1]).strip()
        if not title or not shown:
            return found[0]
        said = MARKS.sub(r"\\\1", shown)
        return f"[{said}]({address}{quote(title, safe='')})"

    return _outside_code(source, lambda text: TO_ANOTHER.sub(link, text))


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    parts = CODE.split(source)
    return "".join(part if n % 2 else change(part) for n, part in enumerate(parts))
