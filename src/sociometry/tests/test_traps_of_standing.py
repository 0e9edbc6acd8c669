"""Where libraries answer differently, or wrongly, and what we do there."""

import math

import networkx as nx
import numpy as np
import pytest

from sociometry import (
    Network,
    Roster,
    Tie,
    adamic_adar,
    betweenness,
    bonacich_power,
    closeness,
    constraint,
    effective_size,
    eigenvector_centrality,
    hits_authority,
    hubbell_index,
    in_degree,
    katz_status,
    out_degree,
    pagerank,
    sociomatrix,
    strength,
)
from sociometry.tests.test_closed_forms import CHAIN, made


def test_trap_1_strengths_count_when_they_are_given_and_for_every_measure_alike():
    graph = nx.karate_club_graph()
    people = [str(node) for node in graph]
    plain = sociomatrix(people, nx.to_numpy_array(graph, weight=None))
    strong = sociomatrix(people, nx.to_numpy_array(graph))
    assert list(pagerank(plain).values.values()) == pytest.approx(
        list(nx.pagerank(graph, weight=None, tol=1e-12).values()), abs=1e-8
    )
    assert list(pagerank(strong).values.values()) == pytest.approx(
        list(nx.pagerank(graph, tol=1e-12).values()), abs=1e-8
    )
    for measure in (katz_status, pagerank, eigenvector_centrality):
        assert measure(plain).values["33"] != pytest.approx(measure(strong).values["33"])
    assert in_degree(plain).values == in_degree(strong).values


def test_trap_3_of_two_answers_about_one_pair_none_is_lost_silently():
    roster = Roster(("a", "b"))
    answers = (Tie("a", "b", weight=2.0), Tie("a", "b", weight=5.0))
    many = nx.MultiDiGraph()
    many.add_weighted_edges_from([("a", "b", 2.0), ("a", "b", 5.0)])
    assert nx.DiGraph(many)["a"]["b"]["weight"] == 5
    assert nx.to_numpy_array(many)[0, 1] == 7
    told = {"sum": 7, "max": 5, "mean": 3.5, "any": 1}
    for combine, expected in told.items():
        a = Network(roster, answers).matrix(combine=combine)
        assert strength(a).values["b"] == expected
        assert any(f"combined by {combine}" in str(note) for note in a.provenance)


def test_trap_4_closeness_looks_at_ways_that_arrive_and_knows_isolates():
    a = made(4, [(0, 1), (1, 2)])
    told = nx.closeness_centrality(nx.DiGraph(a.a.toarray()))
    assert list(closeness(a, kind="wf").values.values()) == pytest.approx(list(told.values()))
    assert list(closeness(a).values.values()) == pytest.approx([0, 1 / 3, 0.5, 0])
    assert list(closeness(a, side="out").values.values()) == pytest.approx([0.5, 1 / 3, 0, 0])
    assert closeness(a).values["3"] == 0


def test_trap_5_an_isolate_has_no_constraint_and_says_why():
    a = made(3, [(0, 1)])
    assert math.isnan(nx.constraint(nx.DiGraph(a.a.toarray()))[2])
    for measure in (constraint, effective_size):
        result = measure(a)
        assert result.values["2"] is None
        assert str(result.excluded["2"]) == "This person is tied with nobody."


def test_trap_6_a_rejection_never_enters_a_walk_as_a_negative_strength():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])
    nx.set_edge_attributes(graph, {("a", "b"): -1.0}, "weight")
    with pytest.raises(ValueError, match="sign - are a matrix of their own"):
        sociomatrix(list(graph), nx.to_numpy_array(graph))
    ties = (Tie("a", "b", sign=-1), Tie("b", "c"), Tie("c", "a"))
    choices = Network(Roster(tuple("abc")), ties).matrix()
    assert any("1 tie of the other sign was set aside" in str(n) for n in choices.provenance)
    assert pagerank(choices).values["b"] == pytest.approx(min(pagerank(choices).values.values()))


def test_trap_7_an_answered_no_is_no_way():
    graph = nx.DiGraph()
    pairs = [("a", "b", 0.0), ("b", "c", 0.0), ("c", "a", 0.0), ("b", "d", 1.0), ("a", "d", 2.0)]
    graph.add_weighted_edges_from(pairs)
    assert max(nx.betweenness_centrality(graph, weight="weight").values()) >= 0.5
    a = Network(Roster(tuple("abcd")), tuple(Tie(i, j, weight=w) for i, j, w in pairs)).matrix()
    assert "3 answers of strength 0" in " ".join(str(note) for note in a.provenance)
    for semantics in ("hops", "product", "reciprocal"):
        assert set(betweenness(a, semantics=semantics).values.values()) == {0}
    full = sociomatrix(list("abc"), [[0, 1, 1], [1, 0, 1], [1, 1, 0]])
    assert set(betweenness(full, semantics="product").values.values()) == {0}


def test_trap_8_an_isolate_beside_a_chain_is_not_central():
    beside = made(4, [(0, 1), (1, 2)])
    result = eigenvector_centrality(beside)
    assert set(result.values.values()) == {None}
    assert "reach" in str(result.explain())
    one_circle = made(4, [(0, 1), (1, 0), (1, 2)])
    assert list(eigenvector_centrality(one_circle).values.values()) == [
        pytest.approx(0.5**0.5),
        pytest.approx(0.5**0.5),
        None,
        None,
    ]


def test_trap_9_on_a_shape_without_circle_authority_is_not_split_at_random():
    pairs = [(0, 2), (1, 3)]
    result = hits_authority(made(4, pairs))
    assert list(result.values.values()) == pytest.approx([0, 0, 0.5, 0.5])
    assert result.within["2"] == result.within["3"] == pytest.approx(1)
    assert "2 groups" in str(result.warnings[0])


def test_trap_14_on_a_chain_each_measure_looks_the_way_it_says():
    def of(result):
        return list(result.values.values())

    assert of(in_degree(CHAIN)) == [0, 1, 1, 1, 1]
    assert of(out_degree(CHAIN)) == [1, 1, 1, 1, 0]
    assert of(katz_status(CHAIN, alpha=0.5)) == [0, 0.5, 0.75, 0.875, 0.9375]
    assert of(katz_status(CHAIN, alpha=0.5, side="out")) == [0.9375, 0.875, 0.75, 0.5, 0]
    assert of(hubbell_index(CHAIN, alpha=0.5)) == [1, 1.5, 1.75, 1.875, 1.9375]
    assert of(bonacich_power(CHAIN, b=0.5))[-1] == 0
    assert of(bonacich_power(CHAIN, b=0.5, side="in"))[0] == 0
    assert np.argmax(of(pagerank(CHAIN))) == 4
    assert of(hits_authority(CHAIN))[0] == 0
    assert of(closeness(CHAIN))[0] == 0
    assert of(closeness(CHAIN, side="out"))[-1] == 0
    assert np.argmax(of(betweenness(CHAIN))) == 2


def test_trap_13_what_is_for_two_way_ties_gets_them_by_a_named_policy():
    one_way = nx.DiGraph([(0, 1), (1, 2)])
    with pytest.raises(nx.NetworkXNotImplemented):
        list(nx.adamic_adar_index(one_way, [(0, 2)]))
    found = adamic_adar(made(3, [(0, 1), (1, 2)]))
    assert found.values["0 – 2"] == pytest.approx(1 / math.log(2))
    assert "when either named the other" in str(found.provenance[-1])
