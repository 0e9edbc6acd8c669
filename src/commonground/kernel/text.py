"""What people write: Markdown in, narrow and clean HTML out, and the same as plain text.

Two fences, one behind the other: Markdown that knows no HTML, then a list of what may remain. No
picture is ever loaded from elsewhere, since that would tell a stranger who reads what and when.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from commonground.kernel.errors import Unreadable

SCHEMES = {"http", "https", "mailto"}
BLOCKS = {"p", "li", "h3", "h4", "blockquote", "pre", "td", "th"}
TAGS = BLOCKS | {"a", "br", "code", "em", "strong", "s", "ul", "ol", "hr"}
TAGS |= {"table", "thead", "tbody", "tr"}
ATTRIBUTES = {tag: {"dir"} for tag in BLOCKS} | {"a": {"href", "title"}, "ol": {"start"}}
ATTRIBUTES |= {"*": {"lang"}}  # said here, since left out it would mean more than this
REL = "nofollow noopener noreferrer ugc"
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
ENDS = re.compile(r"(<br>|<hr>|</(?:p|li|h3|h4|blockquote|pre|tr)>)\n*")
MARK = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
ALONE = {"br", "hr"}  # marks that open nothing
LEADING = {"h3", "h4", "hr"}  # blocks that lead to the next one
# One line of words that begins with a letter, without any character that Markdown or HTML gives a
# meaning: most of what is said in a class. It is a paragraph, and nothing has to be looked for in it.
PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;?!'()\-]*[\w,.;?!)])?")
# Controls that are no layout, overrides of direction (they hide what a text says), lone surrogates.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202d\u202e\ufeff\ud800-\udfff]")


class Link(NamedTuple):
    """A piece of a text leads somewhere within this place."""

    start: int
    end: int
    address: str


Links = Callable[[str], Sequence[Link]]


def html_of(markdown: str, *, links: Links | None = None) -> SafeString:
    """The text as HTML that may stand in a page as it is; each block finds its own direction.

    `links` is asked for each piece of plain text, outside of code and of links, and says in order
    what of it leads somewhere.
    """
    if links is None and "_" not in markdown and PLAIN.fullmatch(markdown):
        return mark_safe(f'<p dir="auto">{markdown}</p>\n')  # it holds nothing that HTML would read
    return clean_html(_reader().render(markdown, {"links": links}))


def clean_html(
    html_from_anywhere: str,
    *,
    leads: Callable[[str], str] | None = None,
    unwanted: re.Pattern[str] = UNWANTED,
) -> SafeString:
    """Only what is listed survives, whoever wrote it: also for what other servers send.

    `leads` says of each link where it leads, or nothing. What nobody sees can be written as a number
    (`&#8238;`), so it shows only in what is clean: taken out there, the rest is cleaned once more.
    """

    def kept(_tag: str, name: str, value: str) -> str | None:
        return leads(value) or None if leads and name == "href" else value

    clean = partial(
        nh3.clean,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept if leads else None,
        url_schemes=SCHEMES,
        link_rel=REL,
    )
    found = clean(html_from_anywhere)
    if unwanted.search(found):
        found = clean(unwanted.sub("", found))
    return mark_safe(found)  # the list of what may remain is the reason


def plain(markdown: str) -> str:
    """The same without marks, a line for each block: for letters, search and lists."""
    parted = ENDS.sub("\n", html_of(markdown))
    lines = html.unescape(nh3.clean(parted, tags=set())).splitlines()
    return "\n".join(line for line in lines if line.strip())


def start_of(markdown: str, *, most: int = 80) -> str:
    """The first words as one line, ending at a word: what stands for a text in a list."""
    line = " ".join(plain(markdown).split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip() + "…"


def apart(words: str) -> str:
    """Words that keep their own direction within a sentence of another, where no mark can stand."""
    return f"\u2068{words}\u2069"


def beginning(clean: str, *, most: int) -> SafeString:
    """The first whole blocks of clean HTML, until `most` characters stand there."""
    depth = read = end = 0
    for mark in MARK.finditer(clean):
        read += mark.start() - end
        end = mark.end()
        if mark[2] not in ALONE:
            depth += -1 if mark[1] else 1
        if depth == 0 and read >= most and mark[2] not in LEADING:
            return mark_safe(clean[:end])  # whole blocks of what was clean before
    return mark_safe(clean)  # clean before


def tidy(text: str, *, most: int) -> str:
    """One form for the same text, without what no one can see; `Unreadable` when it is too long."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = unicodedata.normalize("NFC", UNWANTED.sub("", lines)).strip()
    if len(clean) > most:
        over = len(clean) - most
        raise Unreadable(
            ngettext(
                "This is %(over)d character too long: %(most)d is the most.",
                "This is %(over)d characters too long: %(most)d is the most.",
                over,
            )
            % {"over": over, "most": most}
        )
    return clean


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    reader.enable(["linkify", "strikethrough", "table"])
    reader.disable(["image", "html_block", "html_inline"])
    if reader.linkify is not None:
        reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    reader.core.ruler.push("directions", _directions)
    reader.core.ruler.push("linked", _linked)
    return reader


def _linked(state: StateCore) -> None:
    """Turn what `links` points out into links."""
    if links := state.env.get("links"):
        for token in state.tokens:
            if token.children:
                token.children = list(_with_links(token.children, links))


def _with_links(tokens: Sequence[Token], links: Links) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not depth:
            yield from _parted(token.content, links(token.content))
        else:
            yield token


def _parted(text: str, links: Sequence[Link]) -> Iterator[Token]:
    done = 0
    for link in links:
        yield _text(text[done : link.start])
        if link.address:
            yield Token("link_open", "a", 1, attrs={"href": link.address})
        yield _text(text[link.start : link.end])
        if link.address:
            yield Token("link_close", "a", -1)
        done = link.end
    yield _text(text[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _directions(state: StateCore) -> None:
    """Headings below those of the page, and `dir="auto"` on each block."""
    for token in state.tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
        if token.tag in BLOCKS and token.nesting == 1:
            token.attrSet("dir", "auto")
