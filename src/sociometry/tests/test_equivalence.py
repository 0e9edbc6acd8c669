"""Who stands in the same place, and who plays the same role."""

import importlib
from itertools import combinations

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
    concor,
    regular_equivalence,
    simrank,
    sociomatrix,
    structural_similarity,
)

simrank_module = importlib.import_module("sociometry.equivalence.simrank")
CELLS = st.sampled_from([0.0, 0.0, 0.0, 1.0, 1.0, 2.5])
MATRICES = st.integers(2, 6).flatmap(lambda n: arrays(float, (n, n), elements=CELLS))


def of(matrix):
    return sociomatrix([f"p{k}" for k in range(len(matrix))], matrix)


def made(*pairs, n=5):
    matrix = np.zeros((n, n))
    for i, j in pairs:
        matrix[i, j] = 1
    return of(matrix)


def profile(x, i, j, side, own):
    """The answers of i beside those of j, in the same order whoever of the two comes first."""
    others = [k for k in range(len(x)) if k not in (i, j)]
    kept = {"swapped": [j], "dropped": [], "kept": [min(i, j), max(i, j)]}[own]
    rows = [x[i, k] for k in (*others, *kept)]
    columns = [x[k, i] for k in (*others, *kept)]
    return np.array({"out": rows, "in": columns, "both": rows + columns}[side])


@settings(max_examples=25)
@given(
    MATRICES,
    st.sampled_from(["both", "out", "in"]),
    st.sampled_from(["swapped", "dropped", "kept"]),
)
def test_profiles_pair_by_pair(matrix, side, own):
    bare = np.where(np.eye(len(matrix)), 0, matrix)
    kinds = ("pearson", "cosine", "jaccard", "hamming")
    found = {k: structural_similarity(of(matrix), kind=k, side=side, own=own) for k in kinds}
    for i in range(len(matrix)):
        for j in range(i):
            x, y = profile(bare, i, j, side, own), profile(bare, j, i, side, own)
            told = dict.fromkeys(kinds)
            if len(x) and x.std() > 1e-6 and y.std() > 1e-6:
                told["pearson"] = np.corrcoef(x, y)[0, 1]
            if x.any() and y.any():
                told["cosine"] = x @ y / np.sqrt(x @ x * (y @ y))
            if x.any() or y.any():
                told["jaccard"] = ((x > 0) & (y > 0)).sum() / ((x > 0) | (y > 0)).sum()
            if len(x):
                told["hamming"] = ((x > 0) != (y > 0)).sum()
            for kind, result in found.items():
                value = result.of(f"p{i}", f"p{j}")
                assert value == result.values[f"p{j} – p{i}"]
                assert value == (
                    told[kind] if told[kind] is None else pytest.approx(told[kind], abs=1e-7)
                )


@settings(max_examples=30)
@given(st.builds(nx.gnp_random_graph, st.integers(2, 8), st.floats(0, 1), st.integers(0, 99)))
def test_shared_contacts_against_networkx(graph):
    found = structural_similarity(
        of(nx.to_numpy_array(graph)), kind="jaccard", side="out", own="kept"
    )
    pairs = combinations(graph, 2)
    for i, j, told in nx.jaccard_coefficient(graph, pairs):
        value = found.of(f"p{i}", f"p{j}")
        assert (value or 0.0) == pytest.approx(told)


def test_only_what_was_seen_for_both_is_compared():
    people = ("a", "b", "c", "d")
    ties = [Tie("a", "c"), Tie("b", "c"), Tie("a", "d"), Tie("b", "d", status="missing")]
    a = Network(Roster(people), tuple(ties)).matrix()
    found = structural_similarity(a, kind="hamming", side="out")
    assert found.of("a", "b") == 0
    assert structural_similarity(a, kind="hamming", side="out").of("a", "c") == 2


def test_two_isolates_have_no_likeness():
    found = structural_similarity(made((0, 1)), kind="jaccard")
    assert found.of("p2", "p3") is None
    assert "nothing to compare" in str(found.excluded["p2 – p3"])


def test_only_the_most_alike_are_listed_in_a_school():
    rng = np.random.default_rng(1)
    a = sociomatrix([f"p{k:03}" for k in range(120)], (rng.random((120, 120)) < 0.1).astype(float))
    found = structural_similarity(a)
    listed = list(found.values.values())
    assert len(listed) == 1000
    assert listed == sorted(listed, reverse=True)
    assert structural_similarity(a, most=3).values == dict(list(found.values.items())[:3])
    closest = structural_similarity(a, kind="hamming", most=5)
    assert list(closest.values.values()) == sorted(closest.values.values())
    assert max(closest.values.values()) <= min(closest.place("p000").values()) + 20


@settings(max_examples=30)
@given(
    st.builds(
        nx.gnp_random_graph,
        st.integers(2, 7),
        st.floats(0.1, 0.8),
        st.integers(0, 99),
        st.just(True),
    )
)
def test_named_by_similar_people_against_networkx(graph):
    found = simrank(of(nx.to_numpy_array(graph)), decay=0.8)
    told = nx.simrank_similarity(graph, importance_factor=0.8, tolerance=1e-9)
    plain, simrank_module.DENSE = simrank_module.DENSE, 0
    try:
        sparse = simrank(of(nx.to_numpy_array(graph)), decay=0.8)
    finally:
        simrank_module.DENSE = plain
    assert sparse.values == pytest.approx(found.values)
    for i in graph:
        for j in graph:
            assert found.of(f"p{i}", f"p{j}") == pytest.approx(told[i][j], abs=2e-4)


