"""Pairs, threes, blocks, signs and chains of command."""

import math
from itertools import combinations, permutations

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
    block_density,
    clustering,
    density,
    density_by_kind,
    dyad_census,
    information_centrality,
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    krackhardt_lubness,
    reciprocity,
    signed_balance,
    sociomatrix,
    symmetrise,
    transitivity,
    triad_census,
    weighted_reciprocity,
)
from sociometry.cohesion import clustering as clustering_module
from sociometry.cohesion import frustration as frustration_module
from sociometry.cohesion import transitivity as transitivity_module
from sociometry.cohesion import triads as triads_module
from sociometry.cohesion import triangles as triangles_module
from sociometry.cohesion.frustration import frustration
from sociometry.tests.real import needs_shared, real

CELLS = st.sampled_from([0.0, 0.0, 0.0, 1.0, 1.0, 2.5])
MATRICES = st.integers(0, 9).flatmap(lambda n: arrays(float, (n, n), elements=CELLS))
GAPS = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8)


def of(matrix, **more):
    return sociomatrix([f"p{k:02}" for k in range(len(matrix))], matrix, **more)


def directed(matrix):
    bare = np.where(np.eye(len(matrix)), 0, matrix)
    return nx.from_numpy_array(bare, create_using=nx.DiGraph)


@pytest.fixture
def in_the_large(monkeypatch):
    """Have a small network counted as a large one is."""
    for module in (triads_module, transitivity_module, clustering_module):
        monkeypatch.setattr(module, "DENSE", 0)
    monkeypatch.setattr(triangles_module, "AT_ONCE", 5)


@settings(max_examples=40)
@given(MATRICES)
def test_threes_against_networkx_and_their_sum(matrix):
    census = triad_census(of(matrix)).values
    assert census == nx.triadic_census(directed(matrix))
    assert sum(census.values()) == math.comb(len(matrix), 3)
    pairs = dyad_census(of(matrix)).values
    assert sum(pairs.values()) == math.comb(len(matrix), 2)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("table", [0, 4000])
def test_counted_as_a_large_network_is(in_the_large, monkeypatch, seed, table):
    monkeypatch.setattr(triangles_module, "TABLE", table)
    rng = np.random.default_rng(seed)
    matrix = rng.choice([0, 0, 0, 1, 2.5], (12, 12))
    graph = directed(matrix)
    assert triad_census(of(matrix)).values == nx.triadic_census(graph)
    assert transitivity(of(matrix)).value == pytest.approx(by_hand(graph))
    both = symmetrise(of(matrix), "max")
    for weighted in (False, True):
        found = clustering(both, weighted=weighted, few="zero").values
        assert list(found.values()) == pytest.approx(barrat(both.a.toarray(), weighted))


def by_hand(graph):
    paths = [(i, k) for j in graph for i in graph.pred[j] for k in graph.succ[j] if i != k]
    return sum(graph.has_edge(i, k) for i, k in paths) / len(paths) if paths else None


def barrat(strengths, weighted):
    """Barrat et al. 2004, pair by pair of contacts."""
    w = strengths if weighted else (strengths > 0).astype(float)
    found = []
    for i in range(len(w)):
        near = [j for j in range(len(w)) if w[i, j] > 0]
        pairs = [(j, h) for j, h in permutations(near, 2) if w[j, h] > 0]
        closed = sum((w[i, j] + w[i, h]) / 2 for j, h in pairs)
        found.append(closed / (w[i].sum() * (len(near) - 1)) if len(near) > 1 else 0.0)
    return found


@settings(max_examples=40)
@given(MATRICES)
def test_closed_paths_against_networkx_and_by_hand(matrix):
    a, graph = of(matrix), directed(matrix)
    assert transitivity(a).value == (
        None if by_hand(graph) is None else pytest.approx(by_hand(graph))
    )
    both = graph.to_undirected()
    ours = transitivity(a, kind="undirected")
    if ours.value is None:
        assert nx.transitivity(both) == 0
        assert "nobody whose choice" in str(ours.explain())
    else:
        assert ours.value == pytest.approx(nx.transitivity(both))
        assert transitivity(symmetrise(a, "max")).value == pytest.approx(ours.value)


@settings(max_examples=40)
@given(MATRICES)
def test_around_each_person_against_networkx_and_by_hand(matrix):
    a, graph = of(matrix), directed(matrix).to_undirected()
    zero, defined = clustering(a, few="zero"), clustering(a)
    assert list(zero.values.values()) == pytest.approx(
        list(nx.clustering(graph, weight=None).values())
    )
    degree = dict(graph.degree())
    for k, (person, share) in enumerate(defined.values.items()):
        assert (share is None) == (degree[k] < 2)
        assert share is None or share == pytest.approx(zero.values[person])
        assert (person in defined.excluded) == (share is None)
    if len(matrix):
        assert zero.mean == pytest.approx(nx.average_clustering(graph))
    strengths = symmetrise(a, "max").a.toarray()
    weighted = clustering(a, weighted=True, few="zero").values
    assert list(weighted.values()) == pytest.approx(barrat(strengths, True))


