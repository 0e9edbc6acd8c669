"""Ways: closed forms, networkx and every way looked at by hand as oracles, and what always holds."""

from itertools import pairwise, permutations
from math import prod

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sociometry import (
    Network,
    Roster,
    Tie,
    betweenness,
    bridges_cutpoints,
    centralization,
    closeness,
    geodesics,
    introduction_paths,
    project,
    sociomatrix,
    symmetrise,
)
from sociometry.paths.strengths import SEMANTICS, path_strengths
from sociometry.tests.test_centrality import LARGE, graph_of
from sociometry.tests.test_closed_forms import CHAIN, CLIQUE, RING, STAR, made
from sociometry.tests.test_properties import MATRICES, numbers, of

FEW = settings(max_examples=30)
FEWER = settings(max_examples=8)
HALVES = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])
FIVE = st.integers(2, 5).flatmap(lambda n: arrays(float, (n, n), elements=HALVES))


def ways(a, one, other):
    """Every way without anybody twice, as rows."""
    rest = [k for k in range(a.n) if k not in (one, other)]
    for length in range(len(rest) + 1):
        for between in permutations(rest, length):
            way = (one, *between, other)
            if all(a.a[i, j] > 0 for i, j in pairwise(way)):
                yield way


def strength_of(a, way, semantics):
    weights = [a.a[i, j] for i, j in pairwise(way)]
    return {
        "product": prod(w / a.a.data.max() for w in weights),
        "reciprocal": 1 / sum(1 / w for w in weights),
        "hops": 1 / len(weights),
        "bottleneck": min(weights),
    }[semantics]


def by_rank(a, one, other, semantics):
    found = ways(a, one, other)
    return sorted(found, key=lambda way: (-round(strength_of(a, way, semantics), 9), len(way), way))


# Closed forms


def test_in_a_star_all_ways_lead_through_the_centre():
    assert numbers(betweenness(STAR, normalised=True)).tolist() == [1, 0, 0, 0, 0, 0, 0]
    assert betweenness(symmetrise(STAR, "max")).value == 15
    assert numbers(closeness(STAR))[:2] == pytest.approx([1, (1 + 5 / 2) / 6])
    cut = bridges_cutpoints(STAR)
    assert cut.cutpoints == ("0",)
    assert cut.value == 5
    assert len(cut.bridges) == 6


def test_a_chain_hangs_on_everybody_inside_and_a_ring_on_nobody():
    cut = bridges_cutpoints(CHAIN)
    assert cut.cutpoints == ("1", "2", "3")
    assert cut.bridges == (("0", "1"), ("1", "2"), ("2", "3"), ("3", "4"))
    assert bridges_cutpoints(RING).bridges == ()
    assert "nobody" in str(bridges_cutpoints(RING).explain())


def test_how_far_a_chain_reaches():
    found = geodesics(CHAIN)
    assert found.between("0", "4") == 4
    assert found.between("4", "0") is None
    assert np.isinf(found.distances[4, 0])
    assert found.values == {"mean": 2, "longest": 4, "reached": 0.5}
    assert geodesics(made(3, [])).values == {"mean": None, "longest": None, "reached": 0}
    assert set(geodesics(made(1, [])).excluded) == {"mean", "longest", "reached"}


@pytest.mark.parametrize("kind", ["degree", "betweenness", "closeness"])
def test_a_star_turns_round_one_person_and_a_ring_round_nobody(kind):
    star = symmetrise(STAR, "max")
    assert centralization(star, kind=kind).value == pytest.approx(1)
    for alike in (symmetrise(RING, "max"), symmetrise(CLIQUE, "max")):
        assert centralization(alike, kind=kind).value == pytest.approx(0, abs=1e-12)
    assert centralization(made(2, [(0, 1)]), kind=kind).value is None


def test_all_naming_one_turns_round_them_and_one_naming_all_as_well():
    named = made(5, [(k, 0) for k in range(1, 5)])
    naming = made(5, [(0, k) for k in range(1, 5)])
    assert centralization(named).value == 1
    assert centralization(named, kind="closeness").value == pytest.approx(1)
    assert centralization(naming, kind="out_degree").value == 1
    with pytest.raises(ValueError, match="kind is one of"):
        centralization(named, kind="fame")


def test_a_missing_isolate_changes_the_centralization():
    graph = nx.florentine_families_graph()
    without = sociomatrix(list(graph), nx.to_numpy_array(graph), directed=False)
    graph.add_node("Pucci")
    within = sociomatrix(list(graph), nx.to_numpy_array(graph), directed=False)
    told = [centralization(a).value for a in (without, within)]
    assert told == pytest.approx([0.274725, 0.266667], abs=1e-6)
    told = [centralization(a, kind="betweenness").value for a in (without, within)]
    assert told == pytest.approx([0.436813, 0.383492], abs=1e-6)