def test_alike_is_who_is_named_by_the_same_not_who_names_the_same():
    """Trap 14: the direction is pinned by a fork each way."""
    assert simrank(made((0, 1), (0, 2))).of("p1", "p2") == pytest.approx(0.8)
    assert simrank(made((1, 0), (2, 0))).of("p1", "p2") == 0
    chain = simrank(made((0, 1), (1, 2), (2, 3), (3, 4)))
    assert set(chain.values.values()) == {0}
    assert chain.of("p1", "p1") == 1


def test_cut_short_it_says_that_it_has_not_settled():
    found = simrank(made((0, 1), (0, 2), (1, 3), (2, 4)), most_steps=2)
    assert not found.settled
    assert "had not settled" in str(found.warnings[0])
    with pytest.raises(ValueError, match="between 0 and 1"):
        simrank(made((0, 1)), decay=1)


def divisions(n):
    if not n:
        yield []
        return
    for labels in divisions(n - 1):
        for own in range(max(labels, default=-1) + 2):
            yield [*labels, own]


def regular(ties, labels, ways):
    """Whether people of a part name the same parts, and are named by the same."""
    signs = {}
    for i, own in enumerate(labels):
        sign = tuple(
            frozenset(labels[j] for j in range(len(labels)) if way(ties, i, j)) for way in ways
        )
        if signs.setdefault(own, sign) != sign:
            return False
    return True


WAYS = {"out": [lambda t, i, j: t[i, j]], "in": [lambda t, i, j: t[j, i]]}
WAYS["both"] = WAYS["out"] + WAYS["in"]


@settings(max_examples=40)
@given(
    st.integers(1, 5).flatmap(lambda n: arrays(bool, (n, n))),
    st.sampled_from(["both", "out", "in"]),
)
def test_no_coarser_division_gives_the_same_roles(matrix, side):
    ties = matrix & ~np.eye(len(matrix), dtype=bool)
    found = regular_equivalence(of(ties.astype(float)), side=side)
    labels = [found.of[f"p{k}"] for k in range(len(ties))]
    assert regular(ties, labels, WAYS[side])
    fewest = min(
        len(set(other)) for other in divisions(len(ties)) if regular(ties, other, WAYS[side])
    )
    assert found.value == len(set(labels)) == fewest


def test_a_connected_network_of_returned_ties_has_one_role_and_says_that_this_says_nothing():
    kite = regular_equivalence(of(nx.to_numpy_array(nx.krackhardt_kite_graph())))
    assert kite.value == 1
    assert "says nothing" in str(kite.warnings[0])
    chain = regular_equivalence(made((0, 1), (1, 2)))
    assert chain.roles == (("p3", "p4"), ("p0",), ("p1",), ("p2",))
    assert chain.warnings == ()


def blocks():
    """Two kinds of people: six who name each other, and five who name the six."""
    matrix = np.zeros((11, 11))
    matrix[:6, :6] = 1
    matrix[6:, :6] = 1
    matrix[2, 5] = matrix[7, 1] = 0
    return of(matrix)


def by_hand(columns):
    """Correlations of correlations, with numpy's own."""
    found = np.corrcoef(columns, rowvar=False)
    for _ in range(100):
        found = np.corrcoef(found, rowvar=False)
    return found[0] > 0


def test_correlated_correlations_divide_two_kinds():
    found = concor(blocks())
    assert found.roles == (tuple(f"p{k}" for k in range(6)), ("p10", "p6", "p7", "p8", "p9"))


@pytest.mark.parametrize("seed", range(6))
def test_correlated_correlations_by_numpy(seed):
    rng = np.random.default_rng(seed)
    one, other = ((rng.random((2, 12, 12)) < 0.25) & ~np.eye(12, dtype=bool)).astype(float)
    people = [f"p{k:02}" for k in range(12)]
    a, b = sociomatrix(people, one), sociomatrix(people, other)
    first = by_hand(np.concatenate([one, one.T, other, other.T]))
    side = {person for person, yes in zip(people, first, strict=True) if yes}
    assert side in [set(role) for role in concor(a, relations=[b]).roles]
    four = concor(a, relations=[b], splits=2)
    assert len(four.roles) == 4
    assert sum(map(len, four.roles)) == 12


def test_people_without_ties_are_in_no_position_and_equals_are_not_divided():
    found = concor(made((0, 1), (1, 0)))
    assert found.roles == (("p0",), ("p1",))
    assert "3 people without any tie" in str(found.warnings[0])
    ring = of(np.roll(np.eye(4), 1, axis=1) + np.roll(np.eye(4), -1, axis=1))
    assert concor(ring).value == 2
    everybody = concor(of(np.ones((4, 4))))
    assert everybody.value == 1
    assert "could not be divided" in str(everybody.warnings[0])


def test_relations_are_joined_by_name_and_not_by_order():
    """Trap 15: matrices of the same people may come in another order; that is refused, not mixed."""
    a = blocks()
    turned = list(reversed(range(a.n)))
    other = sociomatrix([a.people[k] for k in turned], a.a.toarray()[np.ix_(turned, turned)])
    with pytest.raises(ValueError, match="same order"):
        concor(a, relations=[other])
    assert concor(other).roles == concor(a).roles
