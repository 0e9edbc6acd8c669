"""GraphML: people and ties with all they carry as typed data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from sociometry.io.flat import (
    Cells,
    Export,
    Value,
    gathered,
    notes_of,
    people_fields,
    text_of,
    tie_fields,
    writable,
)
from sociometry.io.naming import called
from sociometry.io.reading import Reading
from sociometry.io.safe_xml import Element, XmlFault, parsed
from sociometry.io.tables import Fault
from sociometry.network import Network
from sociometry.result import say

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
TYPES = {"weight": "double", "sign": "int", "scale": "double", "answered": "boolean"}
NUMBERED = re.compile(r"n?\d+")
NAMES = ("name", "label")


def write_graphml(network: Network, *, remark: str = "") -> Export:
    """The network as GraphML: every field of a tie and of a person is data with a type; a remark
    is its description.

    Raises SociometryError for signs that XML cannot hold. O(people + ties).
    """
    writable(network, remark=remark)
    people, ties = people_fields(network), tie_fields(network)
    about = {name: values for name, values in people.items() if name != "id"}
    edges = {name: values for name, values in ties.items() if name not in ("source", "target")}
    told = f"  <desc>{escape(remark)}</desc>\n" if remark else ""
    parts = [HEAD, told, _keys("node", "n", about), _keys("edge", "e", edges)]
    parts.append('  <graph id="sociometry" edgedefault="directed">\n')
    for row, person in enumerate(network.roster.people):
        parts.append(_element("node", f"    <node id={_quoted(person)}", "n", about, row))
    for row, tie in enumerate(network.ties):
        head = f'    <edge id="{row}" source={_quoted(tie.source)} target={_quoted(tie.target)}'
        parts.append(_element("edge", head, "e", edges, row))
    parts.append("  </graph>\n</graphml>\n")
    return Export("".join(parts), notes_of(network))


def read_graphml(content: bytes | str, *, kind: str = "tie") -> Reading:
    """People and ties out of GraphML; edges without weight have 1, two-way edges become a tie each
    way. Where ids are only numbered, people are called by a name or label that tells them apart.
    """
    try:
        root = parsed(content)
    except XmlFault as refusal:
        return Reading(faults=(refusal.fault,), shape="graphml")
    graphs = list(root.all("graph"))
    if len(graphs) != 1:
        fault = Fault(line=root.line, column="", value="", reason=say("io.no_graph"))
        return Reading(faults=(fault,), shape="graphml")
    (graph,) = graphs
    keys = {about: _titles(root, about) for about in ("node", "edge")}
    blank = dict.fromkeys(title for title, _ in keys["node"].values())
    faults: list[Fault] = []
    nodes = [(n, _data(n, keys["node"], faults)) for n in graph.all("node")]
    ids = [node.attributes.get("id", "") for node, _ in nodes]
    ours = graph.attributes.get("id") == "sociometry"
    numbered = not ours and all(NUMBERED.fullmatch(identity) for identity in ids)
    labels = [_label(data) if numbered else "" for _, data in nodes]
    names = called(list(zip(ids, labels, strict=True)))
    people = [
        (
            node.line,
            name,
            {
                **names.extra(node.attributes.get("id", ""), name),
                **{k: v for k, v in (blank | data).items() if not (names.of and k in NAMES)},
            },
        )
        for (node, data), name in zip(nodes, names.names, strict=True)
    ]
    directed = graph.attributes.get("edgedefault") == "directed"
    ties: list[tuple[int, Cells]] = []
    two_way = 0
    for edge in graph.all("edge"):
        cells = {"weight": "1", **_data(edge, keys["edge"], faults)}
        for part in ("source", "target"):
            end = edge.attributes.get(part, "")
            cells[part] = names.of.get(end, end)
        ties.append((edge.line, cells))
        one_way = edge.attributes.get("directed", str(directed).lower()) == "true"
        if not one_way:
            two_way += 1
            if cells["source"] != cells["target"]:
                back = {**cells, "source": cells["target"], "target": cells["source"]}
                ties.append((edge.line, back))
    faults.extend(
        Fault(line=one.line, column="", value=one.name, reason=say("io.not_read", columns=one.name))
        for one in graph.all("hyperedge")
    )
    notes = [say("io.two_way", count=two_way)] if two_way else []
    return gathered(
        people, ties, kind=kind, faults=faults, notes=[*names.notes, *notes], shape="graphml"
    )


def _keys(about: str, prefix: str, fields: Mapping[str, list[Value]]) -> str:
    return "".join(
        f'  <key id="{prefix}{number}" for="{about}" attr.name={_quoted(name)}'
        f' attr.type="{TYPES.get(name, "string")}"/>\n'
        for number, name in enumerate(fields)
    )


def _element(name: str, head: str, prefix: str, fields: Mapping[str, list[Value]], row: int) -> str:
    data = "".join(
        f'<data key="{prefix}{number}">{_text(values[row])}</data>'
        for number, values in enumerate(fields.values())
        if values[row] is not None
    )
    return f"{head}>{data}</{name}>\n" if data else f"{head}/>\n"


def _text(value: Value) -> str:
    text = str(value).lower() if isinstance(value, bool) else text_of(value)
    return escape(text, {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(text)


def _titles(root: Element, about: str) -> dict[str, tuple[str, str | None]]:
    """The name and default of each key, by its id."""
    found: dict[str, tuple[str, str | None]] = {}
    for key in root.all("key"):
        if key.attributes.get("for") in (about, "all", None):
            identity, default = key.attributes.get("id", ""), key.one("default")
            title = key.attributes.get("attr.name") or identity
            found[identity] = (title, default.text if default else None)
    return found


def _data(
    place: Element, titles: Mapping[str, tuple[str, str | None]], faults: list[Fault]
) -> dict[str, str]:
    found = {title: default for title, default in titles.values() if default is not None}
    for one in place.all("data"):
        key = one.attributes.get("key", "")
        if key not in titles:
            reason = say("io.no_column", column=key)
            faults.append(Fault(line=one.line, column=key, value=one.text, reason=reason))
        elif not one.children:
            found[titles[key][0]] = one.text
    return found


def _label(data: Mapping[str, str]) -> str:
    return next((data[name] for name in NAMES if data.get(name)), "")