def test_equal_strengths_are_no_strengths():
    matrix = 3 * nx.to_numpy_array(nx.krackhardt_kite_graph())
    plain, weighted = (clustering(of(matrix), weighted=w).values for w in (False, True))
    assert plain == pytest.approx(weighted)
    assert weighted_reciprocity(of(matrix)).value == reciprocity(of(matrix)).value == 1


def test_that_few_contacts_count_as_zero_is_said():
    matrix = nx.to_numpy_array(nx.krackhardt_kite_graph())
    assert clustering(of(matrix)).mean == pytest.approx(0.52 * 10 / 9)
    zero = clustering(of(matrix), few="zero")
    assert zero.mean == pytest.approx(0.52)
    assert "1 person with fewer than two contacts counts as 0." in map(str, zero.warnings)


@settings(max_examples=25)
@given(st.integers(3, 6), GAPS, GAPS)
def test_what_was_not_seen_is_in_no_count(n, ties, gaps):
    """Leave out every figure that a cell not seen could change, one by one."""
    ties, gaps = ({(i, j) for i, j in s if i != j and max(i, j) < n} for s in (ties, gaps))
    ties -= gaps
    people = [f"p{k:02}" for k in range(n)]
    answers = [Tie(people[i], people[j]) for i, j in sorted(ties)]
    answers += [Tie(people[i], people[j], status="missing") for i, j in sorted(gaps)]
    if not answers:
        return
    a = Network(Roster(tuple(people)), tuple(answers)).matrix("tie")
    seen = a.mask
    pairs = seen & seen.T
    whole = [t for t in combinations(range(n), 3) if all(pairs[p] for p in combinations(t, 2))]
    graph = nx.DiGraph(list(ties))
    graph.add_nodes_from(range(n))
    census = dict.fromkeys(triads_module.MAN, 0)
    for three in whole:
        for name, count in nx.triadic_census(graph.subgraph(three)).items():
            census[name] += count
    paths = [(i, k) for i, j in ties for j2, k in ties if j == j2 and i != k and seen[i, k]]
    closed = [path for path in paths if path in ties]
    for dense in (250, 0):
        for module in (triads_module, transitivity_module):
            module.DENSE = dense
        try:
            assert triad_census(a).values == census
            found = transitivity(a).value
        finally:
            for module in (triads_module, transitivity_module):
                module.DENSE = 250
        assert found == (pytest.approx(len(closed) / len(paths)) if paths else None)


def test_reciprocity_without_ties_is_undefined():
    """Trap 10: networkx raises, igraph answers nan; ours is None, with the reason."""
    empty = of(np.zeros((4, 4)))
    for measure in (reciprocity, weighted_reciprocity):
        found = measure(empty)
        assert found.value is None
        assert "no ties" in str(found.explain())
    with pytest.raises(nx.NetworkXError):
        nx.overall_reciprocity(nx.empty_graph(4, create_using=nx.DiGraph))


def test_returned_strength_by_hand():
    a = of(np.array([[0, 4, 0], [1, 0, 2], [0, 2, 0.0]]))
    assert weighted_reciprocity(a).value == pytest.approx((1 + 1 + 2 + 2) / 9)


def test_two_weights_of_a_pair_are_made_one_by_a_named_policy():
    """Trap 2: networkx keeps whichever weight comes last; ours is what the policy says."""
    a = of(np.array([[0, 4, 1], [1, 0, 1], [1, 1, 0.0]]))
    one, other = nx.DiGraph(), nx.DiGraph()
    one.add_weighted_edges_from([(0, 1, 4), (1, 0, 1)])
    other.add_weighted_edges_from([(1, 0, 1), (0, 1, 4)])
    assert one.to_undirected()[0][1]["weight"] != other.to_undirected()[0][1]["weight"]
    back = a.with_matrix(a.a.T.tocsr())
    for policy in ("max", "min", "average"):
        there = clustering(a, weighted=True, policy=policy)
        assert there.values == clustering(back, weighted=True, policy=policy).values
        assert policy in str(there.provenance[-1])