# Strengths in school: three meanings, three ways


TASK = sociomatrix(
    list("abcde"),
    [[0, 9, 0, 0, 2], [0, 0, 5, 0, 0], [0, 0, 0, 9, 0], [0, 0, 0, 0, 0], [0, 0, 0, 4, 0]],
)


def test_what_a_strength_means_decides_the_way():
    told = {
        kind: introduction_paths(TASK, "a", "d", semantics=kind, k=5).paths for kind in SEMANTICS
    }
    best = {kind: "".join(paths[0].people) for kind, paths in told.items()}
    assert best == {"product": "abcd", "reciprocal": "abcd", "hops": "aed", "bottleneck": "abcd"}
    assert told["product"][0].strength == pytest.approx(5 / 9)
    assert told["reciprocal"][0].strength == pytest.approx(1 / (1 / 9 + 1 / 5 + 1 / 9))
    assert told["bottleneck"][0].strength == 5
    assert told["bottleneck"][0].weakest == ("b", "c")
    assert told["bottleneck"][0].weakest_strength == 5
    assert told["hops"][0].intermediaries == ("e",)
    assert all(len(paths) == 2 for paths in told.values())


def test_the_weakest_tie_decides_alike_however_a_scale_is_numbered():
    other = sociomatrix(TASK.people, np.where(TASK.a.toarray() > 0, TASK.a.toarray() ** 3 + 1, 0))
    for k in (1, 2):
        one, two = (
            introduction_paths(a, "a", "d", semantics="bottleneck", k=k).paths[-1].people
            for a in (TASK, other)
        )
        assert one == two


def test_a_strong_detour_beats_a_weak_direct_tie():
    a = sociomatrix(list("abc"), [[0, 8, 3], [0, 0, 8], [0, 0, 0]])
    found = introduction_paths(a, "a", "c")
    assert [path.people for path in found.paths] == [("a", "b", "c"), ("a", "c")]
    assert found.value == pytest.approx(1)


def test_a_rejection_in_either_direction_bars_the_way():
    for rejecting in (("b", "a"), ("a", "b")):
        ties = [Tie("a", "b"), Tie("b", "c"), Tie("a", "d"), Tie("d", "c")]
        ties = [tie for tie in ties if (tie.source, tie.target) != rejecting]
        network = Network(Roster(tuple("abcd")), (*ties, Tie(*rejecting, sign=-1)))
        found = introduction_paths(
            network.matrix(), "a", "c", negative=network.matrix(sign="-"), k=5
        )
        assert [path.people for path in found.paths] == [("a", "d", "c")]


def test_only_those_who_agreed_introduce():
    a = made(4, [(0, 1), (1, 3), (0, 2), (2, 3)])
    everybody = introduction_paths(a, "0", "3")
    assert len(everybody.paths) == 2
    assert "ask them" in str(everybody.warnings[0])
    agreed = introduction_paths(a, "0", "3", opted_in={"2"})
    assert [path.intermediaries for path in agreed.paths] == [("2",)]
    assert agreed.warnings == ()
    nobody = introduction_paths(a, "0", "3", opted_in=())
    assert nobody.value is None
    assert str(nobody.explain()) == "Nobody in this class connects you yet."


@pytest.mark.parametrize("wrong", [("0", "0"), ("0", "x")])
def test_an_introduction_is_between_two_people_of_the_class(wrong):
    with pytest.raises(ValueError, match="two different people"):
        introduction_paths(CHAIN, *wrong)
    with pytest.raises(ValueError, match="semantics is one of"):
        introduction_paths(CHAIN, "0", "1", semantics="speed")


# Oracles


@FEW
@given(MATRICES)
def test_against_networkx(matrix):
    a = of(matrix)
    graph = graph_of(a)
    told = nx.betweenness_centrality(graph, normalized=False)
    assert numbers(betweenness(a)) == pytest.approx(list(told.values()))
    both = symmetrise(a, "max")
    two_way = nx.Graph(both.a.toarray())
    told = nx.betweenness_centrality(two_way)
    assert numbers(betweenness(both, normalised=True)) == pytest.approx(list(told.values()))
    assert numbers(closeness(a)) * (a.n - 1) == pytest.approx(
        list(nx.harmonic_centrality(graph).values())
    )
    told = nx.closeness_centrality(graph)
    assert numbers(closeness(a, kind="wf")) == pytest.approx(list(told.values()))
    cut = bridges_cutpoints(a)
    assert set(cut.cutpoints) == {a.people[k] for k in nx.articulation_points(two_way)}
    assert {frozenset(pair) for pair in cut.bridges} == {
        frozenset(a.people[k] for k in pair) for pair in nx.bridges(two_way)
    }
    parts = nx.number_connected_components(two_way)
    for node, more in zip(list(two_way), numbers(cut), strict=True):
        rest = nx.number_connected_components(two_way.subgraph(set(two_way) - {node}))
        assert rest == parts + more - (nx.degree(two_way, node) == 0)


