"""GraphML, which most programs that draw graphs read and write (and yEd with labels of its own)."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from commonground.maps.pure.carried import Carried, Place, number
from commonground.maps.pure.content import Content
from commonground.maps.pure.xml import Element, FileFault

LABELS = ("label", "name", "text", "phrase", "title")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="x" for="node" attr.name="x" attr.type="double"/>
<key id="y" for="node" attr.name="y" attr.type="double"/>
<key id="phrase" for="edge" attr.name="label" attr.type="string"/>
<graph edgedefault="directed">
"""


def from_graphml(root: Element) -> Carried:
    """What the file says, or `FileFault`; a node without a label is called by its id."""
    keys = {
        one.attributes.get("id", ""): one.attributes.get("attr.name", "").casefold()
        for one in root.every("key")
    }
    found = Carried()
    for one in root.every("hyperedge"):
        raise FileFault(one.line, "hyperedge")
    for one in root.every("node"):
        id_, data = one.needs("id"), _data(one, keys)
        found.concept(one, id_, _label(one, data, "NodeLabel") or id_)
        if data.get("x") and data.get("y"):
            found.places[id_] = (number(one, data["x"]), number(one, data["y"]))
    for one in root.every("edge"):
        said = _label(one, _data(one, keys), "EdgeLabel")
        found.link(one, one.needs("source"), said, one.needs("target"))
    return found


def _data(one: Element, keys: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for data in one.children:
        if data.name == "data":
            key = data.attributes.get("key", "")
            found[keys.get(key) or key.casefold()] = data.text.strip()
    return found


def _label(one: Element, data: Mapping[str, str], of_yed: str) -> str:
    labels = [data[name] for name in LABELS if data.get(name)]
    return next(iter(labels + [found.text.strip() for found in _own(one, of_yed)]), "")


def _own(one: Element, name: str) -> Iterator[Element]:
    """Elements of this name in the data of this node, not in those of nodes inside it."""
    for data in one.children:
        if data.name == "data":
            yield from data.every(name)


def to_graphml(content: Content, places: Mapping[str, Place]) -> str:
    """The map as other programs read it."""
    nodes = [
        f"<node id={quoteattr('c' + one.id)}>{_datum('label', one.label)}"
        f"{_datum('x', f'{places[one.id][0]:g}')}{_datum('y', f'{places[one.id][1]:g}')}</node>\n"
        for one in content.concepts
    ]
    edges = [
        f"<edge id={quoteattr('l' + one.id)} source={quoteattr('c' + one.start)}"
        f" target={quoteattr('c' + one.end)}>{_datum('phrase', one.phrase)}</edge>\n"
        for one in content.links
    ]
    return f"{HEAD}{''.join(nodes)}{''.join(edges)}</graph>\n</graphml>\n"


def _datum(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(value)}</data>'