def test_density_of_each_kind_is_in_units_of_its_own_scale():
    people = ("a", "b", "c")
    ties = (Tie("a", "b", "likes", 5), Tie("b", "c", "likes", 10), Tie("a", "c", "helps"))
    network = Network(Roster(people), (*ties, Tie("c", "a", "shuns", sign=-1)), {"likes": 10.0})
    each = density_by_kind(network)
    assert {kind: result.value for kind, result in each.items()} == {
        "helps": pytest.approx(1 / 6),
        "likes": pytest.approx(2 / 6),
    }
    assert density_by_kind(network, weighted=True)["likes"].value == pytest.approx(1.5 / 6)
    assert density(network.matrix("likes"), weighted=True).value == pytest.approx(1.5 / 6)


def test_blocks_by_hand():
    a = of(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0.0]]))
    blocks = block_density(a, {"p00": "x", "p01": "x", "p02": "y"})
    assert blocks.labels == ("x", "y")
    assert blocks.table == ((0.5, 1.0), (0.0, None))
    assert blocks.pairs == ((2, 2), (2, 0))
    assert "no pair" in str(blocks.excluded["y → y"])
    assert str(blocks.explain()) == (
        "Inside groups 50 % of the possible ties are there, from group to group 50 %."
    )


def test_blocks_leave_out_who_is_of_no_known_group_and_what_was_not_seen():
    people = ("a", "b", "c", "d")
    roster = Roster(people, {"side": {"a": "x", "b": "x", "c": "y"}}, frozenset("abd"))
    a = Network(roster, (Tie("a", "b"), Tie("a", "c"), Tie("d", "a"))).matrix()
    blocks = block_density(a, "side")
    assert blocks.pairs == ((2, 2), (0, 0))
    assert blocks.table == ((0.5, 0.5), (None, None))
    assert "1 person is left out" in str(blocks.warnings[0])


@settings(max_examples=30)
@given(MATRICES, st.lists(st.sampled_from("xyz"), min_size=9, max_size=9))
def test_blocks_add_up_to_the_density(matrix, sides):
    a = of(matrix)
    blocks = block_density(a, dict(zip(a.people, sides, strict=False)))
    assert np.sum(blocks.ties) == a.ties.nnz
    assert np.sum(blocks.pairs) == a.seen_cells


SIGNS = st.integers(2, 8).flatmap(
    lambda n: arrays(np.int8, (n, n), elements=st.sampled_from([-1, 0, 0, 1]))
)


def signed(signs):
    plus, minus = of((signs > 0).astype(float)), of((signs < 0).astype(float))
    return signed_balance(plus, minus)


@settings(max_examples=40)
@given(SIGNS)
def test_signs_counted_one_by_one(signs):
    """Trap 11: truth values are never added where signs are counted."""
    n = len(signs)
    found = signed(signs)
    said = np.zeros((n, n), dtype=int)
    for i, j in combinations(range(n), 2):
        pair = {int(signs[i, j]), int(signs[j, i])}
        said[i, j] = said[j, i] = 1 if 1 in pair else -1 if -1 in pair else 0
    counts = dict.fromkeys(("+++", "++-", "+--", "---"), 0)
    for i, j, k in combinations(range(n), 3):
        three = (said[i, j], said[i, k], said[j, k])
        if all(three):
            counts["".join(sorted("+" if s > 0 else "-" for s in three))] += 1
    assert {name: found.values[name] for name in counts} == counts
    whole = sum(counts.values())
    balanced = (counts["+++"] + counts["+--"]) / whole if whole else None
    assert found.value == (balanced if balanced is None else pytest.approx(balanced))
    fewest = min(
        sum(said[i, j] * side[i] * side[j] < 0 for i, j in combinations(range(n), 2))
        for side in ([1 - 2 * (code >> k & 1) for k in range(n)] for code in range(1 << n))
    )
    assert found.values["frustration"] == fewest
    assert found.frustration.exact
    conflicts = [
        (i, j) for i, j in combinations(range(n), 2) if {signs[i, j], signs[j, i]} == {1, -1}
    ]
    assert len(found.conflicts) == len(conflicts)


def test_two_camps_fit_together_and_a_triangle_of_foes_does_not():
    camps = np.array([[1 if (i < 4) == (j < 4) else -1 for i in range(7)] for j in range(7)])
    found = signed(camps)
    assert found.value == 1
    assert found.values["walks"] == pytest.approx(1)
    assert (found.values["frustration"], found.values["two_camps"]) == (0, 1)
    assert found.frustration.camp == tuple(k < 4 for k in range(7))
    foes = signed(-np.ones((3, 3)))
    assert foes.value == 0
    assert foes.values["frustration"] == 1
    e = math.e
    assert foes.values["walks"] == pytest.approx((e**-2 + 2 * e) / (e**2 + 2 / e))


