"""The same raw answers, handed to networkx: an oracle that shares no code with us."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    Network,
    Roster,
    Tie,
    communities,
    density,
    dyad_census,
    ei_index,
    in_degree,
    katz_status,
    mixing_matrix,
    reciprocity,
    spectral_bound,
    symmetrise_report,
)

PEOPLE = tuple(f"p{k}" for k in range(7))
PLAIN = st.just(1.0)


@st.composite
def answers(draw, weights=PLAIN):
    pairs = [(i, j) for i in PEOPLE for j in PEOPLE if i != j]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1, max_size=25))
    return [(i, j, draw(weights)) for i, j in chosen]


def ours(raw):
    return Network(Roster(PEOPLE), tuple(Tie(i, j, weight=w) for i, j, w in raw)).matrix()


def theirs(raw):
    graph = nx.DiGraph()
    graph.add_nodes_from(PEOPLE)
    graph.add_weighted_edges_from(raw)
    return graph


@given(answers())
def test_counts(raw):
    a, graph = ours(raw), theirs(raw)
    assert density(a).value == pytest.approx(nx.density(graph))
    assert reciprocity(a).value == pytest.approx(nx.overall_reciprocity(graph))
    assert in_degree(a).values == dict(graph.in_degree())
    report = symmetrise_report(a)["max"]
    both = graph.to_undirected()
    assert report.components == nx.number_connected_components(both)
    assert report.isolates == nx.number_of_isolates(both)
    assert report.triangles == sum(nx.triangles(both).values()) // 3
    census = nx.triadic_census(graph)
    pairs = dyad_census(a).values
    assert sum(pairs.values()) == 21
    assert sum(census.values()) == 35
    assert 2 * pairs["mutual"] + pairs["asymmetric"] == len(raw)


@settings(max_examples=60)
@given(answers(st.sampled_from([0.5, 1.0, 2.0, 3.0])))
def test_katz_with_strengths(raw):
    a, graph = ours(raw), theirs(raw)
    root = max(abs(np.linalg.eigvals(nx.to_numpy_array(graph, nodelist=PEOPLE, weight="weight"))))
    bound = spectral_bound(a)
    if nx.is_directed_acyclic_graph(graph):
        assert bound.nilpotent
        alpha = 0.4
    else:
        assert bound.lambda_max == pytest.approx(root, rel=1e-3)
        alpha = 0.6 * bound.alpha
    katz = nx.katz_centrality_numpy(graph, alpha=alpha, beta=1, normalized=False, weight="weight")
    status = katz_status(a, alpha=alpha)
    for person in PEOPLE:
        assert status.values[person] == pytest.approx(katz[person] - 1, abs=1e-8)


@given(answers(), st.lists(st.sampled_from("gb"), min_size=7, max_size=7))
def test_mixing(raw, sides):
    groups = dict(zip(PEOPLE, sides, strict=True))
    graph = theirs(raw)
    nx.set_node_attributes(graph, groups, "side")
    table = mixing_matrix(ours(raw), groups).table
    names = {name: k for k, name in enumerate(table.rows)}
    told = nx.attribute_mixing_matrix(graph, "side", mapping=names, normalized=False)
    assert np.array_equal(np.array(table.cells), told)
    inside = np.trace(told)
    index = ei_index(ours(raw), groups, draws=20)
    assert index.value == pytest.approx((len(raw) - 2 * inside) / len(raw))
    if len(names) == 2 and not inside:
        assert index.value == 1


@settings(max_examples=30)
@given(answers(st.sampled_from([1.0, 2.0])))
def test_modularity(raw):
    a = ours(raw)
    graph = nx.Graph()
    graph.add_nodes_from(PEOPLE)
    for i, j, w in raw:
        graph.add_edge(i, j, weight=max(w, graph.get_edge_data(i, j, {"weight": 0})["weight"]))
    found = communities(a, draws=0)
    parts = [set(circle) for circle in found.circles] + [{p} for p in found.without]
    assert sum(len(part) for part in parts) == 7
    assert found.value == pytest.approx(nx.community.modularity(graph, parts))
    best = max(
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
        for seed in range(3)
    )
    assert found.value >= best - 1e-9


def test_strengths_shipped_with_the_karate_club_are_used_when_they_are_given():
    graph = nx.karate_club_graph()
    people = [str(k) for k in graph]
    ties = [Tie(str(i), str(j), weight=w) for i, j, w in graph.edges(data="weight")]
    ties += [Tie(t.target, t.source, weight=t.weight) for t in ties]
    network = Network(Roster(tuple(people)), tuple(ties))
    assert spectral_bound(network.matrix()).lambda_max == pytest.approx(21.6875659, abs=1e-6)
    plain = network.matrix(combine="any")
    assert spectral_bound(plain).lambda_max == pytest.approx(6.72569773, abs=1e-6)
