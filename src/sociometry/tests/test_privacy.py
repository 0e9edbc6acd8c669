"""What gives people away, and what may leave a class."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sociometry import (
    VISIBLE,
    Network,
    Roster,
    Tie,
    TooFewAnswers,
    TooSmallToBlur,
    blurred,
    k_degree_anonymity,
    may_see,
    reidentification,
    sight,
    sociomatrix,
    symmetrise,
)

PEOPLE = [f"p{k:02}" for k in range(12)]
BINARY = arrays(np.int8, (6, 6), elements=st.integers(0, 1))


def of(matrix):
    bare = np.array(matrix, dtype=float)
    np.fill_diagonal(bare, 0)
    return sociomatrix(PEOPLE[: len(bare)], bare)


def plain(graph, rounds):
    """Vertex refinement in words: what a person looks like, by what their neighbours look like."""
    look = {v: str(d) for v, d in graph.degree}
    shares = []
    for _ in range(rounds):
        told = list(look.values())
        shares.append(sum(told.count(one) == 1 for one in told) / len(told))
        look = {v: f"{look[v]}<{sorted(look[u] for u in graph[v])}>" for v in graph}
    return shares


@settings(max_examples=40)
@given(BINARY)
def test_refinement_is_what_neighbours_tell(matrix):
    bare = np.where(np.eye(6), 0, matrix | matrix.T)
    graph = nx.from_numpy_array(bare)
    found = reidentification(of(matrix)).values
    assert list(found.values()) == pytest.approx(plain(graph, 3))
    known = reidentification(of(matrix), arrows=True, rounds=4).values
    assert all(known[key] >= share for key, share in found.items())
    assert list(known.values()) == sorted(known.values())


@settings(max_examples=15)
@given(arrays(np.int8, (5, 5), elements=st.integers(0, 1)))
def test_nobody_unique_could_change_places(matrix):
    bare = np.where(np.eye(5), 0, matrix | matrix.T)
    moved = {
        k
        for order in permutations(range(5))
        if (bare[np.ix_(order, order)] == bare).all()
        for k in range(5)
        if order[k] != k
    }
    unique = reidentification(of(matrix), rounds=5).values["H5"] * 5
    assert unique <= 5 - len(moved) + 1e-9


def test_a_ring_hides_everybody_and_a_path_nobody_but_its_ends_twins():
    ring = symmetrise(of(np.roll(np.eye(6), 1, axis=1)), "max")
    assert list(reidentification(ring).values.values()) == [0, 0, 0]
    assert k_degree_anonymity(ring).value == 6
    star = np.zeros((6, 6))
    star[1:, 0] = 1
    assert reidentification(of(star)).values["H1"] == pytest.approx(1 / 6)
    assert k_degree_anonymity(of(star)).value == 1
    assert "knows the person" in str(k_degree_anonymity(of(star)).explain())
    with pytest.raises(ValueError, match="at least one"):
        reidentification(ring, rounds=0)


@settings(max_examples=40)
@given(BINARY)
def test_the_least_count_is_liu_and_terzis(matrix):
    degrees = (np.where(np.eye(6), 0, matrix | matrix.T)).sum(axis=1)
    assert k_degree_anonymity(of(matrix)).value == np.unique(degrees, return_counts=True)[1].min()


def test_only_groups_that_are_large_enough_leave():
    a = of(np.ones((12, 12)))
    halves = {p: "lr"[k % 2] for k, p in enumerate(PEOPLE)}
    picture = blurred(a, halves)
    assert picture.sizes == {"l": 6, "r": 6}
    assert picture.ties.cells == ((30, 36), (36, 30))
    assert not any(p in str(picture) for p in PEOPLE)
    few = {p: "few" if k < 4 else "many" for k, p in enumerate(PEOPLE)}
    with pytest.raises(TooSmallToBlur, match="1 group has fewer than 5"):
        blurred(a, few)
    with pytest.raises(TooSmallToBlur):
        blurred(a, {**halves, "p00": None})
    with pytest.raises(TooSmallToBlur):
        blurred(a, halves, floor=10)
    with pytest.raises(TooFewAnswers):
        blurred(of(np.ones((9, 9))), halves)


def test_few_ties_between_groups_are_hidden_with_their_likes():
    matrix = np.zeros((12, 12))
    matrix[0:12:2, 0:12:2] = 1
    matrix[1:12:2, 1:12:2] = 1
    matrix[0, 1] = matrix[2, 3] = 1
    halves = {p: "lr"[k % 2] for k, p in enumerate(PEOPLE)}
    hidden = blurred(of(matrix), halves).ties
    assert hidden.cells[0][1] is None
    assert sum(cell is None for cell in (*hidden.row_totals, *hidden.column_totals)) > 0


def test_who_may_see_which_answer():
    assert may_see("pupil", sight("ana", "ana", "ben"))
    assert may_see("pupil", sight("ana", "ana", "ben", sign=-1))
    assert not may_see("pupil", sight("ana", "ben", "ana"))
    assert may_see("pupil", sight("ana", "ben", "ana", agreed=True))
    assert not may_see("pupil", sight("ana", "ben", "cem", agreed=True))
    assert not may_see("pupil", sight("ana", "ben", "ana", sign=-1))
    for teacher in ("responsible", "deputy"):
        assert may_see(teacher, sight(None, "ben", "cem"))
        assert not may_see(teacher, sight(None, "ben", "cem", sign=-1))
    for other in ("head", "guardian", "operator", "stranger"):
        assert not any(VISIBLE[other].values())


def test_who_left_is_not_counted_among_those_to_be_told():
    absent = tuple(Tie("d", p, status="structural_zero") for p in "abc")
    others = tuple(Tie(p, "d", status="structural_zero") for p in "abc")
    a = Network(Roster(tuple("abcd")), (Tie("a", "b"), *absent, *others)).matrix()
    assert reidentification(a).values["H1"] == pytest.approx(1 / 3)
    assert k_degree_anonymity(a).value == 1
