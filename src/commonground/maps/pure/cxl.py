"""CXL, the exchange format of CmapTools: concepts, linking phrases, and connections between them.

After *CXL: Concept Mapping Extensible Language* (IHMC). There a linking phrase is a thing of its own
that may join several concepts; here each pair is a link.
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from commonground.maps.pure.carried import Carried, Place, number, words
from commonground.maps.pure.content import Content
from commonground.maps.pure.xml import Element, FileFault

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<cmap xmlns="http://cmap.ihmc.us/xml/cmap/" xmlns:dc="http://purl.org/dc/elements/1.1/">
"""


def from_cxl(root: Element) -> Carried:
    """What the file says, or `FileFault`."""
    found = Carried()
    for one in root.every("concept"):
        found.concept(one, one.needs("id"), one.attributes.get("label", ""))
    phrases: dict[str, str] = {}
    for one in root.every("linking-phrase"):
        phrases[one.needs("id")] = words(one, one.attributes.get("label", ""))
    _connect(found, phrases, list(root.every("connection")))
    for one in root.every("concept-appearance"):
        id_, x, y = (one.attributes.get(key, "") for key in ("id", "x", "y"))
        if id_ in found.labels and x and y:
            found.places[id_] = (number(one, x), number(one, y))
    return found


def _connect(found: Carried, phrases: Mapping[str, str], ways: Sequence[Element]) -> None:
    """A link from all that lead into a phrase to all that it leads to."""
    into: dict[str, list[str]] = {id_: [] for id_ in phrases}
    for one in ways:
        start, end = one.needs("from-id"), one.needs("to-id")
        for id_ in (start, end):
            if id_ not in found.labels and id_ not in phrases:
                raise FileFault(one.line, "unknown", id_)
        if start in phrases and end in phrases:
            raise FileFault(one.line, "phrases", start)
        if end in phrases:
            into[end].append(start)
    for one in ways:
        start, end = one.needs("from-id"), one.needs("to-id")
        for source in into.get(start, [start]) if end not in phrases else ():
            found.link(one, source, phrases.get(start, ""), end)


def to_cxl(content: Content, places: Mapping[str, Place], name: str) -> str:
    """The map as CmapTools reads it; links that say the same of one concept share their phrase."""
    phrases: dict[tuple[str, str], str] = {}
    joined: list[tuple[str, str]] = []
    for link in content.links:
        key = (link.start, link.phrase)
        if key not in phrases:
            phrases[key] = f"p{link.id}"
            joined.append((f"c{link.start}", phrases[key]))
        joined.append((phrases[key], f"c{link.end}"))
    concepts = [{"id": f"c{one.id}", "label": one.label} for one in content.concepts]
    said = [{"id": id_, "label": phrase} for (_, phrase), id_ in phrases.items()]
    ways = [{"id": f"w{n}", "from-id": a, "to-id": b} for n, (a, b) in enumerate(joined)]
    looks = [{"id": f"c{id_}", "x": f"{x:g}", "y": f"{y:g}"} for id_, (x, y) in places.items()]
    return "".join(
        (
            HEAD,
            f"<res-meta><dc:title>{_text(name)}</dc:title></res-meta>\n<map>\n",
            _list("concept", concepts),
            _list("linking-phrase", said),
            _list("connection", ways),
            _list("concept-appearance", looks),
            "</map>\n</cmap>\n",
        )
    )


def _list(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    lines = [
        f"<{name} {' '.join(f'{key}={_quoted(value)}' for key, value in row.items())}/>\n"
        for row in rows
    ]
    return f"<{name}-list>\n{''.join(lines)}</{name}-list>\n"


def _quoted(words_: str) -> str:
    return quoteattr(words_)


def _text(words_: str) -> str:
    return words_.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
