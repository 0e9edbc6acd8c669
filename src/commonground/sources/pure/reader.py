"""Reading what an address gave: RSS, Atom, CDF and RDF by feedparser, JSON Feed by ourselves.

feedparser gets bytes and never an address. It cleans and decodes as wild feeds need it; what it leaves
is cleaned again by the one list that all words here go through.
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import feedparser

from commonground.sources.pure import cleaning, json_feed
from commonground.sources.pure.entries import Entry, NoFeed, Reading, language_of, newest, tags_of

MOST_READ = 1000
DEEPEST = 1000
MOST_DECLARED = 50
# These three end where nothing ends them: else each that is left open would be read to the end.
ENTITY = re.compile(
    rb"<!ENTITY\s++(%?)[^>\"']*+(?:\"([^\"]*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|>|\Z)", re.IGNORECASE
)
# Names of letters as old feeds declare them; nobody ever fetches the list.
LETTERS = re.compile(
    rb"<!ENTITY\s+%\s+(\w+)\s+PUBLIC\s+([\"'])-//W3C//ENTITIES[^\"'<>]*\2\s+([\"'])[^\"'<>]*\3\s*>"
    rb"(?:\s*%\1;)?"
)
OUTSIDE = re.compile(rb"<!ENTITY[^<>]*?\b(SYSTEM|PUBLIC)\b", re.IGNORECASE)
ASIDE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++))")
MARK = re.compile(
    rb"<(/?)([a-zA-Z][^\s/<>\"']*+)((?>[^<>\"']|\"[^\"]*\"|'[^']*')*+)(?:>|(?=[<\"'])|\Z)"
)
NEVER_CLOSED = frozenset(b"area base br col embed hr img input li link meta p param wbr".split())


def read(body: bytes, *, url: str, content_type: str = "") -> Reading:
    """What the feed says, or `NoFeed`."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe")[:1]
    if start == b"{":
        return json_feed.read(body, url=url)
    body = NUMBERED.sub(_letter, LETTERS.sub(b"", body))
    _refuse_bombs(body)
    told = {"content-location": url}
    if content_type:
        told["content-type"] = content_type
    try:
        found = feedparser.parse(
            body, response_headers=told, resolve_relative_uris=True, sanitize_html=False
        )
    except (
        Exception
    ) as fault:  # it knows many ways to stumble, and each means that nobody can read it
        raise NoFeed("feed") from fault
    if not found.get("version") and not found.entries:
        raise NoFeed("feed")
    head = found.feed
    language = language_of(head.get("language"))
    entries = [_entry(one, url, language) for one in found.entries[:MOST_READ]]
    return Reading(
        title=_title(head, "title") or _title(head, "subtitle"),
        site=cleaning.link(head.get("link"), url),
        language=language,
        pause=_minutes(head.get("ttl")),
        entries=newest(entries),
    )


def _entry(one: Mapping[str, Any], url: str, language: str) -> Entry:
    link = cleaning.link(one.get("feedburner_origlink") or one.get("link"), url)
    kind, raw = _body(one)
    base = link or url
    html = cleaning.cleaned(raw if kind else cleaning.as_html(raw), base)
    return Entry(
        guid=str(one.get("id") or "")[:2000],
        link=link,
        title=_title(one, "title"),
        html=html + "".join(_enclosures(one, html, base)),
        tags=tags_of(tag.get("label") or tag.get("term") for tag in _dicts(one.get("tags"))),
        published=_date(one),
        language=language_of(_language(one)) or language,
    )


def _title(one: Mapping[str, Any], name: str) -> str:
    detail = one.get(f"{name}_detail") or {}
    said = one.get(name)
    if not isinstance(said, str):
        return ""
    return cleaning.plain_title(said, html=detail.get("type") != "text/plain")


def _body(one: Mapping[str, Any]) -> tuple[bool, str]:
    """The fullest text that is not a file, and whether it is HTML."""
    several = [*_dicts(one.get("content")), one.get("summary_detail") or {}]
    texts = [
        (part.get("type") != "text/plain", str(part.get("value") or ""))
        for part in several
        if str(part.get("type", "text/html")).startswith(("text/", "application/xhtml"))
    ]
    return next(((html, text) for html, text in texts if text.strip()), (False, ""))


def _enclosures(one: Mapping[str, Any], html: str, base: str) -> Iterator[str]:
    """Sound and films as links beneath, where the words do not lead to them already."""
    for file in _dicts(one.get("enclosures"))[:3]:
        if (where := cleaning.link(file.get("href"), base)) and where not in html:
            kind = "🎧" if str(file.get("type")).startswith("audio/") else "📎"
            yield cleaning.cleaned(
                f'<p><a href="{where}">{kind} {where.rsplit("/", 1)[-1][:80] or where}</a></p>'
            )


def _date(one: Mapping[str, Any]) -> int | None:
    said = dict(one)  # as it is: asked of itself, it says one date for another
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        if moment := said.get(name):
            try:
                return calendar.timegm(moment)
            except (ValueError, OverflowError, TypeError):
                continue
    return None


def _language(one: Mapping[str, Any]) -> object:
    for name in ("title_detail", "summary_detail"):
        if said := (one.get(name) or {}).get("language"):
            return said
    return None


def _minutes(said: object) -> int:
    text = str(said or "").strip()
    return min(int(text), 7 * 24 * 60) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _dicts(several: object) -> list[Mapping[str, Any]]:
    if not isinstance(several, Sequence):
        return []
    return [one for one in several if isinstance(one, Mapping)]


def _letter(found: re.Match[bytes]) -> bytes:
    """A letter said by its number, as it stands; the mark of what is none, where no letter has it."""
    hexadecimal, decimal = (digits.lstrip(b"0")[:8] for digits in found.groups(b""))
    number = int(hexadecimal or b"0", 16) or int(decimal or b"0")
    there = 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF
    return found[0] if there else b"&#xFFFD"


def _refuse_bombs(body: bytes) -> None:
    """Nothing that grows while it is read: entities made of entities, or places in places in places."""
    flat = body.replace(b"\x00", b"")  # also where each letter takes two bytes
    declared = ENTITY.findall(flat)
    nested = any(percent or b"&" in re.sub(rb"&#\w+;", b"", a or b) for percent, a, b in declared)
    long = any(len(a or b) > 1000 for _percent, a, b in declared)
    if nested or long or len(declared) > MOST_DECLARED or OUTSIDE.search(flat):
        raise NoFeed("unsafe")
    if _depth(ASIDE.sub(b"", flat)) > DEEPEST:
        raise NoFeed("unsafe")


def _depth(marks: bytes) -> int:
    deepest = now = 0
    for closes, name, rest in MARK.findall(marks):
        if name.lower() in NEVER_CLOSED or rest.endswith(b"/"):
            continue
        now = max(now - 1, 0) if closes else now + 1
        deepest = max(deepest, now)
    return deepest
