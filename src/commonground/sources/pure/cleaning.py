"""What came from elsewhere as words that can stand here: no pictures loaded, nothing that runs or hides."""

import html as entities
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

from commonground.kernel.text import ATTRIBUTES, TAGS, clean_html

LONGEST_TITLE = 300
LONGEST_HTML = 8000
LONGEST_LINK = 2000
MOST_TAGS = 2000  # more marks than this in one item are no text
MOST_RAW = 200_000
# Controls, marks of direction that outlast their line, what is no letter at all.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
NEVER_SHOWN = re.compile(
    r"<(script|style|template|noscript|svg|math|object|iframe|title|textarea|select)\b.*?"
    r"(</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(
    r"<[^>]*(?:>|\Z)"
)  # to the end where nothing ends it: else each would be looked for
TOLD = {"img": {"src", "alt", "width", "height"}}
DOT = frozenset({"0", "1", "2", "3", "0px", "1px", "2px"})
FOLLOWED = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "igshid")


def words(text: str) -> str:
    """One line without what no one can see."""
    return " ".join(UNSEEN.sub("", text).split())


def plain_title(text: str, *, html: bool) -> str:
    """A title as plain text on one line; as HTML its marks go and its entities are read."""
    text = text[: LONGEST_TITLE * 20]
    if html and ("<" in text or "&" in text):
        text = entities.unescape(nh3.clean(text, tags=set()))
    return shortened(words(text), LONGEST_TITLE)


def shortened(line: str, most: int) -> str:
    """No more than so many characters, ending at a word."""
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip()[: most - 1] + "…"


def link(address: object, base: str = "") -> str:
    """The address if a reader may be led there, without fragments of tracking; else nothing."""
    if not isinstance(address, str):
        return ""
    try:
        parts = urlsplit(urljoin(base, UNSEEN.sub("", address).strip()))
        kept = [
            pair
            for pair in parse_qsl(parts.query, keep_blank_values=True)
            if not pair[0].lower().startswith(FOLLOWED)
        ]
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc:
        return ""
    follows = any(mark in parts.query.lower() for mark in FOLLOWED)
    whole = urlunsplit(parts._replace(query=urlencode(kept)) if follows else parts)
    return whole if len(whole) <= LONGEST_LINK and not re.search(r"[\s\\]", whole) else ""


def cleaned(html: str, base: str = "") -> str:
    """HTML that may stand in a page: pictures are links, pixels that watch are gone, bounded."""
    raw = UNSEEN.sub("", html[:MOST_RAW])
    raw = NEVER_SHOWN.sub(" ", raw)
    if raw.count("<") > MOST_TAGS:
        raw = entities.escape(TAG.sub(" ", raw), quote=False)
    clean = str(
        clean_html(
            _led_to_pictures(raw, base), leads=lambda said: _leads(said, base), unwanted=UNSEEN
        )
    ).strip()
    if len(clean) > LONGEST_HTML:
        clean = f'<p dir="auto">{_begins(clean)}</p>'
    return clean


def as_html(text: str) -> str:
    """Plain text as HTML, a paragraph for each."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text[:MOST_RAW])]
    return "".join(f"<p>{entities.escape(part, quote=False)}</p>" for part in parts if part)


def text_of(html: str) -> str:
    """The words alone, on one line: to be searched and filtered."""
    return words(entities.unescape(TAG.sub(" ", html)))


def _leads(said: str, base: str) -> str:
    """Where a link of theirs leads: from its own page, never from ours."""
    return said if said.lower().startswith("mailto:") else link(said, base)


def _begins(clean: str) -> str:
    return entities.escape(shortened(text_of(clean), LONGEST_HTML // 4), quote=False)


def _led_to_pictures(raw: str, base: str) -> str:
    """Each picture as a link with its words: who reads here tells nobody elsewhere by reading."""
    if "<im" not in raw.lower():
        return raw
    few = nh3.clean(raw, tags=TAGS | {"img"}, attributes=ATTRIBUTES | TOLD, link_rel=None)
    tree = LexborHTMLParser(few, is_fragment=True)  # after nh3: it is slow with endless attributes
    for picture in tree.css("img"):
        said = {name: value or "" for name, value in picture.attributes.items()}
        where = link(said.get("src", ""), base)
        if where and DOT.isdisjoint({said.get("width"), said.get("height")}):
            picture.insert_before(" ")
            picture.insert_before(_leading(where, words(said.get("alt", ""))))
            picture.insert_before(" ")
        picture.decompose()
    return tree.html or ""


def _leading(where: str, name: str) -> LexborNode:
    name = name or urlsplit(where).path.rsplit("/", 1)[-1]
    led = create_tag("a")
    led.attrs["href"] = where
    led.insert_child(f"🖼 {shortened(name, 200) or where}")
    return led
