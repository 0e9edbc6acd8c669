"""GEXF 1.3, the format of Gephi: kinds as the kind of an edge, everything else as attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from sociometry.sentences import tell

tell({"io.no_graph": "There is no graph in the file.", "io.xml.no_id": "{what} without {part}."})

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta><creator>sociometry</creator>{remark}</meta>
  <graph mode="static" defaultedgetype="directed" idtype="string">
"""
TYPES = {"sign": "integer", "scale": "double", "answered": "boolean"}
ON_EDGE = ("source", "target", "weight")


def write_gexf(network: Network, *, remark: str = "") -> Export:
    """The network as GEXF 1.3: parallel edges by kind; wave, sign, evidence, status, scale and who
    answered are attributes; a remark is its description. What others may misread is noted.

    Raises SociometryError for signs that XML cannot hold. O(people + ties).
    """
    writable(network, remark=remark)
    people, ties = people_fields(network), tie_fields(network)
    about = {name: values for name, values in people.items() if name != "id"}
    edges = {name: values for name, values in ties.items() if name not in ON_EDGE}
    told = f"<description>{escape(remark)}</description>" if remark else ""
    parts = [
        HEAD.replace("{remark}", told),
        _declared("node", about),
        _declared("edge", edges),
        "    <nodes>\n",
    ]
    for row, person in enumerate(network.roster.people):
        head = f"      <node id={_quoted(person)} label={_quoted(person)}"
        parts.append(_element("node", head, about, row))
    parts.append("    </nodes>\n    <edges>\n")
    for row, tie in enumerate(network.ties):
        head = (
            f'      <edge id="{row}" source={_quoted(tie.source)} target={_quoted(tie.target)}'
            f" kind={_quoted(tie.kind)} weight={_quoted(text_of(tie.weight))}"
        )
        parts.append(_element("edge", head, edges, row))
    parts.append("    </edges>\n  </graph>\n</gexf>\n")
    return Export("".join(parts), notes_of(network))


def read_gexf(content: bytes | str, *, kind: str = "tie") -> Reading:
    """People and ties out of GEXF (any version); edges without weight have 1, two-way edges become
    a tie each way, the start of a spell is the wave where no attribute says it.

    People are called by their labels where these tell them apart, else by their ids.
    """
    try:
        graph = parsed(content).one("graph")
    except XmlFault as refusal:
        return Reading(faults=(refusal.fault,), shape="gexf")
    if graph is None:
        fault = Fault(line=1, column="", value="", reason=say("io.no_graph"))
        return Reading(faults=(fault,), shape="gexf")
    titles = {"node": _titles(graph, "node"), "edge": _titles(graph, "edge")}
    faults: list[Fault] = []
    nodes = list(_nodes(graph))
    names = called([(n.attributes.get("id", ""), n.attributes.get("label", "")) for n in nodes])
    people = []
    for node, name in zip(nodes, names.names, strict=True):
        about: dict[str, str | None] = dict.fromkeys(t for t, _ in titles["node"].values())
        about |= _values(node, titles["node"], faults)
        people.append((node.line, name, names.extra(node.attributes.get("id", ""), name) | about))
    two_way = 0
    ties: list[tuple[int, Cells]] = []
    default = graph.attributes.get("defaultedgetype", "undirected")
    for group in graph.all("edges"):
        for edge in group.all("edge"):
            cells = _edge(edge, titles["edge"], faults, names.of)
            mutual = edge.attributes.get("type", default) in ("undirected", "mutual")
            two_way += mutual
            for wave in _waves(edge, cells):
                ties.append((edge.line, wave))
                if mutual and wave["source"] != wave["target"]:
                    back = {**wave, "source": wave["target"], "target": wave["source"]}
                    ties.append((edge.line, back))
    notes = [say("io.two_way", count=two_way)] if two_way else []
    return gathered(
        people, ties, kind=kind, faults=faults, notes=[*names.notes, *notes], shape="gexf"
    )


def _declared(about: str, fields: Mapping[str, list[Value]]) -> str:
    lines = "".join(
        f'      <attribute id="{number}" title={_quoted(name)} type="{TYPES.get(name, "string")}"/>\n'
        for number, name in enumerate(fields)
    )
    return f'    <attributes class="{about}">\n{lines}    </attributes>\n'


def _element(name: str, head: str, fields: Mapping[str, list[Value]], row: int) -> str:
    values = "".join(
        f'<attvalue for="{number}" value={_quoted(_written(values[row]))}/>'
        for number, values in enumerate(fields.values())
        if values[row] is not None
    )
    return f"{head}><attvalues>{values}</attvalues></{name}>\n" if values else f"{head}/>\n"


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else text_of(value)


def _quoted(text: str) -> str:
    return quoteattr(text, {"\x85": "&#133;", "\u2028": "&#8232;"})


def _titles(graph: Element, about: str) -> dict[str, tuple[str, str | None]]:
    """The title and default of each attribute, by its id."""
    found: dict[str, tuple[str, str | None]] = {}
    for group in graph.all("attributes"):
        for one in group.all("attribute") if group.attributes.get("class") == about else ():
            default = one.one("default")
            title = one.attributes.get("title") or one.attributes.get("id", "")
            found[one.attributes.get("id", "")] = (title, default.text if default else None)
    return found


def _nodes(place: Element) -> Iterator[Element]:
    """Every node, also those inside nodes."""
    for group in place.all("nodes"):
        for node in group.all("node"):
            yield node
            yield from _nodes(node)


def _values(
    place: Element, titles: Mapping[str, tuple[str, str | None]], faults: list[Fault]
) -> dict[str, str]:
    found = {title: default for title, default in titles.values() if default is not None}
    for group in place.all("attvalues"):
        for one in group.all("attvalue"):
            key = one.attributes.get("for", one.attributes.get("id", ""))
            value = one.attributes.get("value", "")
            if key in titles:
                found[titles[key][0]] = value
            else:
                reason = say("io.no_column", column=key)
                faults.append(Fault(line=one.line, column=key, value=value, reason=reason))
    return found


def _edge(
    edge: Element,
    titles: Mapping[str, tuple[str, str | None]],
    faults: list[Fault],
    of: Mapping[str, str],
) -> dict[str, str]:
    cells = {"weight": "1", **_values(edge, titles, faults)}
    for part in ("source", "target"):
        end = edge.attributes.get(part, "")
        cells[part] = of.get(end, end)
    for part in ("kind", "weight"):
        if part in edge.attributes:
            cells[part] = edge.attributes[part]
    return cells


def _waves(edge: Element, cells: dict[str, str]) -> list[dict[str, str]]:
    """The edge in each of its waves."""
    if "wave" in cells or "time" in cells:
        return [cells]
    spells = [one.attributes for group in edge.all("spells") for one in group.all("spell")]
    starts = [s.get("start") or s.get("timestamp") for s in [*spells, edge.attributes]]
    waves = [start for start in dict.fromkeys(starts) if start]
    return [{**cells, "wave": wave} for wave in waves] or [cells]
