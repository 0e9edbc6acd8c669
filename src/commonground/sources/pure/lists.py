"""Lists of feeds: OPML as other readers write it, or an address on each line; and OPML out."""

import html
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

MOST = 100
# It ends where nothing ends it, too: else each that is left open would be read to the end of the list.
OUTLINE = re.compile(r"<outline\b((?>[^>\"']|\"[^\"]*\"|'[^']*')*+)(?:[>\"']|\Z)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)[\"']")


def text_of(body: bytes) -> str:
    """The list as text, whatever it is written in."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    said = DECLARED.search(body[:200])
    for encoding in (said.group(1).decode() if said else "utf-8", "utf-8"):
        try:
            return body.decode(encoding)
        except (LookupError, ValueError):
            continue
    return body.decode("latin-1")


def addresses(text: str) -> list[str]:
    """The addresses of a list in their order, each once."""
    if "<outline" in text.lower():
        found = (_attributes(part).get("xmlurl", "") for part in OUTLINE.findall(text))
    else:
        found = (line for line in text.splitlines())
    kept = (one.strip() for one in found)
    return list(dict.fromkeys(one for one in kept if one and not one.startswith("#")))


def opml(title: str, feeds: Iterable[tuple[str, str, str]]) -> str:
    """Name, address and site of each, as every reader of feeds understands them."""
    lines = [
        f'    <outline type="rss" text={quoteattr(name)} title={quoteattr(name)}'
        f" xmlUrl={quoteattr(url)}{f' htmlUrl={quoteattr(site)}' if site else ''}/>"
        for name, url, site in feeds
    ]
    head = f"  <head><title>{escape(title)}</title></head>"
    body = "\n".join(["  <body>", *lines, "  </body>"])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}\n{body}\n</opml>\n'
    )


def _attributes(part: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(part)
    return {name.lower(): html.unescape(a or b) for name, a, b in found}