def test_past_eighteen_people_the_camps_are_a_bound_and_say_so(monkeypatch):
    rng = np.random.default_rng(3)
    signs = np.triu(rng.choice([-1, 0, 1], (24, 24)), 1)
    found = signed(signs + signs.T)
    assert not found.frustration.exact
    assert "at most" in str(found.explain())
    assert "signed_balance.bound" in [w.key for w in found.warnings]
    small = (signs + signs.T)[:15, :15].astype(float)
    exact = frustration(small)
    monkeypatch.setattr(frustration_module, "EXACT", 0)
    searched = frustration(small)
    assert exact.exact
    assert searched.ties == exact.ties


def test_choices_and_rejections_are_of_the_same_people():
    with pytest.raises(ValueError, match="same people"):
        signed_balance(sociomatrix("ab", np.eye(2)), sociomatrix("ac", np.eye(2)))


FOUR = (
    krackhardt_connectedness,
    krackhardt_hierarchy,
    krackhardt_efficiency,
    krackhardt_lubness,
)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([(0, 1), (0, 2), (1, 3), (1, 4)], [1, 1, 1, 1]),
        ([(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)], [1, 0, 1 - 1 / 16, 1]),
        ([(1, 0), (2, 0), (3, 0), (4, 0)], [1, 1, 1, 0]),
        ([(0, 1), (2, 3)], [0.2, 1, 1, None]),
        ([(0, 2), (0, 3), (1, 2), (1, 3)], [0.6, 1, 8 / 9, 1 / 3]),
        ([], [0, None, None, None]),
    ],
    ids=["tree", "ring", "all name one", "two pairs", "two above two", "nobody"],
)
def test_chains_of_command(pairs, told):
    matrix = np.zeros((5, 5))
    for i, j in pairs:
        matrix[i, j] = 1
    assert [measure(of(matrix)).value for measure in FOUR] == [
        x if x is None else pytest.approx(x) for x in told
    ]


@settings(max_examples=40)
@given(MATRICES)
def test_chains_of_command_pair_by_pair(matrix):
    graph = directed(matrix)
    n = len(matrix)
    up = {v: nx.ancestors(graph, v) | {v} for v in graph}
    reached = [(i in up[j], j in up[i]) for i, j in combinations(range(n), 2)]
    one = sum(i or j for i, j in reached)
    both = sum(i and j for i, j in reached)
    hierarchy = 1 - both / one if one else None
    parts = list(nx.weakly_connected_components(graph))
    lacking = most = 0
    for part in parts:
        most += (len(part) - 1) * (len(part) - 2) // 2
        for i, j in combinations(part, 2):
            bounds = up[i] & up[j]
            lacking += not any(bounds <= up[least] for least in bounds)
    lubness = 1 - lacking / most if most else None
    linked = sum(math.comb(len(part), 2) for part in parts)
    connected = linked / math.comb(n, 2) if n > 1 else None
    found = [measure(of(matrix)).value for measure in (FOUR[0], FOUR[1], FOUR[3])]
    assert found == [x if x is None else pytest.approx(x) for x in (connected, hierarchy, lubness)]


@needs_shared
def test_krackhardts_own_network_gives_krackhardts_four():
    friendship = real("krackhardt_hightech").matrix("friendship")
    assert [measure(friendship).value for measure in FOUR] == pytest.approx(
        [1, 0.1818, 0.795, 1], abs=5e-5
    )


@settings(max_examples=15)
@given(MATRICES.filter(lambda matrix: len(matrix) > 1))
def test_one_more_isolate_changes_only_what_depends_on_how_many_there_are(matrix):
    plain, wider = of(matrix), of(np.pad(matrix, ((0, 1), (0, 1))))
    for measure in (reciprocity, weighted_reciprocity, transitivity):
        assert measure(wider).value == measure(plain).value
    for measure in FOUR[1:]:
        assert measure(wider).value == measure(plain).value
    assert dyad_census(wider).values["mutual"] == dyad_census(plain).values["mutual"]
    one, other = triad_census(plain).values, triad_census(wider).values
    for name in triads_module.MAN[3:]:
        assert one[name] == other[name]
    assert list(clustering(wider).values.items())[:-1] == list(clustering(plain).values.items())
    assert (
        transitivity(wider, kind="undirected").value == transitivity(plain, kind="undirected").value
    )


def test_who_did_not_answer_is_not_said_to_be_alone():
    people = tuple("abcd")
    ties = (Tie("a", "d"), Tie("a", "b"), Tie("b", "c"), Tie("c", "a"))
    a = Network(Roster(people, responded=frozenset("abc")), ties).matrix()
    for measure in (clustering, information_centrality):
        assert "did not answer" in str(measure(a).excluded["d"])
