"""Who names whom across a line: closed forms, what others compute, and what is left unsaid."""

import math

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
    TooFewAnswers,
    access_gap,
    assortativity_nominal,
    assortativity_numeric,
    coleman_inbreeding,
    degree_assortativity,
    ei_index,
    log_odds_same,
    sociomatrix,
    symmetrise,
)
from sociometry.mixing.blocks import block_pairs, block_ties
from sociometry.mixing.groups import known_sides

PEOPLE = [f"p{k:02}" for k in range(12)]
SIDES = {p: "lr"[k % 2] for k, p in enumerate(PEOPLE)}
NUMBERS = {p: float(k * k % 7) for k, p in enumerate(PEOPLE)}
BINARY = arrays(np.int8, (12, 12), elements=st.integers(0, 1))


def of(matrix):
    bare = np.array(matrix, dtype=float)
    np.fill_diagonal(bare, 0)
    return sociomatrix(PEOPLE[: len(bare)], bare)


def digraph(matrix):
    graph = nx.DiGraph()
    graph.add_nodes_from(PEOPLE)
    cells = zip(*np.nonzero(matrix), strict=True)
    graph.add_edges_from((PEOPLE[i], PEOPLE[j]) for i, j in cells if i != j)
    nx.set_node_attributes(graph, SIDES, "side")
    nx.set_node_attributes(graph, NUMBERS, "number")
    return graph


@settings(max_examples=40)
@given(BINARY)
def test_against_networkx(matrix):
    a, graph = of(matrix), digraph(matrix)
    with np.errstate(all="ignore"):
        pairs = [
            (assortativity_nominal(a, SIDES), nx.attribute_assortativity_coefficient, ["side"]),
            (assortativity_numeric(a, NUMBERS), nx.numeric_assortativity_coefficient, ["number"]),
            (degree_assortativity(a), nx.degree_assortativity_coefficient, []),
        ]
        for ours, theirs, arguments in pairs:
            if ours.value is not None:
                assert ours.value == pytest.approx(theirs(graph, *arguments), abs=1e-9)


@settings(max_examples=40)
@given(BINARY)
def test_across_two_sides_only_the_index_is_one(matrix):
    same = np.equal.outer(np.arange(12) % 2, np.arange(12) % 2)
    across, inside = of(np.where(same, 0, matrix)), of(np.where(same, matrix, 0))
    if across.a.nnz:
        assert ei_index(across, SIDES, draws=0).value == 1
        assert ei_index(across, SIDES, draws=0).rescaled == 1
    if inside.a.nnz:
        assert ei_index(inside, SIDES, draws=0).value == -1
        assert ei_index(inside, SIDES, draws=0).rescaled == -1


@settings(max_examples=40)
@given(BINARY)
def test_the_index_lies_in_what_is_attainable(matrix):
    found = ei_index(of(matrix), SIDES, draws=0)
    if found.value is not None:
        low, high = found.attainable
        assert low - 1e-12 <= found.value <= high + 1e-12
        assert found.test is None


def test_a_few_and_many_cannot_reach_one():
    star = np.zeros((6, 6))
    star[0, 1:] = star[1:, 0] = 1
    star[1, 2] = star[2, 3] = 1
    few = {p: "few" if p == PEOPLE[0] else "many" for p in PEOPLE}
    found = ei_index(of(star), few, draws=0)
    assert found.value == pytest.approx(8 / 12)
    assert found.attainable == (-1, pytest.approx(8 / 12))
    assert found.rescaled == 1


def test_who_did_not_answer_is_in_no_pair():
    ties = (Tie("a", "b"), Tie("b", "c"), Tie("c", "d", status="missing"))
    roster = Roster(
        tuple("abcd"), {"side": dict(zip("abcd", "llrr", strict=True))}, frozenset("abc")
    )
    a = Network(roster, ties).matrix()
    sides = known_sides(a, "side")
    assert block_ties(sides).tolist() == [[1, 1], [0, 0]]
    assert block_pairs(a, sides).tolist() == [[2, 4], [2, 0]]
    assert block_pairs(a, sides).sum() == a.seen_cells
    assert log_odds_same(a, "side").inside == (1, 1)