@FEW
@given(FIVE)
def test_ways_by_strength_against_networkx(matrix):
    a = of(matrix)
    graph = nx.DiGraph(a.a.toarray())
    for _, _, data in graph.edges(data=True):
        data["cost"] = 1 / data["weight"]
    told = nx.betweenness_centrality(graph, weight="cost", normalized=False)
    assert numbers(betweenness(a, semantics="reciprocal")) == pytest.approx(list(told.values()))
    away = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    found = geodesics(a, semantics="reciprocal").distances
    for i in range(a.n):
        for j in range(a.n):
            assert found[i, j] == pytest.approx(away[i].get(j, np.inf))


@FEWER
@given(FIVE)
def test_ways_by_strength_against_every_way(matrix):
    a = of(matrix)
    passed = np.zeros(a.n)
    strongest = {kind: np.zeros((a.n, a.n)) for kind in SEMANTICS}
    for one, other in permutations(range(a.n), 2):
        for kind in SEMANTICS:
            ranked = by_rank(a, one, other, kind)
            if ranked:
                strongest[kind][one, other] = strength_of(a, ranked[0], kind)
            found = introduction_paths(a, a.people[one], a.people[other], semantics=kind, k=4)
            ours = [tuple(a.index[p] for p in path.people) for path in found.paths]
            assert ours == ranked[:4]
            for path, way in zip(found.paths, ranked, strict=False):
                assert path.strength == pytest.approx(strength_of(a, way, kind))
        ranked = by_rank(a, one, other, "product")
        best = [
            way
            for way in ranked
            if len(way) == len(ranked[0])
            and strength_of(a, way, "product")
            == pytest.approx(strength_of(a, ranked[0], "product"))
        ]
        for way in best:
            passed[list(way[1:-1])] += 1 / len(best)
    assert numbers(betweenness(a, semantics="product")) == pytest.approx(passed)
    for kind in SEMANTICS:
        assert path_strengths(a, kind) == pytest.approx(strongest[kind], abs=1e-9)
        near = numbers(closeness(a, semantics=kind)) * (a.n - 1)
        assert near == pytest.approx(strongest[kind].sum(axis=0), abs=1e-8)


def test_in_a_school_the_ways_are_the_same_as_in_a_class():
    graph = graph_of(LARGE)
    told = nx.betweenness_centrality(graph, normalized=False)
    assert numbers(betweenness(LARGE)) == pytest.approx(list(told.values()))
    assert numbers(betweenness(LARGE, semantics="reciprocal")) == pytest.approx(
        numbers(betweenness(LARGE))
    )
    near = nx.harmonic_centrality(graph)
    assert numbers(closeness(LARGE)) * (LARGE.n - 1) == pytest.approx(list(near.values()))


@FEW
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("uvwx")), max_size=15))
def test_a_projection_against_networkx(attended):
    graph = nx.Graph(attended)
    people = sorted({person for person, _ in attended})
    if not people:
        assert project(attended).n == 0
        return
    weighted = nx.bipartite.weighted_projected_graph(graph, people)
    newman = nx.bipartite.collaboration_weighted_projected_graph(graph, people)
    for weight, told in (("count", weighted), ("newman", newman)):
        ours = project(attended, people, weight=weight).a.toarray()
        assert ours == pytest.approx(nx.to_numpy_array(told, people))
    assert project(attended, people, weight="binary").a.nnz == 2 * weighted.number_of_edges()
    with pytest.raises(ValueError, match="not among"):
        project([("z", "u")], people)


# What always holds


@FEW
@given(MATRICES)
def test_an_isolate_changes_only_what_counts_everybody(matrix):
    a, wider = of(matrix), of(np.pad(matrix, ((0, 1), (0, 1))))
    n = a.n
    assert numbers(betweenness(a)) == pytest.approx(numbers(betweenness(wider))[:-1])
    assert numbers(closeness(a)) * (n - 1) == pytest.approx(numbers(closeness(wider))[:-1] * n)
    assert bridges_cutpoints(a).cutpoints == bridges_cutpoints(wider).cutpoints


def test_who_did_not_answer_begins_no_way_and_lowers_nobody():
    roster = Roster(tuple("abc"), responded=frozenset("ab"))
    a = Network(roster, (Tie("a", "c"), Tie("b", "c"))).matrix()
    assert closeness(a).values == {"a": 0, "b": 0, "c": 1}
    assert closeness(a, side="out").values == {"a": 0.5, "b": 0.5, "c": None}
    assert geodesics(a).values["reached"] == 0.5
