"""Pairs and threes, blocks, and signs that fit together."""

import networkx as nx
import numpy as np
import pytest

from sociometry import (
    block_density,
    clustering,
    signed_balance,
    sociomatrix,
    transitivity,
    triad_census,
)
from sociometry.cohesion.reachability import reach
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network, of


def florentine_with_pucci():
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    return of(graph)


def weighted(graph):
    matrix = nx.to_numpy_array(graph, weight="weight")
    return sociomatrix([str(node) for node in graph], matrix, directed=False)


@looks_at("*:triad_census")
def threes(name, key, entry):
    a = florentine_with_pucci() if name == "florentine_marriage_n16" else network(name)
    census = triad_census(a).values
    assert census == {k.split("-")[-1]: v for k, v in entry["value"].items()}
    assert list(census) == list(entry["value"])


@looks_at("*:transitivity_directed")
def as_named(name, key, entry):
    close(transitivity(network(name)).value, entry)


@looks_at("*:transitivity_union", "florentine_marriage_n16:transitivity")
def two_way(name, key, entry):
    a = florentine_with_pucci() if name == "florentine_marriage_n16" else network(name)
    close(transitivity(a, kind="undirected").value, entry)


@looks_at("*:avg_clustering_union")
def around_each(name, key, entry):
    close(clustering(network(name), few="zero").mean, entry)


@looks_at("les_miserables:barrat_weighted_clustering_mean")
def with_strengths(name, key, entry):
    close(clustering(weighted(nx.les_miserables_graph()), weighted=True, few="zero").mean, entry)


@looks_at("les_miserables:onnela_weighted_clustering_mean")
def another_formula_that_is_not_ours(name, key, entry):
    """Onnela et al. 2005: the geometric mean of the three strengths over the greatest of all; it
    calls a whole triangle of weak ties thin, and ours calls it closed.
    """
    strengths = nx.to_numpy_array(nx.les_miserables_graph())
    cube = np.cbrt(strengths / strengths.max())
    pairs = (strengths > 0).sum(axis=0) * ((strengths > 0).sum(axis=0) - 1)
    closed = np.diagonal(cube @ cube @ cube)
    close((closed[pairs > 0] / pairs[pairs > 0]).sum() / len(pairs), entry)
    ours = clustering(weighted(nx.les_miserables_graph()), weighted=True, few="zero").mean
    assert ours > 10 * entry["value"]


@looks_at("*:block_density")
def thickness(name, key, entry):
    attribute = {"krackhardt": "dept", "ibe121": "female", "vickers": "sex"}[name.split("_")[0]]
    blocks = block_density(network(name), attribute)
    assert list(blocks.labels) == entry["value"]["labels"]
    for ours, told in zip(blocks.table, entry["value"]["density"], strict=True):
        assert list(ours) == [x if x is None else pytest.approx(x, abs=1e-8) for x in told]


@looks_at("*:components_strong")
def knots(name, key, entry):
    assert len(reach(network(name).ties).sizes) == entry["value"]


@looks_at("ibe121_signed:signed_triads", "ibe121_signed:play_notplay_conflict_pairs")
def signs(name, key, entry):
    found = signed_balance(network("ibe121_play"), network("ibe121_notplay"))
    if key == "play_notplay_conflict_pairs":
        assert len(found.conflicts) == entry["value"]
        return
    assert found.value == pytest.approx(entry["value"]["share_balanced"])
    for signs, count in found.values.items():
        if set(signs) <= set("+-"):
            assert count == entry["value"][signs]
