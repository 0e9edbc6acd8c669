"""The networks that the reference file tells of, as matrices, by its names for them."""

from functools import cache

import networkx as nx

from sociometry import sociomatrix, symmetrise
from sociometry.tests.real import matrices, reference


def of(graph, names=None):
    """A two-way matrix of an undirected graph, its weights ignored, people in the order of names."""
    matrix = nx.to_numpy_array(graph, nodelist=names, weight=None)
    return sociomatrix([str(node) for node in names or graph], matrix, directed=False)


@cache
def toys():
    florentine = nx.florentine_families_graph()
    pairs = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
    return {
        "karate": of(nx.karate_club_graph()),
        "krackhardt_kite": of(nx.krackhardt_kite_graph()),
        "florentine_marriage_n15": of(
            florentine, reference()["florentine_marriage_n15"]["names"]["value"]
        ),
        "davis_southern_women": of(nx.davis_southern_women_graph()),
        "les_miserables": of(nx.les_miserables_graph()),
        "borgatti1997": of(nx.Graph([tuple(pair) for pair in pairs])),
    }


@cache
def network(name):
    """One of them; with "_mutual" at the end, its returned ties alone."""
    if name.endswith("_mutual"):
        return symmetrise(network(name.removesuffix("_mutual")), "mutual")
    return {**matrices(), **toys()}[name]
