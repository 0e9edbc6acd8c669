"""Components, labels and shared neighbours, by closed forms and against networkx."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from sociometry.engines import local

graphs = st.builds(
    lambda n, p, seed: nx.gnp_random_graph(n, p, seed=seed, directed=True),
    st.integers(1, 14),
    st.floats(0, 0.5),
    st.integers(0, 99),
)


def matrix(graph):
    return csr_array(nx.to_numpy_array(graph))


@given(graphs)
def test_components_are_those_of_networkx(graph):
    told = {min(c): sorted(c) for c in nx.weakly_connected_components(graph)}
    ours = local.components(matrix(graph))
    assert {first: np.flatnonzero(ours == first).tolist() for first in set(ours.tolist())} == told


@given(graphs)
def test_shared_neighbours_are_those_of_networkx(graph):
    both = graph.to_undirected()
    ours = local.common_neighbours(matrix(graph)).toarray()
    for one in both:
        for two in both:
            if one < two:
                assert ours[one, two] == len(set(nx.common_neighbors(both, one, two)))


def test_two_cliques_that_one_tie_joins_keep_their_labels():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    graph.add_edge(4, 5)
    assert local.label_propagation(matrix(graph)).tolist() == [0] * 5 + [5] * 5


@given(graphs)
def test_labels_stay_within_components(graph):
    label = local.label_propagation(matrix(graph), sweeps=4)
    component = local.components(matrix(graph))
    assert (component[label] == component).all()


def test_a_pair_agrees_and_a_person_alone_keeps_the_own_label():
    graph = nx.Graph([(0, 1)])
    graph.add_node(2)
    assert local.label_propagation(matrix(graph)).tolist() == [0, 0, 2]
