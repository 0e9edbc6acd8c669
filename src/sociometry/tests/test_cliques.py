"""Groups in which everybody is tied with everybody: all of them, each once, or the word that the
search was stopped."""

import inspect
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociometry import (
    clique_overlap,
    k_clique_percolation,
    k_core,
    kplex,
    maximal_cliques,
    maximum_clique,
    sociomatrix,
    symmetrise,
)
from sociometry.clock import Allowance
from sociometry.subgroups import bron_kerbosch
from sociometry.subgroups import k_clique_percolation as percolation
from sociometry.subgroups.bron_kerbosch import cliques


def of(graph, **more):
    matrix = nx.to_numpy_array(graph, weight=None)
    return sociomatrix([f"p{k:02}" for k in graph], matrix, **more)


def moon_moser(n):
    return nx.complete_multipartite_graph(*[3] * (n // 3))


def theirs(graph, least):
    return {frozenset(c) for c in nx.find_cliques(graph) if len(c) >= least}


def ours(graph, least=1):
    matrix = nx.to_scipy_sparse_array(graph, weight=None, dtype=float, format="csr")
    found = list(cliques(matrix, least=least))
    assert len(set(found)) == len(found)
    return {frozenset(c) for c in found}


GRAPHS = st.builds(
    lambda n, p, seed: nx.gnp_random_graph(n, p, seed=seed),
    st.integers(1, 16),
    st.floats(0, 1),
    st.integers(0, 999),
)


@settings(max_examples=50)
@given(GRAPHS, st.integers(1, 4))
def test_against_networkx(graph, least):
    assert ours(graph, least) == theirs(graph, least)


@settings(max_examples=30)
@given(GRAPHS, st.integers(1, 4))
def test_against_networkx_person_by_person(graph, least):
    plain = bron_kerbosch.ONE_SEARCH, bron_kerbosch.BITS_AT_ONCE
    try:
        for at_once in (0, 99):
            bron_kerbosch.ONE_SEARCH, bron_kerbosch.BITS_AT_ONCE = 0, at_once
            assert ours(graph, least) == theirs(graph, least)
    finally:
        bron_kerbosch.ONE_SEARCH, bron_kerbosch.BITS_AT_ONCE = plain


@settings(max_examples=50)
@given(GRAPHS)
def test_cores_against_networkx(graph):
    found = k_core(of(graph)).values
    assert list(found.values()) == list(nx.core_number(graph).values())


@pytest.mark.parametrize("n", [3, 6, 9, 12, 15, 18])
def test_triples_who_shun_each_other_have_the_most_cliques_there_can_be(n):
    found = maximal_cliques(of(moon_moser(n)), min_size=1)
    assert found.value == 3 ** (n // 3)
    assert found.values["largest"] == n // 3


def test_a_class_of_thirty_has_at_most_59049():
    found = maximal_cliques(of(moon_moser(30)), time_s=None)
    assert found.complete
    assert found.sizes == {10: 59049}


def test_whoever_is_tied_with_nobody_is_a_group_of_one():
    graph = nx.Graph([(0, 1)])
    graph.add_node(2)
    assert maximal_cliques(of(graph), min_size=1).groups == (("p00", "p01"), ("p02",))
    assert maximal_cliques(of(graph)).groups == ()
    assert "No group of 3" in str(maximal_cliques(of(graph)).explain())


def test_a_policy_decides_what_a_tie_is():
    a = sociomatrix("abc", np.array([[0, 1, 1], [1, 0, 1], [1, 0, 0]]))
    assert maximal_cliques(a).groups == (("a", "b", "c"),)
    mutual = maximal_cliques(a, min_size=2, policy="mutual")
    assert mutual.groups == (("a", "b"), ("a", "c"))
    assert "mutual" in str(mutual.provenance[-1])
    assert maximal_cliques(symmetrise(a, "mutual"), min_size=2).groups == mutual.groups


@pytest.mark.parametrize("end", [{"limit": 100}, {"budget": 100}, {"time_s": 0.0}])
def test_a_search_that_was_stopped_says_so(end):
    found = maximal_cliques(of(moon_moser(30)), **end)
    assert not found.complete
    assert not found.settled
    assert len(found.groups) <= 300
    assert "search.stopped" in [w.key for w in found.warnings]
    assert "stopped" in str(found.explain("proof"))
    assert maximal_cliques(of(moon_moser(9)), limit=27).complete


def test_steps_end_a_search_at_the_same_place_everywhere():
    one, other = (maximal_cliques(of(moon_moser(30)), budget=500) for _ in range(2))
    assert one.groups == other.groups
    assert len(one.groups) > 10
    with pytest.raises(ValueError, match="not less"):
        Allowance(steps=-1)


def test_two_triangles_share_a_side():
    found = clique_overlap(of(nx.Graph([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)])))
    assert list(found.values.values()) == [1, 2, 2, 1]
    assert found.of("p01", "p02") == 2
    assert found.of("p00", "p03") == 0


def test_a_kite_has_a_thick_of_seven():
    core = k_core(of(nx.krackhardt_kite_graph())).values
    assert list(core.values()) == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]


def test_a_tie_with_oneself_is_no_core():
    """Trap 12: networkx refuses loops here; ours are dropped, and counted, before."""
    matrix = np.ones((4, 4))
    found = k_core(sociomatrix("abcd", matrix))
    assert set(found.values.values()) == {3}
    assert "4 ties of people with themselves were left out." in map(str, found.provenance)
    with pytest.raises(nx.NetworkXNotImplemented):
        nx.core_number(nx.from_numpy_array(matrix))


@settings(max_examples=40)
@given(GRAPHS)
def test_the_largest_against_networkx(graph):
    found = maximum_clique(of(graph))
    (members,) = found.groups
    assert found.value == len(members) == max(map(len, nx.find_cliques(graph)))
    rows = [int(person[1:]) for person in members]
    assert all(graph.has_edge(i, j) for i, j in combinations(rows, 2))


def test_the_largest_of_many_people_is_found_among_their_cores():
    graph = nx.gnp_random_graph(300, 0.05, seed=4)
    graph.add_edges_from(combinations(range(40, 52), 2))
    assert maximum_clique(of(graph), time_s=None).value == 12
    stopped = maximum_clique(of(nx.gnp_random_graph(80, 0.9, seed=1)), budget=3)
    assert not stopped.complete
    assert "there may be a larger one" in str(stopped.explain())
    assert maximum_clique(sociomatrix([], np.zeros((0, 0)))).value is None


def plexes_by_hand(graph, k, least):
    def fits(group):
        return all(len(group) - sum(graph.has_edge(p, q) for q in group) <= k for p in group)

    groups = [
        set(group)
        for size in range(1, len(graph) + 1)
        for group in combinations(graph, size)
        if fits(group)
    ]
    return {
        frozenset(g)
        for g in groups
        if len(g) >= least and not any(fits([*g, p]) for p in graph if p not in g)
    }


@settings(max_examples=40)
@given(
    st.builds(nx.gnp_random_graph, st.integers(1, 8), st.floats(0, 1), st.integers(0, 99)),
    st.integers(1, 3),
    st.integers(1, 5),
)
def test_plexes_one_by_one(graph, k, least):
    found = kplex(of(graph), k=k, min_size=least)
    rows = [frozenset(int(person[1:]) for person in group) for group in found.groups]
    assert len(set(rows)) == len(rows)
    assert set(rows) == plexes_by_hand(graph, k, least)
    if k == 1:
        assert set(rows) == theirs(graph, least)


def test_plexes_of_a_large_network_are_stopped_and_say_so():
    found = kplex(of(nx.gnp_random_graph(60, 0.5, seed=1)), budget=300)
    assert not found.complete
    assert "stopped" in str(found.explain("proof"))
    with pytest.raises(ValueError, match="k is at least 1"):
        kplex(of(nx.path_graph(2)), k=0)


@pytest.mark.parametrize("at_once", [0, percolation.PAIRS_AT_ONCE])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRAPHS, st.integers(2, 4))
def test_percolation_against_networkx(monkeypatch, at_once, graph, k):
    monkeypatch.setattr(percolation, "PAIRS_AT_ONCE", at_once)
    ours = k_clique_percolation(of(graph), k=k)
    told = {frozenset(f"p{v:02}" for v in c) for c in nx.community.k_clique_communities(graph, k)}
    assert set(map(frozenset, ours.groups)) == told
    assert len(ours.groups) == len(told)
    several = [p for p in graph if sum(f"p{p:02}" in group for group in told) > 1]
    assert ours.values["in_several"] == len(several)


def test_no_search_runs_without_an_end_of_its_own():
    """Trap 18: the libraries' clique searches have no time limit; every one of ours has, and by
    steps, too, where it is a search for itself.
    """
    for search in (maximal_cliques, maximum_clique, kplex):
        takes = inspect.signature(search).parameters
        assert takes["time_s"].default == 2.0
        assert "budget" in takes
        dense = of(nx.complement(nx.path_graph(70)))
        stopped = search(dense, budget=20, time_s=None)
        assert not stopped.complete
        assert not stopped.settled


@settings(max_examples=15)
@given(GRAPHS)
def test_one_more_isolate_changes_no_group_and_no_core(graph):
    wider = nx.Graph(graph)
    wider.add_node(len(graph))
    for search in (maximal_cliques, kplex, k_clique_percolation):
        assert search(of(wider)).groups == search(of(graph)).groups
    assert list(k_core(of(wider)).values.values()) == [*k_core(of(graph)).values.values(), 0]
