"""Pairs: against networkx and by trying all ways, with their certificates."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    PURPOSES,
    Partition,
    SociometryError,
    blocking_pairs,
    irving,
    is_stable,
    max_weight_pairs,
    partner_score,
    rotate_pairs,
    sociomatrix,
    stable_roommates,
)
from sociometry.matching.edmonds import heaviest_pairs, whole_numbers
from sociometry.matching.fewest_blocking import fewest_blocking
from sociometry.tests.stable import brute_force, random_lists, ways


def matrix(*pairs, people="abcdef", sign="+"):
    cells = np.zeros((len(people), len(people)))
    for one, two in pairs:
        cells[people.index(one), people.index(two)] = 1
    return replace(sociomatrix(tuple(people), cells), sign=sign)


@st.composite
def strengths(draw):
    n = draw(st.integers(2, 9))
    flat = draw(st.lists(st.integers(0, 5), min_size=n * n, max_size=n * n))
    cells = np.array(flat, float).reshape(n, n)
    np.fill_diagonal(cells, 0)
    return sociomatrix([f"p{k}" for k in range(n)], cells)


@st.composite
def lists(draw):
    n = draw(st.integers(1, 7))
    people = [str(k) for k in range(n)]
    drawn = {}
    for who in people:
        order = draw(st.permutations([p for p in people if p != who]))
        drawn[who] = order[: draw(st.integers(0, n - 1))] if draw(st.booleans()) else order
    return drawn


@given(strengths(), st.booleans())
@settings(max_examples=50)
def test_against_networkx_the_weight_of_the_best_pairs(a, most):
    graph = nx.Graph()
    cells = a.a.toarray()
    for i, j in combinations(range(a.n), 2):
        if cells[i, j] + cells[j, i]:
            graph.add_edge(i, j, weight=cells[i, j] + cells[j, i])
    theirs = nx.max_weight_matching(graph, maxcardinality=most)
    ours = max_weight_pairs(a, strangers=False, maxcardinality=most, odd="teacher")
    assert len(ours.pairs) == len(theirs) or not most
    assert ours.weight == sum(graph.edges[pair]["weight"] for pair in theirs)


@given(strengths())
@settings(max_examples=25)
def test_no_other_way_is_heavier(a):
    result = max_weight_pairs(a, maxcardinality=False, odd="teacher")
    cells = a.a.toarray()
    best = max(
        sum(cells[i, j] + cells[j, i] for i, j in pairs) for pairs in ways(list(range(min(a.n, 8))))
    )
    assert result.weight >= best
    assert len({who for pair in result.pairs for who in pair}) == 2 * len(result.pairs)


def test_networkx_8685_equal_sums_of_decimals_stay_equal():
    tenths = np.array([[0, 0.1, 0.3], [0.1, 0, 0.2], [0.3, 0.2, 0]])
    assert 0.1 + 0.2 != 0.3
    whole = whole_numbers(tenths)
    assert whole[0, 1] + whole[1, 2] == whole[0, 2]
    assert (whole == np.round(whole)).all()
    rng = np.random.default_rng(5)
    for _ in range(20):
        weights = np.triu(rng.integers(0, 10, (8, 8)) / 10, 1)
        weights = weights + weights.T
        pairs = heaviest_pairs(weights, ~np.eye(8, dtype=bool), maxcardinality=True)
        assert len(pairs) == 4
        tried = [p for p in ways(list(range(8))) if len(p) == 4]
        best = max(sum(round(10 * weights[i, j]) for i, j in p) for p in tried)
        assert sum(round(10 * weights[i, j]) for i, j in pairs) == best


def test_nobody_is_paired_with_whom_they_reject():
    a = matrix("ab", "ba", "ac", people="abcd")
    assert max_weight_pairs(a).pairs == (("a", "b"), ("c", "d"))
    apart = matrix("ba", people="abcd", sign="-")
    assert max_weight_pairs(a, negative=apart).pairs == (("a", "c"), ("b", "d"))
    everybody = matrix("ab", "ac", "ad", people="abcd", sign="-")
    left = max_weight_pairs(a, negative=everybody)
    assert "a" in left.left
    assert left.warnings[0].key == "max_weight_pairs.left"


def test_an_odd_number_makes_one_group_of_three_or_leaves_one_to_the_teacher():
    a = matrix("ab", "ba", "ce", "cd", "dc", "ed", people="abcde")
    result = max_weight_pairs(a)
    assert result.trio == ("c", "d", "e")
    assert result.pairs == (("a", "b"),)
    assert result.values == {"a – b": 2.0, "c – d – e": 4.0}
    assert max_weight_pairs(a, odd="teacher").left == ("e",)
    hated = matrix("ea", "eb", "ec", "ed", people="abcde", sign="-")
    assert max_weight_pairs(a, negative=hated).left == ("e",)


@given(strengths())
@settings(max_examples=25)
def test_the_three_keep_no_less_than_the_pairs_they_are_made_of(a):
    if a.n % 2 == 0:
        return
    pairs, three = max_weight_pairs(a, odd="teacher"), max_weight_pairs(a)
    assert three.weight >= pairs.weight
    assert three.weight == sum(three.values.values())
    if a.n == 3:
        assert three.weight == a.a.sum()
    if a.n > 1:
        assert len(three.trio) == 3
        assert sorted(who for team in three.values for who in team.split(" – ")) == sorted(a.people)


def test_the_score_of_two_people_is_the_formula():
    work, play = matrix("ab", "ba", "ac"), matrix("ac", "ca")
    result = partner_score(work, relations={"work": work, "play": play}, mutuality=0.5)
    assert PURPOSES["learning"] == {"work": 3.0, "admire": 2.0, "play": 1.0}
    assert result.weights == {"work": 3.0, "play": 1.0}
    assert result.values["a – b"] == pytest.approx(0.75)
    assert result.values["a – c"] == pytest.approx(0.75 * 0.25 + 0.25)
    assert result.warnings[0].params == {"kind": "admire"}
    assert "work × 3, play × 1" in str(result.explain())


def test_weights_can_be_changed_and_a_rejection_ends_a_score():
    work, play = matrix("ab", "ba"), matrix("ac", "ca")
    apart = matrix("ca", sign="-")
    result = partner_score(
        work, relations={"work": work, "play": play}, weights={"play": 1.0}, negative=apart
    )
    assert result.values == {}
    assert result.forbidden[0, 2]
    assert result.forbidden[2, 0]
    with pytest.raises(ValueError, match="relations are"):
        partner_score(work, relations={"work": work}, weights={"trust": 1.0})


def test_who_seeks_what_another_offers_suits_them():
    result = partner_score(
        matrix(), offers={"a": ["maths"], "b": ["art", "maths"]}, seeks={"b": ["art", "maths"]}
    )
    assert result.values == {"a – b": pytest.approx(0.5 * 0.5 * 0.5)}
    best = max_weight_pairs(matrix(), scores=result)
    assert ("a", "b") in best.pairs


def test_scores_bring_the_rejections_they_were_made_with():
    a = matrix("ab", "ba", people="abcd")
    scores = partner_score(a, negative=matrix("ba", people="abcd", sign="-"))
    assert ("a", "b") not in max_weight_pairs(a, scores=scores).pairs
    with pytest.raises(ValueError, match="same people"):
        max_weight_pairs(matrix(), scores=scores)


def test_trap_17_the_same_question_has_the_same_answer_whatever_runs_beside_it():
    rng = np.random.default_rng(8)
    a = sociomatrix([f"p{k:02}" for k in range(26)], rng.random((26, 26)) < 0.2)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: max_weight_pairs(a).pairs, range(8)))
    assert len(set(found)) == 1


@given(lists())
@settings(max_examples=60)
def test_it_is_stable_by_trying_all_ways_and_the_certificate_holds(preferences):
    partition = irving(preferences)
    assert is_stable(preferences, partition)
    assert partition.stable == brute_force(preferences)
    if partition.stable:
        assert blocking_pairs(preferences, partition.pairs) == []


def test_a_certificate_that_is_wrong_is_not_believed():
    lists = {"1": "234", "2": "314", "3": "124", "4": "123"}
    assert is_stable(lists, Partition(parties=(("1", "2", "3"), ("4",))))
    assert not is_stable(lists, Partition(parties=(("1", "3", "2"), ("4",))))
    assert not is_stable(lists, Partition(parties=(("1", "2"), ("3", "4"))))
    assert not is_stable(lists, Partition(parties=(("1", "2", "3"),)))


def test_the_order_of_lists_does_not_matter():
    drawn = random_lists(12, np.random.default_rng(2))
    assert irving(dict(reversed(drawn.items()))) == irving(drawn)


def test_where_none_is_stable_the_second_best_is_the_best_of_all_to_eight_people():
    rng = np.random.default_rng(4)
    unstable = (d for d in iter(lambda: random_lists(6, rng), None) if not irving(d).stable)
    drawn = next(unstable)
    pairs, proved = fewest_blocking(drawn, irving(drawn))
    assert proved
    full = [w for w in ways(sorted(drawn)) if len(w) == 3]
    assert len(blocking_pairs(drawn, pairs)) == min(len(blocking_pairs(drawn, w)) for w in full)


def test_a_class_of_26_without_stable_pairs_gets_pairs_with_few_that_block():
    rng = np.random.default_rng(3)
    drawn = next(d for d in iter(lambda: random_lists(26, rng), None) if not irving(d).stable)
    a = sociomatrix(sorted(drawn), np.zeros((26, 26)))
    result = stable_roommates(a, preferences=drawn)
    assert not result.exists
    assert len(result.odd_party) % 2 == 1
    assert len(result.pairs) == 13
    assert 1 <= len(result.blocking) <= 3
    assert "No pairing is stable" in str(result.explain("teacher"))
    assert "Tan 1991" in str(result.explain("proof"))


def test_lists_are_read_from_choices_and_ties_are_told():
    a = matrix("ab", "ba", "cd", "dc", "ef", "fe")
    result = stable_roommates(a)
    assert result.pairs == (("a", "b"), ("c", "d"), ("e", "f"))
    assert set(result.values.values()) == {1.0}
    assert result.warnings[0].key == "stable_roommates.equal"
    assert stable_roommates(a, negative=matrix("ab", sign="-")).pairs[0] != ("a", "b")


@pytest.mark.parametrize("measure", [max_weight_pairs, stable_roommates, partner_score])
def test_rejections_are_no_choices(measure):
    with pytest.raises(SociometryError, match="rejections"):
        measure(matrix("ab", sign="-"))


def test_lists_that_are_none_are_refused():
    for bad in ({"a": "a"}, {"a": "bb", "b": ""}, {"a": "z"}):
        with pytest.raises(ValueError, match="at most once"):
            irving(bad)
    with pytest.raises(ValueError, match="people of the matrix"):
        stable_roommates(matrix(), preferences={"z": ""})


@pytest.mark.parametrize("n", [2, 4, 6, 15, 26])
def test_the_circle_lets_everybody_meet_everybody_once(n):
    people = [f"p{k:02}" for k in range(n)]
    rotation = rotate_pairs(people)
    assert rotation.circle
    assert len(rotation.rounds) == n - 1 + n % 2
    met = [pair for one in rotation.rounds for pair in one]
    assert sorted(met) == sorted(combinations(people, 2))
    assert all(len(out) == n % 2 for out in rotation.sits_out)
    assert len(set(rotation.sits_out)) == (n if n % 2 else 1)


def test_the_circle_goes_on_where_it_stopped():
    people = "abcdef"
    whole = rotate_pairs(people)
    past = [pair for one in whole.rounds[:3] for pair in one]
    rest = rotate_pairs(people, rounds=2, past=past)
    assert rest.repeated == 0
    assert sorted(rest.rounds) == sorted(whole.rounds[3:])
    again = rotate_pairs(people, rounds=3, past=past)
    assert again.repeated == 3


def test_past_pairs_that_fit_no_circle_are_avoided_all_the_same():
    past = [("a", "b"), ("c", "d")]
    rotation = rotate_pairs("abcdef", rounds=1, past=past, apart=[("a", "c")])
    assert rotation.repeated == 0
    assert not {("a", "b"), ("c", "d"), ("a", "c")} & set(rotation.rounds[0])
    assert len(rotation.rounds[0]) == 3


def test_others_sit_out_next_time():
    rotation = rotate_pairs("abcde", rounds=3, past=[("a", "b")])
    assert len(set(rotation.sits_out)) == 3


def test_strangers_and_doubles_are_refused():
    with pytest.raises(ValueError, match="once"):
        rotate_pairs("aab")
    with pytest.raises(ValueError, match="two people"):
        rotate_pairs("abc", past=[("a", "z")])
