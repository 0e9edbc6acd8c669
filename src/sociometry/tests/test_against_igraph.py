"""A second oracle: igraph on random networks, given the same ties."""

import igraph
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    betweenness,
    constraint,
    dyad_census,
    k_core,
    maximal_cliques,
    pagerank,
    reciprocity,
    sociomatrix,
    symmetrise,
    transitivity,
    triad_census,
)

PLAIN = [
    "003",
    "012",
    "102",
    "021D",
    "021U",
    "021C",
    "111D",
    "111U",
    "030T",
    "030C",
    "201",
    "120D",
    "120U",
    "120C",
    "210",
    "300",
]


@st.composite
def networks(draw):
    n = draw(st.integers(3, 12))
    cells = draw(st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=50))
    ties = sorted((i, j) for i, j in cells if i != j)
    matrix = np.zeros((n, n))
    for i, j in ties:
        matrix[i, j] = 1
    people = [f"p{k:02}" for k in range(n)]
    return sociomatrix(people, matrix), igraph.Graph(n, ties, directed=True)


def two_way(graph):
    return graph.as_undirected(mode="collapse")


@given(networks())
@settings(max_examples=60)
def test_pairs_and_threes(network):
    a, graph = network
    assert list(dyad_census(a).values.values()) == list(graph.dyad_census())
    theirs = graph.triad_census()
    told = {name: getattr(theirs, f"t{name}") for name in PLAIN}
    assert {name: triad_census(a).values[name] for name in PLAIN} == told
    if graph.ecount():
        assert reciprocity(a).value == pytest.approx(graph.reciprocity())


@given(networks())
@settings(max_examples=60)
def test_standing(network):
    a, graph = network
    assert list(betweenness(a).values.values()) == pytest.approx(graph.betweenness())
    theirs = graph.pagerank(implementation="prpack")
    assert list(pagerank(a).values.values()) == pytest.approx(theirs, abs=1e-6)


@given(networks())
@settings(max_examples=60)
def test_close_groups(network):
    a, graph = network
    both, plain = symmetrise(a, "max"), two_way(graph)
    assert list(k_core(both).values.values()) == plain.coreness()
    ours = set(maximal_cliques(both, min_size=2).groups)
    names = both.people
    assert ours == {tuple(sorted(names[k] for k in c)) for c in plain.maximal_cliques(min=2)}
    closed = plain.transitivity_undirected(mode="nan")
    value = transitivity(both, kind="undirected").value
    assert (value is None) == np.isnan(closed)
    if value is not None:
        assert value == pytest.approx(closed)


@given(networks())
@settings(max_examples=60)
def test_constraint(network):
    a, graph = network
    for person, theirs in zip(a.people, graph.constraint(), strict=True):
        ours = constraint(a).values[person]
        assert (ours is None) == np.isnan(theirs)
        if ours is not None:
            assert ours == pytest.approx(theirs)
