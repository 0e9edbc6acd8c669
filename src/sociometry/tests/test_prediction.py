"""Suggestions: against networkx, by closed form, and what they never show."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from sociometry import (
    MEASURES,
    Network,
    Roster,
    SociometryError,
    Tie,
    adamic_adar,
    common_neighbours,
    introductions,
    jaccard_coefficient,
    katz_index,
    link_prediction_auc,
    local_path,
    personalised_pagerank,
    resource_allocation,
    sociomatrix,
)
from sociometry.prediction import walks_from as walks
from sociometry.prediction.link_prediction_auc import area

SCORES = {
    adamic_adar: nx.adamic_adar_index,
    resource_allocation: nx.resource_allocation_index,
    jaccard_coefficient: nx.jaccard_coefficient,
    common_neighbours: lambda graph, pairs: (
        (u, v, len(list(nx.common_neighbors(graph, u, v)))) for u, v in pairs
    ),
}


@st.composite
def graphs(draw):
    n = draw(st.integers(2, 12))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=40)))
    return graph


def drawn(graph):
    return sociomatrix([f"p{k:02}" for k in graph], nx.to_numpy_array(graph))


def network(*pairs, people="abcdef", sign=1):
    return Network(Roster(tuple(people)), tuple(Tie(p[0], p[1], sign=sign) for p in pairs))


def matrix(*pairs, people="abcdef"):
    return network(*pairs, people=people).matrix("tie" if pairs else None)


def rejections(*pairs):
    return network(*pairs, sign=-1).matrix(sign="-")


@given(graphs())
@settings(max_examples=40)
@pytest.mark.parametrize("measure", SCORES)
def test_against_networkx_on_pairs(measure, graph):
    a = drawn(graph)
    plain = graph.to_undirected()
    ours = measure(a).values
    pairs = [(i, j) for i in range(a.n) for j in range(i + 1, a.n)]
    for i, j, value in SCORES[measure](plain, pairs):
        assert ours.get(f"p{i:02} – p{j:02}", 0.0) == pytest.approx(value)


@given(graphs())
@settings(max_examples=40)
def test_against_networkx_the_stroll_that_starts_again(graph):
    ours = personalised_pagerank(drawn(graph), "p00").values
    theirs = nx.pagerank(graph.to_undirected(), personalization={0: 1}, tol=1e-12, max_iter=500)
    assert list(ours.values()) == pytest.approx(list(theirs.values()), abs=1e-9)
    assert sum(ours.values()) == pytest.approx(1)


def test_a_library_refuses_adamic_adar_of_one_way_ties_where_ours_says_what_it_made_of_them():
    with pytest.raises(nx.NetworkXNotImplemented):
        list(nx.adamic_adar_index(nx.DiGraph([(0, 1), (1, 2)]), [(0, 2)]))
    with pytest.raises(nx.NetworkXNotImplemented):
        list(nx.adamic_adar_index(nx.MultiGraph([(0, 1), (1, 2)]), [(0, 2)]))
    result = adamic_adar(matrix("ab", "bc"))
    assert result.values == {"a – c": pytest.approx(1 / np.log(2))}
    assert any(note.key == "acquaintance.made" for note in result.provenance)


def test_a_common_neighbour_knows_two_so_its_weight_is_finite_also_with_self_ties():
    assert adamic_adar(matrix("aa", "ab", "bb")).values == {}
    assert resource_allocation(matrix("aa", "ab", "cb")).values == {"a – c": 0.5}


def test_the_star_links_all_its_leaves_by_the_middle():
    values = common_neighbours(matrix("ab", "ac", "ad", "ae")).values
    assert values == {f"{p} – {q}": 1.0 for p in "bcde" for q in "bcde" if p < q}


def test_a_chain_of_four_by_local_path_and_katz():
    values = local_path(matrix("ab", "bc", "cd", people="abcd")).values
    assert values["a – c"] == pytest.approx(1.0)
    assert values["a – d"] == pytest.approx(0.01)
    assert values["a – b"] == pytest.approx(0.02)
    u = nx.to_numpy_array(nx.path_graph(4))
    alpha = 0.5 / np.linalg.eigvalsh(u)[-1]
    steps = sum(np.linalg.matrix_power(alpha * u, k) for k in range(1, 80))
    index = katz_index(matrix("ab", "bc", "cd", people="abcd")).values
    assert index["a – d"] == pytest.approx(steps[0, 3])


def test_a_large_network_sums_to_what_a_small_one_solves(monkeypatch):
    a = drawn(nx.gnp_random_graph(12, 0.3, seed=2, directed=True))
    solved = [katz_index(a).values, personalised_pagerank(a, "p03").values]
    monkeypatch.setattr(walks, "DENSE", 3)
    assert katz_index(a).values == pytest.approx(solved[0])
    assert personalised_pagerank(a, "p03").values == pytest.approx(solved[1])


KNOWN = ("ab", "bc", "ac", "cd", "be", "de")


def test_nobody_is_suggested_who_is_tied_or_rejects_or_wants_no_suggestion():
    a = matrix(*KNOWN)
    assert {s.person for s in introductions(a, "a").suggestions} == {"d", "e"}
    result = introductions(a, "a", negative=rejections("da"), opted_out={"e"})
    assert result.suggestions == ()
    assert result.values["d"] is None
    assert result.excluded["d"].key == result.excluded["e"].key == "introductions.not_suggested"
    assert result.excluded["b"].key == "introductions.tied"
    assert str(result.explain("teacher")).startswith("Nobody in this class")


@pytest.mark.parametrize("score", ["personalised_pagerank", "common_neighbours", "katz_index"])
def test_no_way_passes_two_people_of_whom_one_rejects_the_other(score):
    a = matrix("ab", "bc")
    assert introductions(a, "a", score=score).suggestions[0].person == "c"
    assert introductions(a, "a", score=score, negative=rejections("cb")).suggestions == ()


def test_reasons_name_only_those_who_allow_it():
    a = matrix("ab", "bc", "ad", "dc")
    (shy,) = introductions(a, "a").suggestions
    assert (shy.named, shy.shared) == ((), 2)
    assert str(shy.reason) == "There are 2 people whom you both know."
    (one,) = introductions(a, "a", may_be_named={"b", "d"}, opted_out={"d"}).suggestions
    assert str(one.reason) == "You both know b and 1 other person."
    (both,) = introductions(a, "a", may_be_named={"b", "d"}).suggestions
    assert str(both.reason) == "You both know b, d."


def test_further_people_are_suggested_without_a_shared_one():
    reasons = {
        s.person: s.reason.key for s in introductions(matrix("ab", "bc", "cd"), "a").suggestions
    }
    assert reasons["d"] == "introductions.reason.further"


def test_a_bridge_puts_another_group_first():
    a = matrix("ab", "bc", "ad", "dc", "be")
    groups = dict(zip("abcdef", "xxxxyy", strict=True))
    plain = introductions(a, "a", groups=groups)
    assert [s.person for s in plain.suggestions] == ["c", "e"]
    bridged = introductions(a, "a", groups=groups, bridge=True)
    assert [(s.person, s.across) for s in bridged.suggestions] == [("e", True), ("c", False)]
    inside = introductions(a, "a", groups=groups, most=1)
    assert [w.key for w in inside.warnings] == ["introductions.own_group"]
    with pytest.raises(ValueError, match="which groups"):
        introductions(a, "a", bridge=True)


def test_it_says_how_little_it_knows():
    assert "a little better than chance" in str(introductions(matrix(*KNOWN), "a").explain())


def test_it_refuses_rejections_strangers_and_unknown_scores():
    with pytest.raises(SociometryError, match="rejections"):
        introductions(rejections("ab"), "a")
    with pytest.raises(ValueError, match="nobody called"):
        introductions(matrix("ab"), "z")
    with pytest.raises(ValueError, match="score is one of"):
        introductions(matrix("ab"), "a", score="magic")
    with pytest.raises(ValueError, match="same people"):
        introductions(matrix("ab"), "a", negative=network("ab", people="ab").matrix(sign="-"))


def test_another_isolate_changes_no_score():
    few, more = matrix(*KNOWN), matrix(*KNOWN, people="abcdefg")
    for measure in SCORES:
        assert measure(few).values == measure(more).values


def test_who_answered_or_not_a_tie_that_was_told_is_known():
    silent = Network(
        Roster(tuple("abc"), responded=frozenset("ab")), (Tie("a", "c"), Tie("b", "c"))
    )
    assert common_neighbours(silent.matrix()).values == {"a – b": 1.0}


def test_the_area_counts_equal_scores_half_even_when_rounding_tells_them_apart():
    scores = np.array([0.3, 0.1 + 0.2, 0.5, 0.0])
    assert area(scores, np.array([True, False, False, False])) == pytest.approx(0.5)
    assert area(scores, np.array([False, False, True, False])) == 1.0


def test_foretelling_what_did_not_come_is_undefined():
    a = matrix("ab", "bc")
    result = link_prediction_auc(a, a)
    assert set(result.values.values()) == {None}
    assert "named anew" in str(result.explain())
    with pytest.raises(ValueError, match="same people"):
        link_prediction_auc(a, matrix("ab", people="abc"))


def test_a_tie_that_closes_a_triangle_is_foretold():
    a, later = matrix("ab", "bc"), matrix("ab", "bc", "ac", "ca")
    values = link_prediction_auc(a, later).values
    assert values["common_neighbours"] == 1.0
    assert a.with_matrix(csr_array(a.a.T)).ties.nnz == 2
    assert MEASURES["link_prediction_auc"].hi == 1.0
