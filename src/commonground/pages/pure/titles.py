"""Titles as they are compared, and `[[Title]]` as the way to another page of the same group."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

MOST_FOLDED = 240
TO_ANOTHER = re.compile(r"\[\[([^\[\]\n|]{1,120})(?:\|([^\[\]\n]{1,200}))?\]\]")
CODE = re.compile(r"(```.*?(?:```|\Z)|`[^`\n]*`)", re.DOTALL)
MARKS = re.compile(r"([\\`*_\[\]<>])")


def folded(title: str) -> str:
    """In small letters, one space between words, one form for each letter."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())[:MOST_FOLDED]


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
