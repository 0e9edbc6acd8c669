"""Circles: the best division there is in small classes, the same for whoever asks, beside chance."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    communities,
    communities_lpa,
    modularity,
    normalised_mutual_information,
    sociomatrix,
    variation_of_information,
)
from sociometry.chance.rewired_copies import rewired_copies
from sociometry.examples import example_class
from sociometry.subgroups.leiden import leiden
from sociometry.subgroups.modularity import best_partitions, modularity_of

GRAPHS = st.builds(
    nx.gnp_random_graph, st.integers(2, 7), st.floats(0.1, 1), st.integers(0, 99)
).filter(lambda graph: graph.number_of_edges())


def of(graph, weight=None):
    matrix = nx.to_numpy_array(graph, weight=weight)
    return sociomatrix([f"p{k:03}" for k in range(len(matrix))], matrix, directed=False)


def divisions(n):
    """Every division of n people into groups, as labels."""
    if not n:
        yield []
        return
    for labels in divisions(n - 1):
        for own in range(max(labels, default=-1) + 2):
            yield [*labels, own]


@settings(max_examples=30)
@given(GRAPHS)
def test_no_division_of_a_few_people_is_better(graph):
    found = communities(of(graph), draws=0, starts=10)
    matrix = of(graph).a
    best = max(modularity_of(matrix, labels) for labels in divisions(len(graph)))
    assert found.value == pytest.approx(best)


@settings(max_examples=40)
@given(GRAPHS, st.floats(0.5, 2), st.data())
def test_modularity_of_given_groups_against_networkx(graph, resolution, data):
    sides = data.draw(st.lists(st.sampled_from("xyz"), min_size=len(graph), max_size=len(graph)))
    a = of(graph)
    ours = modularity(a, dict(zip(a.people, sides, strict=True)), resolution=resolution)
    parts = [{k for k in graph if sides[k] == side} for side in set(sides)]
    told = nx.community.modularity(graph, parts, resolution=resolution)
    assert ours.value == pytest.approx(told)


def test_people_of_unknown_group_are_groups_of_one():
    a = of(nx.path_graph(3))
    found = modularity(a, {"p000": "x", "p001": "x"})
    assert found.value == pytest.approx(nx.community.modularity(nx.path_graph(3), [{0, 1}, {2}]))
    assert "1 person of unknown group" in str(found.warnings[0])


@settings(max_examples=40)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_agreement_of_divisions_by_hand(one, data):
    other = data.draw(st.lists(st.integers(0, 3), min_size=len(one), max_size=len(one)))
    n = len(one)

    def spread(labels):
        return -sum(labels.count(x) / n * math.log(labels.count(x) / n) for x in set(labels))

    first, second = spread(one), spread(other)
    joint = spread(list(zip(one, other, strict=True)))
    shared = first + second - joint
    alike = 2 * shared / (first + second) if first + second > 1e-12 else 1.0
    assert normalised_mutual_information(one, other) == pytest.approx(alike, abs=1e-9)
    assert variation_of_information(one, other) == pytest.approx(
        2 * joint - first - second, abs=1e-9
    )
    assert normalised_mutual_information(one, one) == pytest.approx(1)
    assert variation_of_information(one, one) == pytest.approx(0, abs=1e-12)


def test_divisions_of_other_people_cannot_be_compared():
    with pytest.raises(ValueError, match="same people"):
        normalised_mutual_information([1, 2], [1])


def test_the_search_finds_the_best_of_the_karate_club_from_any_seed():
    matrix = nx.to_numpy_array(nx.karate_club_graph(), weight=None)
    for seed in range(5):
        quality, group = best_partitions(matrix[None], np.random.default_rng(seed), starts=20)
        assert quality.max() == pytest.approx(0.419790, abs=1e-6)
        assert len(set(group[0, quality[0].argmax()])) == 4


def test_strengths_shipped_with_the_karate_club_are_used_only_when_they_are_given():
    """Trap 1: networkx takes the weights of its karate club into the modularity unasked."""
    graph = nx.karate_club_graph()
    sides = {f"p{k:03}": graph.nodes[k]["club"] for k in graph}
    parts = [{k for k in graph if graph.nodes[k]["club"] == club} for club in set(sides.values())]
    plain, weighted = modularity(of(graph), sides), modularity(of(graph, "weight"), sides)
    assert plain.value == pytest.approx(nx.community.modularity(graph, parts, weight=None))
    assert weighted.value == pytest.approx(nx.community.modularity(graph, parts))
    assert plain.value != pytest.approx(weighted.value)


def test_leiden_finds_the_circles_of_a_school_and_people_without_any():
    graph = nx.planted_partition_graph(12, 20, 0.4, 0.01, seed=3)
    graph.add_node(240)
    found = communities(of(graph), draws=3, starts=2)
    assert sorted(map(len, found.circles)) == [20] * 12
    assert found.without == ("p240",)
    assert found.agreement > 0.97
    assert found.test.p_high == 0.25
    assert found.value > found.test.mean + 0.2
    again = communities(of(graph), draws=3, starts=2)
    assert again.circles == found.circles
    assert again.test == found.test


def test_both_engines_agree_where_circles_are_clear():
    graph = nx.planted_partition_graph(4, 12, 0.7, 0.03, seed=2)
    ours, theirs = (communities(of(graph), draws=0, engine=e) for e in ("search", "leiden"))
    assert ours.circles == theirs.circles
    assert ours.value == pytest.approx(theirs.value)
    assert ours.agreement == pytest.approx(1)
    assert ours.variation == pytest.approx(0, abs=1e-9)


def test_networkit_keeps_as_many_threads_as_it_had():
    """Trap 17: its results depend on the number of threads, so ours run in one, and give it back."""
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(2)
    try:
        matrix = of(nx.planted_partition_graph(6, 20, 0.4, 0.05, seed=1)).a
        one, other = (leiden(matrix, starts=3, seed=5) for _ in range(2))
        assert networkit.getMaxNumberOfThreads() == 2
        assert (one == other).all()
    finally:
        networkit.setNumberOfThreads(before)


@pytest.mark.parametrize("engine", ["search", "leiden"])
def test_people_without_ties_are_without_a_circle(engine):
    graph = nx.Graph([(0, 1), (0, 2), (1, 2)])
    graph.add_nodes_from(range(9))
    found = communities(of(graph), draws=0, engine=engine)
    assert found.circles == (("p000", "p001", "p002"),)
    assert found.without == tuple(f"p{k:03}" for k in range(3, 9))


def test_labels_that_spread_find_clear_circles():
    graph = nx.planted_partition_graph(5, 30, 0.5, 0.005, seed=1)
    found = communities_lpa(of(graph))
    assert sorted(map(len, found.circles)) == [30] * 5
    assert found.settled
    assert communities_lpa(of(graph)).circles == found.circles


@settings(max_examples=40)
@given(GRAPHS, st.integers(0, 99))
def test_rewired_copies_keep_how_many_partners_everybody_has(graph, seed):
    n = len(graph)
    ties = np.array(list(graph.edges()))
    copies = rewired_copies(ties, n, 4, np.random.default_rng(seed))
    for copy in copies:
        assert len({frozenset(tie) for tie in copy.tolist()}) == len(ties)
        assert all(i != j for i, j in copy.tolist())
        assert (
            np.bincount(copy.ravel(), minlength=n) == np.bincount(ties.ravel(), minlength=n)
        ).all()


def test_rewired_copies_reach_every_graph_about_equally_often():
    """Of the graphs in which each of five has two partners there are 12: all rings."""
    ring = np.array([(k, (k + 1) % 5) for k in range(5)])
    copies = rewired_copies(ring, 5, 2400, np.random.default_rng(1))
    graphs = [frozenset(frozenset(tie) for tie in copy) for copy in copies.tolist()]
    counts = sorted(graphs.count(graph) for graph in set(graphs))
    assert len(counts) == 12
    assert 140 < counts[0] <= counts[-1] < 260


def test_the_sentence_holds_like_against_like():
    network = example_class()
    found = communities(network.matrix(network.kinds), draws=20)
    assert found.words["quality"] == round(found.test.observed, 2)
