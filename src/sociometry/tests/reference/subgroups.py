"""Communities."""

import networkx as nx

from sociometry import communities, modularity, sociomatrix
from sociometry.tests.real import labels
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("*:leiden_modularity_best_of20")
def greatest(name, key, entry):
    close(communities(network(name), draws=0).value, entry)


@looks_at("*:leiden_k")
def circles_and_people_without_one(name, key, entry):
    found = communities(network(name), draws=0)
    assert len(found.circles) + len(found.without) == entry["value"]


@looks_at("les_miserables:leiden_weighted_modularity")
def greatest_with_strengths(name, key, entry):
    graph = nx.les_miserables_graph()
    people = [str(node) for node in graph]
    matrix = nx.to_numpy_array(graph, weight="weight")
    close(communities(sociomatrix(people, matrix, directed=False), draws=0).value, entry)


@looks_at("karate:modularity_of_split")
def of_the_split_that_happened(name, key, entry):
    close(modularity(network(name), labels(name, "club")).value, entry)