def test_whole_groups_and_equal_odds():
    whole = of(1 - np.eye(12))
    assert assortativity_nominal(whole, SIDES).value == pytest.approx(-1 / 11)
    assert log_odds_same(whole, SIDES).value == pytest.approx(math.log(60.5 / 72.5))
    half = np.zeros((12, 12))
    for step in (1, 2):
        half += np.roll(np.eye(12), step, axis=1)
    odds = log_odds_same(of(half), SIDES)
    assert odds.value == pytest.approx(math.log((12 / 48) / (12 / 60)))
    assert not odds.corrected
    lone = dict.fromkeys(PEOPLE, "l")
    assert assortativity_nominal(whole, lone).value is None
    assert log_odds_same(whole, lone).value is None
    assert coleman_inbreeding(whole, lone).values == {"l": None}


def test_segregation_is_not_symmetric():
    ties = np.zeros((12, 12))
    ties[0:12:2, 0:12:2] = 1
    ties[1:12:2, :] = 1
    found = coleman_inbreeding(of(ties), SIDES).values
    assert found["l"] == 1
    assert found["r"] == pytest.approx(0, abs=1e-12)


def test_ties_that_lack_a_number_are_counted():
    ring = np.roll(np.eye(12), 1, axis=1)
    numbers = dict(NUMBERS)
    numbers[PEOPLE[3]] = None
    found = assortativity_numeric(of(ring), numbers)
    assert (found.ties_used, found.ties_lacking) == (10, 2)
    assert str(found.warnings[0]) == "2 of 12 ties are left out, since a number is not known."


def test_a_star_joins_many_to_few():
    star = np.zeros((12, 12))
    star[0, 1:] = star[1:, 0] = 1
    assert degree_assortativity(symmetrise(of(star), "max")).value == pytest.approx(-1)
    with pytest.raises(ValueError, match="one of in, out"):
        degree_assortativity(of(star), source="both")


def test_no_correlation_is_none_and_not_what_rounding_leaves_of_it():
    answers = ["b-c", "b-d", "c-a", "c-b", "c-d", "d-a", "d-b", "e-a", "e-c"]
    found = degree_assortativity(
        Network(
            Roster(tuple("abcde")), tuple(Tie(*answer.split("-")) for answer in answers)
        ).matrix()
    )
    assert found.value == 0
    assert "at 0.0 (" in str(found.explain())


def apart():
    """Six whom five others name each, and six whom one names."""
    ties = np.zeros((12, 12))
    for j in range(0, 12, 2):
        ties[[k for k in range(12) if k != j][:5], j] = 1
    for j in range(1, 12, 2):
        ties[(j + 1) % 12, j] = 1
    return of(ties)


def test_groups_that_are_named_unlike():
    found = access_gap(apart(), SIDES)
    assert found.values == {"l": 5, "r": 1}
    assert found.spread == 4
    assert found.test.p < 0.01
    assert found.test.tail == "more"
    assert access_gap(apart(), SIDES, compare="medians").test.p > 0.3
    assert str(found.explain()).endswith("nothing about why.")
    katz = access_gap(apart(), SIDES, index="katz", draws=50)
    assert katz.values["l"] > katz.values["r"]


def test_small_groups_and_few_left_out_are_not_told():
    few = {p: "few" if k < 4 else "many" for k, p in enumerate(PEOPLE)}
    assert access_gap(apart(), few, draws=9).values["few"] is None
    assert access_gap(apart(), few, draws=9).test is None
    ties = apart().a.toarray()
    ties[:, 1] = 0
    shares = access_gap(of(ties), SIDES, index="unchosen", draws=9)
    assert shares.values == {"l": 0, "r": None}
    assert shares.spread is None
    with pytest.raises(TooFewAnswers, match="9 people answered"):
        access_gap(of(np.ones((9, 9))), SIDES)


def test_people_of_unknown_group_are_left_out_of_the_gap_and_said():
    found = access_gap(apart(), {**SIDES, "p00": None}, draws=9)
    assert str(found.warnings[0]) == "1 person is left out, since their group is not known."
    assert found.n_used == 11


def test_figures_are_plain_numbers():
    found = coleman_inbreeding(apart(), SIDES)
    assert {type(value) for value in found.values.values()} == {float}


def test_the_order_of_people_changes_no_draw():
    shuffle = np.random.default_rng(3).permutation(12)
    matrix = apart().a.toarray()
    mixed = sociomatrix([PEOPLE[k] for k in shuffle], matrix[np.ix_(shuffle, shuffle)])
    assert ei_index(mixed, SIDES).test == ei_index(apart(), SIDES).test
    assert access_gap(mixed, SIDES).test == access_gap(apart(), SIDES).test
