"""Nearness, betweenness, and what holds a class together."""

import networkx as nx
import numpy as np

from sociometry import (
    betweenness,
    bridges_cutpoints,
    centralization,
    closeness,
    project,
    sociomatrix,
)
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


def figures(result):
    return list(result.values.values())


def with_the_isolate():
    """Sixteen families: networkx leaves out Pucci, who married into none of the others."""
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    return sociomatrix(sorted(graph), nx.to_numpy_array(graph, sorted(graph)), directed=False)


@looks_at("*:betweenness_raw")
def pairs_whose_ways_pass(name, key, entry):
    close(figures(betweenness(network(name))), entry)


@looks_at("*:betweenness_norm")
def share_of_pairs(name, key, entry):
    close(figures(betweenness(network(name), normalised=True)), entry)


@looks_at("*:medici_betweenness")
def of_the_medici(name, key, entry):
    close(betweenness(network(name)).values["Medici"], entry)


@looks_at("florentine_marriage_n16:medici_betweenness_norm")
def of_the_medici_among_sixteen(name, key, entry):
    close(betweenness(with_the_isolate(), normalised=True).values["Medici"], entry)


@looks_at("*:harmonic_in")
def summed_over_all_others(name, key, entry):
    a = network(name)
    close(np.array(figures(closeness(a))) * (a.n - 1), entry)


@looks_at("*:closeness_wf_in", "krackhardt_kite:closeness")
def by_wasserman_and_faust(name, key, entry):
    close(figures(closeness(network(name), kind="wf")), entry)


@looks_at("ibe121_play:articulation_points", "ibe121_play:bridges")
def without_whom_it_falls_apart(name, key, entry):
    found = bridges_cutpoints(network(name))
    ours = found.cutpoints if key == "articulation_points" else found.bridges
    assert list(ours) == entry["value"]
    assert sum(found.values.values()) == 0


@looks_at("*:centralization_*")
def round_one_person(name, key, entry):
    kinds = {"degree": None, "indegree": "in_degree", "outdegree": "out_degree"}
    kind = key.removeprefix("centralization_")
    close(centralization(network(name), kind=kinds.get(kind, kind)).value, entry)


@looks_at("davis_southern_women:two_mode", "davis_southern_women:projection_women")
def women_by_the_events_they_share(name, key, entry):
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    attended = [(woman, event) for woman in women for event in graph[woman]]
    if key == "two_mode":
        assert [len(women), len({event for _, event in attended}), len(attended)] == entry["value"]
        return
    shared = project(attended, women)
    evelyn, theresa = (shared.index[f"{name}"] for name in ("Evelyn Jefferson", "Theresa Anderson"))
    assert entry["value"] == {
        "m": shared.a.nnz // 2,
        "sum_weight": shared.a.sum() / 2,
        "Evelyn-Theresa": shared.a[evelyn, theresa],
    }
    oracle = nx.bipartite.weighted_projected_graph(graph, women)
    assert (shared.a.toarray() == nx.to_numpy_array(oracle, women)).all()
