"""A network as a networkx graph, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sociometry.io.flat import Cells, gathered, people_fields, text_of, tie_fields
from sociometry.io.needed import needed
from sociometry.io.reading import Reading
from sociometry.io.tables import Fault
from sociometry.network import Network
from sociometry.result import say


def to_networkx(network: Network) -> Any:
    """A networkx MultiDiGraph: an edge for each answer with kind, weight, sign, wave, evidence and
    status; people with their attributes and whether they answered; scales on the graph.

    An answered "no", a rejection and a missing answer are edges too: choose by `sign`, `status` and
    `weight` before you hand it to a measure of networkx. Needs networkx. O(people + ties).
    """
    nx = needed("networkx", what="graphs of networkx")
    graph = nx.MultiDiGraph(scales=dict(network.scales))
    people = people_fields(network)
    about = {name: values for name, values in people.items() if name != "id"}
    for row, person in enumerate(network.roster.people):
        graph.add_node(person, **{name: values[row] for name, values in about.items()})
    ties = tie_fields(network)
    fields = {k: v for k, v in ties.items() if k not in ("source", "target", "scale")}
    for row, tie in enumerate(network.ties):
        data = {name: values[row] for name, values in fields.items()}
        graph.add_edge(tie.source, tie.target, key=row, **data)
    return graph


def from_networkx(graph: Any, *, kind: str = "tie") -> Reading:
    """People and ties out of any networkx graph; edges without weight have 1, undirected edges
    become a tie each way. Faults count edges and nodes from 1.

    Parallel edges all stay. Their order is that of networkx, unless keys are numbers that say it.
    """
    people = [
        (line, text_of(node), _texts(data))
        for line, (node, data) in enumerate(graph.nodes(data=True), start=1)
    ]
    faults: list[Fault] = []
    ties: list[tuple[int, Cells]] = []
    for line, (source, target, data) in enumerate(_edges(graph), start=1):
        ends = {"source": text_of(source), "target": text_of(target)}
        ties.append((line, {"weight": "1", **_texts(data), **ends}))
        if not graph.is_directed() and source != target:
            back = {"source": ends["target"], "target": ends["source"]}
            ties.append((line, {"weight": "1", **_texts(data), **back}))
    two_way = 0 if graph.is_directed() else graph.number_of_edges()
    notes = [say("io.two_way", count=two_way)] if two_way else []
    reading = gathered(people, ties, kind=kind, faults=faults, notes=notes, shape="networkx")
    return with_scales(reading, graph.graph.get("scales"))


def with_scales(reading: Reading, scales: object) -> Reading:
    """The reading with these scales too, where they are a mapping of numbers above zero."""
    if not isinstance(scales, Mapping):
        return reading
    tops, faults = dict(reading.scales), list(reading.faults)
    for kind, top in scales.items():
        if isinstance(top, int | float) and 0 < top < float("inf"):
            tops[str(kind)] = float(top)
        else:
            reason = say("io.scale", value=str(top))
            faults.append(Fault(line=1, column="scales", value=str(top), reason=reason))
    return Reading(
        rows=reading.rows,
        people=reading.people,
        responded=reading.responded,
        scales=tops,
        faults=tuple(faults),
        understood=reading.understood,
        shape=reading.shape,
    )


def _edges(graph: Any) -> list[tuple[Any, Any, Mapping[str, Any]]]:
    if not graph.is_multigraph():
        return list(graph.edges(data=True))
    keyed = list(graph.edges(keys=True, data=True))
    keys = [key for _, _, key, _ in keyed]
    if len(set(keys)) == len(keys) and all(isinstance(key, int) for key in keys):
        keyed.sort(key=lambda edge: edge[2])
    return [(source, target, data) for source, target, _, data in keyed]


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): text_of(value) for name, value in data.items()}
