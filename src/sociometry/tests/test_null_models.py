"""Null models keep what they say they keep, and probabilities count the class itself."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sociometry import (
    MEASURES,
    NULL_OF,
    NULLS,
    Network,
    Roster,
    SociometryError,
    Tie,
    against,
    bootstrap_vertices,
    chance_test,
    cug,
    density,
    ei_index,
    mrqap_dsp,
    nonresponse_sensitivity,
    one_question,
    qap,
    rank_intervals,
    reciprocity,
    reciprocity_test,
    same_group,
    sociomatrix,
    symmetrise,
)
from sociometry.chance.nulls import GRAPHS, random_classes
from sociometry.chance.ranks import midranks, spearman
from sociometry.chance.sparse_choices import sparse_choices, sparse_returned
from sociometry.chance.statistics import returned
from sociometry.tests.real import matrices, needs_shared

PEOPLE = [f"p{k:02}" for k in range(10)]
SIDES = {p: "lr"[k % 2] for k, p in enumerate(PEOPLE)}
BINARY = arrays(np.int8, (7, 7), elements=st.integers(0, 1))
STRENGTHS = arrays(np.int8, (7, 7), elements=st.integers(0, 3))


def of(matrix):
    bare = np.array(matrix, dtype=float)
    np.fill_diagonal(bare, 0)
    return sociomatrix(PEOPLE[: len(bare)], bare)


def some(seed=1, n=10, p=0.3):
    return of(nx.to_numpy_array(nx.gnp_random_graph(n, p, seed=seed, directed=True)))


def drawn(a, null, draws=40, seed=1):
    return np.concatenate(list(random_classes(a, null, draws, np.random.default_rng(seed))))


def incomplete():
    """One did not answer, one answer is missing."""
    ties = [Tie(p, q) for p, q in ("ab", "ba", "bc", "ca", "cd", "db", "de", "eb", "ed", "ea")]
    ties.append(Tie("a", "d", status="missing"))
    return Network(Roster(tuple("abcdef"), responded=frozenset("abcde")), tuple(ties)).matrix()


@pytest.mark.parametrize("null", GRAPHS)
@pytest.mark.parametrize("a", [some(), incomplete()], ids=["whole", "incomplete"])
def test_only_what_was_seen_is_drawn(null, a):
    classes = drawn(a, null)
    assert not classes[:, ~a.mask].any()
    assert len({one.tobytes() for one in classes}) > 1


@settings(max_examples=20)
@given(BINARY)
def test_each_keeps_what_it_says(matrix):
    a = of(matrix)
    here = a.ties.toarray() > 0
    assert (drawn(a, "ties", 5).sum(axis=(1, 2)) == here.sum()).all()
    assert (drawn(a, "out-degrees", 5).sum(axis=2) == here.sum(axis=1)).all()
    rewired = drawn(a, "rewired", 5)
    assert (rewired.sum(axis=2) == here.sum(axis=1)).all()
    assert (rewired.sum(axis=1) == here.sum(axis=0)).all()
    dyads = drawn(a, "dyad census", 5)
    assert (dyads.sum(axis=(1, 2)) == here.sum()).all()
    assert ((dyads & dyads.transpose(0, 2, 1)).sum(axis=(1, 2)) == (here & here.T).sum()).all()


@settings(max_examples=15)
@given(BINARY)
def test_two_way_ties_stay_two_way(matrix):
    a = symmetrise(of(matrix), "max")
    for null in ("size", "ties", "dyad census", "rewired"):
        classes = drawn(a, null, 5)
        assert (classes == classes.transpose(0, 2, 1)).all()
    assert (drawn(a, "rewired", 5).sum(axis=1) == a.ties.toarray().sum(axis=0)).all()
    with pytest.raises(SociometryError, match="two-way"):
        drawn(a, "out-degrees")


def test_every_class_with_as_many_ties_is_as_likely():
    path = of([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    places = drawn(path, "ties", 15000).reshape(15000, 9) @ (2 ** np.arange(9))
    _, counts = np.unique(places, return_counts=True)
    assert len(counts) == 15
    assert counts.min() > 850


def test_rewiring_reaches_every_class_of_these_degrees():
    a = of(np.roll(np.eye(4), 1, axis=1))
    classes = {one.tobytes() for one in drawn(a, "rewired", 600)}
    assert len(classes) == 9


@settings(max_examples=40)
@given(STRENGTHS, STRENGTHS, st.integers(1, 60))
def test_qap_p_is_never_zero_and_r_is_pearsons(one, two, draws):
    a, b = of(one), of(two)
    found = qap(a, b, draws=draws)
    off = ~np.eye(7, dtype=bool)
    x, y = one[off].astype(float), two[off].astype(float)
    if x.std() == 0 or y.std() == 0:
        assert found.value is None
        return
    assert found.value == pytest.approx(np.corrcoef(x, y)[0, 1])
    for p in (found.test.p_low, found.test.p_high, found.test.p):
        assert 1 / (draws + 1) - 1e-12 <= p <= 1


@settings(max_examples=20)
@given(STRENGTHS, STRENGTHS)
def test_the_quick_permutation_is_the_slow_one(one, two):
    a, b = of(one), of(two)
    found = qap(a, b, draws=20).test
    if found is not None:
        orders = np.random.default_rng(1).permuted(np.tile(np.arange(7), (20, 1)), axis=1)
        off = ~np.eye(7, dtype=bool)
        x, y = a.a.toarray(), b.a.toarray()
        slow = [np.corrcoef(x[np.ix_(p, p)][off], y[off])[0, 1] for p in orders]
        told = against("qap", found.observed, np.array(slow), seed=1)
        assert (told.p_low, told.p_high) == (found.p_low, found.p_high)
        assert told.mean == pytest.approx(found.mean, abs=1e-12)


def test_a_matrix_goes_with_itself_and_against_its_complement():
    a = some()
    test = qap(a, a, draws=499).test
    assert test.observed == 1
    assert test.p_high == 1 / 500
    other = of(1 - a.a.toarray())
    assert qap(a, other, draws=99).value == pytest.approx(-1)


def test_cells_nobody_saw_travel_with_their_people():
    a = incomplete()
    found = qap(a, a, draws=200)
    assert found.value == 1
    assert found.test.p_high < 0.05
    with pytest.raises(ValueError, match="same people"):
        qap(a, some())


def test_who_shares_a_group():
    a = some()
    unknown = {**SIDES, "p00": None}
    both = same_group(a, unknown)
    assert both.seen_cells == 72
    assert both.seen.toarray()[1, 3] == 1
    assert qap(a, both, draws=50).test is not None


def test_regression_is_least_squares_and_finds_the_one_that_matters():
    a, noise = some(1), some(2)
    y = of(0.5 * a.a.toarray() + 0.05 * some(3).a.toarray())
    found = mrqap_dsp(y, {"a": a, "noise": noise}, draws=199)
    off = ~np.eye(10, dtype=bool)
    x = np.column_stack([np.ones(90), a.a.toarray()[off], noise.a.toarray()[off]])
    told = np.linalg.lstsq(x, y.a.toarray()[off], rcond=None)[0]
    assert list(found.values.values()) == pytest.approx(told.tolist())
    assert found.tests["a"].p_high == 1 / 200
    assert found.tests["noise"].p > 0.05
    assert found.r_squared > 0.9
    alone = mrqap_dsp(y, [a, a], draws=9)
    assert alone.values["x2"] is None
    assert "follows from the others" in str(alone.excluded["x2"])


@needs_shared
def test_published_regression_of_krackhardts_managers():
    advice, friendship, reports = (
        matrices()[f"krackhardt_{kind}"] for kind in ("advice", "friendship", "reports_to")
    )
    found = mrqap_dsp(advice, {"friendship": friendship, "reports": reports})
    assert list(found.values.values()) == pytest.approx([0.3969, 0.1358, 0.4716], abs=1e-4)
    assert found.tests["friendship"].p == pytest.approx(0.11, abs=0.02)
    assert found.tests["reports"].p < 0.002


@needs_shared
def test_published_conditional_uniform_graphs():
    friendship = matrices()["krackhardt_friendship"]
    returned = cug(friendship, given="ties").test
    assert returned.mean == pytest.approx(0.2388, abs=0.01)
    assert returned.sd == pytest.approx(0.054, abs=0.01)
    closed = cug(friendship, statistic="transitivity", given="dyad census").test
    assert closed.mean == pytest.approx(0.2378, abs=0.005)
    assert closed.observed == pytest.approx(0.461053, abs=1e-6)


def test_by_name_or_by_function_it_is_the_same_test():
    a = some()
    for null in ("ties", "out-degrees"):
        quick = chance_test(a, "reciprocity", null, draws=30)
        assert chance_test(a, reciprocity, null, draws=30) == quick
    assert chance_test(a, density, "ties", draws=5).sd == pytest.approx(0)
    assert cug(a, draws=30).test == chance_test(a, "reciprocity", "out-degrees", draws=30)


def test_without_draws_there_is_a_figure_and_no_test():
    a = some()
    measured = [
        cug(a, draws=0),
        qap(a, some(2), draws=0),
        reciprocity_test(a, draws=0),
        ei_index(a, SIDES, draws=0),
    ]
    for found in measured:
        assert found.value is not None
        assert found.test is None
        assert "{" not in str(found.explain())


def test_a_school_is_drawn_without_a_table_of_all_pairs():
    rng = np.random.default_rng(1)
    graph = nx.gnp_random_graph(320, 0.02, seed=2, directed=True)
    ties = [Tie(str(i), str(j)) for i, j in graph.edges if i != 5]
    ties += [Tie("7", str(j), status="missing") for j in (1, 2) if not graph.has_edge(7, j)]
    people = tuple(str(k) for k in graph)
    a = Network(Roster(people, responded=frozenset(people) - {"5"}), tuple(ties)).matrix()
    for _ in range(3):
        drawn_ = sparse_choices(a, rng)
        assert (np.diff(drawn_.indptr) == np.diff(a.ties.indptr)).all()
        assert not (drawn_.toarray() > 0)[~a.mask].any()
    assert sparse_returned(a, a.ties) == pytest.approx(
        returned(a.ties.toarray()[None] > 0, a.mask)[0]
    )
    whole = reciprocity_test(a, draws=60).test
    dense = returned(drawn(a, "out-degrees", 20), a.mask)
    assert whole.mean == pytest.approx(dense.mean(), abs=0.004)


def test_blind_choices_of_a_school_are_even():
    ring = of(np.roll(np.eye(10), 1, axis=1) + np.roll(np.eye(10), 2, axis=1))
    rng = np.random.default_rng(1)
    total = sum(sparse_choices(ring, rng).toarray() for _ in range(400))
    off = total[~np.eye(10, dtype=bool)]
    assert abs(off / 400 - 2 / 9).max() < 0.09


def test_fixed_choices_are_warned_of():
    assert "limits the number of choices" in str(cug(some(), given="ties", draws=5).warnings[0])
    assert not cug(some(), draws=5).warnings


def test_labels_are_shuffled_and_signs_exchanged():
    a = some()
    test = chance_test(a, "ei_index", "label permutation", groups=SIDES, draws=300)
    assert test.observed == ei_index(a, SIDES, draws=0).value
    assert test.mean == pytest.approx(ei_index(a, SIDES).test.mean, abs=0.05)
    cells = np.triu(a.a.toarray()), np.tril(a.a.toarray())
    plus, minus = (sociomatrix(a.people, part) for part in cells)

    def both(choices, rejections):
        assert choices.a.nnz == plus.a.nnz
        assert (choices.a + rejections.a - a.a).nnz == 0
        return float(np.triu(choices.a.toarray()).sum())

    told = chance_test(plus, both, "sign shuffle", negative=minus, draws=200)
    assert told.p_high == 1 / 201
    with pytest.raises(ValueError, match="negative"):
        chance_test(plus, both, "sign shuffle")
    with pytest.raises(ValueError, match="groups"):
        chance_test(plus, "ei_index", "label permutation")


def test_what_cannot_be_computed_is_refused_and_draws_without_it_are_counted():
    a = of(np.zeros((4, 4)))
    with pytest.raises(SociometryError, match="cannot be computed"):
        chance_test(a, "reciprocity", "ties")
    path = of([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    test = chance_test(path, "transitivity", "ties", draws=200)
    assert test.left_out > 0
    assert test.draws + test.left_out == 200
    with pytest.raises(ValueError, match="null model is one of"):
        chance_test(path, "density", "nothing")
    with pytest.raises(ValueError, match="no measure is called"):
        chance_test(path, "nothing", "ties")


@pytest.mark.parametrize("null", GRAPHS)
def test_the_order_of_people_changes_no_draw(null):
    a = some()
    shuffle = np.random.default_rng(3).permutation(10)
    mixed = sociomatrix([PEOPLE[k] for k in shuffle], a.a.toarray()[np.ix_(shuffle, shuffle)])
    one, two = (chance_test(b, "transitivity", null, draws=20) for b in (a, mixed))
    assert one == two
    assert qap(mixed, mixed, draws=20).test == qap(a, a, draws=20).test


def test_p_counts_the_class_itself_so_that_it_is_never_zero():
    test = against("any", 9.0, np.arange(4.0), seed=1)
    assert test.p_high == 1 / 5
    assert against("any", 9.0, np.arange(4.0), seed=1, tail="more").p == 1 / 5
    assert against("any", 9.0, np.arange(4.0), seed=1, tail="less").p == 1
    assert test.z == pytest.approx(7.5 / np.arange(4).std(ddof=1))
    with pytest.raises(ValueError, match="at least one draw"):
        against("any", 9.0, np.zeros(0), seed=1)


def test_how_sure_a_figure_is():
    found = bootstrap_vertices(some(), draws=300)
    assert found.band[0] < found.value < found.band[1]
    assert 0.02 < found.standard_error < 0.2
    by_measure = bootstrap_vertices(some(), statistic="reciprocity", draws=60)
    function = bootstrap_vertices(some(), statistic=reciprocity, draws=60)
    assert function.band == pytest.approx(by_measure.band)
    whole = bootstrap_vertices(of(np.ones((6, 6))), draws=50)
    assert whole.band == (1, 1)
    assert whole.standard_error == 0
    assert "not whether chance made it" in str(found.explain())
    assert not hasattr(found, "test")


def test_a_two_way_class_is_drawn_two_way():
    both = symmetrise(some(), "max")
    assert bootstrap_vertices(both, statistic="reciprocity", draws=40).band == (1, 1)
    gaps = bootstrap_vertices(incomplete(), draws=40)
    assert 0 < gaps.value < 1


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_places_are_shared_where_figures_are_equal(figures):
    x = np.array(figures, float)
    told = [(x < one).sum() + ((x == one).sum() + 1) / 2 for one in x]
    assert midranks(x).tolist() == told
    assert spearman(x, x) in (None, pytest.approx(1))


def test_fewer_answers_change_the_order_more():
    found = nonresponse_sensitivity(some(n=10), shares=(0.1, 0.5), draws=100)
    assert 1 > found.values["0.1"] > found.values["0.5"]
    assert found.low["0.1"] <= found.values["0.1"]
    katz = nonresponse_sensitivity(some(), index="katz_status", shares=(0.2,), draws=10)
    assert katz.values["0.2"] > 0.3
    with pytest.raises(ValueError, match="measure of persons"):
        nonresponse_sensitivity(some(), index="density")
    with pytest.raises(ValueError, match="between 0 and 1"):
        nonresponse_sensitivity(some(), shares=(1.0,))


def test_places_that_cannot_be_told_apart():
    star = np.zeros((10, 10))
    star[1:, 0] = 1
    star[0, 1:3] = 1
    found = rank_intervals(of(star), draws=200)
    assert found.interval["p00"] == (1, 1)
    assert found.apart("p00", "p05")
    assert not found.apart("p01", "p02")
    assert rank_intervals(of(star), index="katz_status", draws=10).values["p00"] == 0


def test_one_null_for_each_sentence():
    for kept in NULL_OF.values():
        assert kept.measure in MEASURES
        assert str(kept.sentence).endswith(".")
    assert NULL_OF["choices_returned"].null == "out-degrees"
    assert NULL_OF["groups_apart"].null == "label permutation"
    assert {"out-degrees", "label permutation", "rewired"} <= set(NULLS)


def test_one_question_is_judged_and_the_others_are_not():
    tests = {"returned": cug(some(), draws=50).test, "apart": ei_index(some(), SIDES).test}
    told = one_question(tests, "returned")
    assert "In 50 classes made by chance" in str(told["returned"])
    assert "so it is not judged" in str(told["apart"])
    assert "unlikely" not in str(told["apart"])
    with pytest.raises(KeyError, match="primary question"):
        one_question(tests, "other")
