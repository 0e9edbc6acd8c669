"""Standing: closed forms, networkx and counting by hand as oracles, and what always holds."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import (
    AttenuationTooStrong,
    attenuation_profile,
    bonacich_power,
    eigenvector_centrality,
    group_gedwalk,
    hits_authority,
    hubbell_index,
    in_degree,
    information_centrality,
    katz_status,
    kstep_contributions,
    nonbacktracking_bound,
    out_degree,
    pagerank,
    pn_centrality,
    salsa_authority,
    sociomatrix,
    spectral_bound,
    strength,
    symmetrise,
)
from sociometry.centrality.spectral_bound import without_echo
from sociometry.centrality.walks import attenuated_steps, settle, settled_walks
from sociometry.tests.test_closed_forms import CHAIN, CLIQUE, RING, STAR, made
from sociometry.tests.test_properties import MATRICES, numbers, of

SCHOOL = nx.gnp_random_graph(260, 0.03, seed=3, directed=True)
LARGE = sociomatrix([str(k) for k in SCHOOL], nx.to_numpy_array(SCHOOL))
FEW = settings(max_examples=40)


def graph_of(a):
    return nx.DiGraph(a.a.toarray())


def bare(matrix):
    return np.where(np.eye(len(matrix)), 0, matrix)


# Closed forms


def test_a_tree_of_13_with_weak_partners_favours_the_root_over_the_middle():
    pairs = [(0, 1), (0, 2), (0, 3), *((k, 3 * k + 1 + s) for k in (1, 2, 3) for s in range(3))]
    result = bonacich_power(made(13, pairs, both=True), b=-0.5)
    assert "past the limit" in str(result.warnings[0])
    power = list(result.values.values())
    assert power[0] == pytest.approx(2.3604, abs=1e-4)
    assert power[1:4] == pytest.approx([-0.7868] * 3, abs=1e-4)
    assert power[4:] == pytest.approx([0.7868] * 9, abs=1e-4)


def test_in_a_chain_of_five_the_second_is_strong_over_the_end():
    chain = made(5, [(k, k + 1) for k in range(4)], both=True)
    power = list(bonacich_power(chain, b=-0.4).values.values())
    assert power == pytest.approx([0.3627, 1.4510, 0.7255, 1.4510, 0.3627], abs=1e-4)


def test_past_the_limit_there_is_no_power_from_the_strong_and_none_where_it_is_not_one_answer():
    for b in (1 / np.sqrt(6) + 1e-9, -1 / np.sqrt(6)):
        with pytest.raises(AttenuationTooStrong):
            bonacich_power(STAR, b=b)


def test_power_without_any_weight_of_partners_is_the_number_of_ties():
    power = numbers(bonacich_power(STAR, b=0))
    assert power / power[1] == pytest.approx([6, 1, 1, 1, 1, 1, 1])
    assert float(power @ power) == pytest.approx(7)


def test_where_everybody_names_everybody_status_is_full():
    status = katz_status(CLIQUE, alpha=0.1)
    assert status.full == pytest.approx(0.4 / 0.6)
    assert list(status.of_full.values()) == pytest.approx([1] * 5)
    assert list(status.shares.values()) == pytest.approx([0.2] * 5)
    assert katz_status(STAR, alpha=0.4).full is None


def test_worth_of_their_own_counts_before_anybody_is_named():
    worth = {"0": 2.0}
    assert list(hubbell_index(CHAIN, alpha=0.5, worth=worth).values.values()) == pytest.approx(
        [2, 2, 2, 2, 2]
    )
    assert katz_status(CHAIN, alpha=0.5, worth=worth).values["1"] == pytest.approx(1)
    with pytest.raises(ValueError, match="not negative"):
        hubbell_index(CHAIN, worth={"0": -1.0})


def test_in_a_ring_all_stand_alike():
    for measure in (eigenvector_centrality, pagerank, hits_authority, salsa_authority):
        values = numbers(measure(RING))
        assert values == pytest.approx([values[0]] * 5)


def test_of_a_pair_and_a_triangle_only_the_triangle_has_a_principal_direction():
    a = made(5, [(0, 1), (1, 0), (2, 3), (3, 4), (4, 2), (1, 2)])
    result = eigenvector_centrality(a)
    assert [v is None for v in result.values.values()] == [True, True, False, False, False]
    assert result.values["3"] == pytest.approx(1 / np.sqrt(3))
    assert "2 people are outside" in str(result.warnings[0])


def test_two_groups_without_common_namers_share_authority_as_the_iteration_does():
    a = made(7, [(0, 1), (0, 2), (3, 4), (3, 5), (3, 6)])
    result = hits_authority(a)
    assert list(result.values.values()) == pytest.approx([0, 0, 0, 0, 1 / 3, 1 / 3, 1 / 3])
    assert result.within["1"] == pytest.approx(0.5)
    assert result.within["0"] is None
    assert result.parts == (("4", "5", "6"), ("1", "2"))
    salsa = salsa_authority(a)
    assert list(salsa.values.values()) == pytest.approx([0, 0.2, 0.2, 0, 0.2, 0.2, 0.2])


def test_equally_strong_groups_divide_authority_as_the_iteration_does():
    pairs = [(0, 3), (0, 4), (1, 3), (2, 4), (5, 8), (6, 8), (7, 8)]
    a = made(9, pairs)
    iterated = np.ones(9)
    for _ in range(60):
        iterated = a.a.T @ (a.a @ iterated)
        iterated /= iterated.sum()
    assert numbers(hits_authority(a)) == pytest.approx(iterated)


def test_who_names_nobody_hands_on_to_where_it_began():
    shares = numbers(pagerank(made(2, [(0, 1)]), damping=0.5))
    assert shares == pytest.approx([0.4, 0.6])
    assert numbers(pagerank(made(2, [(0, 1)]), restart={"0": 3})) == pytest.approx(
        [1 / 1.85, 0.85 / 1.85]
    )
    for wrong in ({"0": 0.0}, {"0": -1.0}, {"nobody": 1.0}):
        with pytest.raises(ValueError, match=r"restart|among"):
            pagerank(CHAIN, restart=wrong)
    with pytest.raises(ValueError, match="below 1"):
        pagerank(CHAIN, damping=1)


def test_one_rejection_lowers_and_one_choice_lifts():
    empty = made(3, [])
    choice, rejection = made(3, [(0, 1)]), made(3, [(0, 1)])
    assert numbers(pn_centrality(empty, empty)) == pytest.approx([1, 1, 1])
    assert numbers(pn_centrality(choice, empty))[1] > 1
    assert numbers(pn_centrality(empty, rejection))[1] < 1
    with pytest.raises(ValueError, match="two-way"):
        pn_centrality(choice, empty, side="both")


def test_where_everybody_rejects_everybody_standing_is_one_half():
    empty = made(5, [])
    for side in ("in", "out", "both"):
        result = pn_centrality(empty, CLIQUE, side=side)
        assert numbers(result) == pytest.approx([0.5] * 5, abs=1e-6)
        assert "no end" in str(result.warnings[0])


def test_in_a_star_the_centre_leads_the_group():
    led = group_gedwalk(STAR, 1)
    assert led.chosen == ("0",)
    assert led.share == pytest.approx(1)
    assert group_gedwalk(STAR, 0).value == 0
    with pytest.raises(ValueError, match="cannot be chosen"):
        group_gedwalk(STAR, 8)


def test_resistance_in_a_chain_is_its_length():
    chain = made(3, [(0, 1), (1, 2)], both=True)
    assert numbers(information_centrality(chain)) == pytest.approx([1 / 3, 1 / 2, 1 / 3])
    assert information_centrality(made(3, [(0, 1)])).values["2"] is None


def test_the_profile_of_a_clique_is_geometric():
    profile = attenuation_profile(CLIQUE, shares=(0.5,), first=3)
    (half,) = profile.settings
    assert half.shares == pytest.approx((0.5, 0.25, 0.125))
    assert (half.steps_95, half.steps_99) == (5, 7)
    assert set(half.ranks.values()) == {3.0}
    with pytest.raises(ValueError, match="at least one"):
        attenuation_profile(CLIQUE, shares=())
    with pytest.raises(AttenuationTooStrong):
        attenuation_profile(CLIQUE, shares=(0.5, 1.1))


def test_a_forest_of_two_way_ties_needs_no_bound_without_echo():
    assert nonbacktracking_bound(STAR).nilpotent
    assert nonbacktracking_bound(CLIQUE).lambda_max == pytest.approx(3)
    assert spectral_bound(CLIQUE).lambda_max == pytest.approx(4)


# Oracles


@FEW
@given(MATRICES)
def test_against_networkx(matrix):
    a = of(matrix)
    graph = graph_of(a)
    assert list(out_degree(a).values.values()) == [d for _, d in graph.out_degree()]
    assert numbers(strength(a)) == pytest.approx([d for _, d in graph.in_degree(weight="weight")])
    shares = nx.pagerank(graph, alpha=0.6, tol=1e-13)
    assert numbers(pagerank(a, damping=0.6)) == pytest.approx(list(shares.values()), abs=1e-9)


@FEW
@given(MATRICES)
def test_information_against_networkx(matrix):
    both = symmetrise(of(matrix), "max")
    graph = nx.Graph(both.a.toarray())
    values = information_centrality(of(matrix)).values
    for members in nx.connected_components(graph):
        if len(members) > 1:
            part = nx.information_centrality(graph.subgraph(members), weight="weight")
            for node, told in part.items():
                assert values[f"p{node}"] == pytest.approx(told)


@FEW
@given(MATRICES)
def test_authority_is_where_the_iteration_of_kleinberg_rests(matrix):
    a = of(matrix)
    if not a.a.nnz:
        assert set(hits_authority(a).values.values()) == {None}
        return
    square = (a.a.T @ a.a).toarray()
    values, vectors = np.linalg.eigh(square)
    top = vectors[:, values >= values[-1] * (1 - 1e-9)]
    rest = top @ (top.T @ np.ones(a.n))
    assert numbers(hits_authority(a)) == pytest.approx(rest / rest.sum(), abs=1e-7)


@FEW
@given(MATRICES)
def test_salsa_is_where_the_two_step_chain_rests(matrix):
    a = of(matrix)
    if not a.a.nnz:
        return
    dense = a.a.toarray()
    back = dense.T / np.where(dense.sum(0), dense.sum(0), 1)[:, None]
    forth = dense / np.where(dense.sum(1), dense.sum(1), 1)[:, None]
    named = (dense.sum(0) > 0).astype(float)
    rest = np.linalg.matrix_power(back @ forth, 4000).T @ (named / named.sum())
    assert numbers(salsa_authority(a)) == pytest.approx(rest, abs=1e-5)


@settings(max_examples=25)
@given(MATRICES, st.integers(1, 3))
def test_walks_through_a_group_are_those_that_meet_it(matrix, size):
    a = of((matrix > 0).astype(float))
    n, dense = a.n, bare((matrix > 0).astype(float))
    size, alpha = min(size, n), 0.05
    if spectral_bound(a).lambda_max * alpha >= 0.6:
        return

    def through(group):
        rest = [k for k in range(n) if k not in group]
        outside = dense[np.ix_(rest, rest)]
        whole = np.linalg.inv(np.eye(n) - alpha * dense).sum() - n
        return whole - (np.linalg.inv(np.eye(len(rest)) - alpha * outside).sum() - len(rest))

    found = group_gedwalk(a, size, alpha=alpha)
    group = [a.index[p] for p in found.chosen]
    assert found.value == pytest.approx(through(group), abs=1e-9)
    best = max(through(each) for each in combinations(range(n), size))
    assert found.value >= (1 - 1 / np.e) * best - 1e-9
    if size == 1:
        assert found.value == pytest.approx(best, abs=1e-9)


@FEW
@given(MATRICES)
def test_without_echo_there_is_a_closed_form(matrix):
    a = of((matrix > 0).astype(float))
    dense, n, alpha = a.a.toarray(), a.n, 0.05
    back = dense * dense.T
    degree = np.diag(np.diag(dense @ dense))
    left = np.eye(n) - alpha * dense + alpha**2 * (degree - np.eye(n))
    left += alpha**3 * (dense - back)
    told = np.linalg.solve(left, (1 - alpha**2) * np.ones(n)) - 1
    if nonbacktracking_bound(a).lambda_max * alpha < 0.5 and spectral_bound(a).lambda_max < 10:
        ours = kstep_contributions(
            a, alpha=alpha, kind="nonbacktracking", most=60, side="out"
        ).table.sum(axis=0)
        assert ours == pytest.approx(told, abs=1e-9)


@FEW
@given(MATRICES)
def test_the_bound_without_echo_is_that_of_the_matrix_over_ties(matrix):
    a = of(matrix)
    rho = nonbacktracking_bound(a).lambda_max
    assert rho <= spectral_bound(a).lambda_max + 1e-9
    dense = bare(matrix)
    ties = [(i, j) for i, j in product(range(a.n), repeat=2) if dense[i, j]]
    by_hand = [[dense[u] * (t[1] == u[0] and t[0] != u[1]) for u in ties] for t in ties]
    if ties:
        assert without_echo(a.a).toarray() == pytest.approx(np.array(by_hand))
        root = max(abs(np.linalg.eigvals(np.array(by_hand))))
        assert rho == pytest.approx(root, abs=1e-3 * max(1, root))


@settings(max_examples=25)
@given(MATRICES)
def test_the_principal_direction_solves_its_equation(matrix):
    a = of(matrix)
    result = eigenvector_centrality(a)
    inside = [k for k, v in enumerate(result.values.values()) if v is not None]
    vector = np.array([result.values[a.people[k]] for k in inside])
    part = a.a.toarray()[np.ix_(inside, inside)]
    assert part.T @ vector == pytest.approx(result.params["lambda_max"] * vector, abs=1e-9)
    strong = max((len(c) for c in nx.strongly_connected_components(graph_of(a))), default=0)
    assert len(inside) == (strong if strong > 1 else 0)


# Large and small go different ways to the same figures


def test_a_class_and_a_school_are_worked_out_alike(monkeypatch):
    import sociometry.centrality.bonacich_power as power
    import sociometry.centrality.gedwalk as gedwalk
    import sociometry.centrality.pn_centrality as pn
    import sociometry.centrality.walks as walks

    rejections = sociomatrix(LARGE.people, np.roll(LARGE.a.toarray(), 7, axis=1))
    slow = [
        bonacich_power(LARGE, share_of_bound=-0.5),
        pn_centrality(LARGE, rejections),
        pn_centrality(LARGE, rejections, side="out"),
        group_gedwalk(LARGE, 3),
        katz_status(LARGE),
        pagerank(LARGE),
    ]
    for module in (power, gedwalk, pn, walks):
        monkeypatch.setattr(module, "DENSE", 1000)
    fast = [
        bonacich_power(LARGE, share_of_bound=-0.5),
        pn_centrality(LARGE, rejections),
        pn_centrality(LARGE, rejections, side="out"),
        group_gedwalk(LARGE, 3),
        katz_status(LARGE),
        pagerank(LARGE),
    ]
    for one, two in zip(slow, fast, strict=True):
        assert numbers(one) == pytest.approx(numbers(two), abs=1e-8)
    assert slow[3].chosen == fast[3].chosen
    assert slow[4].steps == fast[4].steps


@FEW
@given(MATRICES, st.floats(0.05, 0.95))
def test_doubling_takes_the_same_steps(matrix, share):
    a = of(matrix)
    bound = spectral_bound(a)
    alpha, share = (share, 0.0) if bound.nilpotent else (share * bound.alpha, share)
    one = settled_walks(a.a, alpha, share)
    two = settle(attenuated_steps(a.a, alpha), a.n, share, tolerance=1e-12, most=20_000)
    assert one[0] == pytest.approx(two[0])
    assert abs(one[1] - two[1]) <= 1
    assert one[2] is two[2] is True


def test_in_a_large_component_the_principal_direction_is_the_same():
    told = nx.eigenvector_centrality_numpy(SCHOOL)
    assert numbers(eigenvector_centrality(LARGE)) == pytest.approx(list(told.values()), abs=1e-8)


# What always holds


@FEW
@given(MATRICES)
def test_an_isolate_more_changes_only_what_depends_on_how_many_there_are(matrix):
    a, wider = of(matrix), of(np.pad(matrix, ((0, 1), (0, 1))))
    for measure in (in_degree, out_degree, strength, hubbell_index, salsa_authority):
        one, two = list(measure(a).values.values()), list(measure(wider).values.values())
        assert one == pytest.approx(two[:-1])
    assert hubbell_index(wider).values[f"p{len(matrix)}"] == 1


@FEW
@given(MATRICES)
def test_what_is_own_and_what_walks_bring_is_hubbell(matrix):
    a = of(matrix)
    assert numbers(hubbell_index(a)) == pytest.approx(numbers(katz_status(a)) + 1)
    assert sum(numbers(pagerank(a))) == pytest.approx(1)


def test_who_did_not_answer_has_no_figure_for_whom_they_name():
    from sociometry import Network, Roster, Tie

    roster = Roster(("a", "b", "c"), responded=frozenset("ab"))
    a = Network(roster, (Tie("a", "c"), Tie("b", "c", weight=2.0))).matrix()
    assert out_degree(a).values == {"a": 1, "b": 1, "c": None}
    assert strength(a, side="out").values == {"a": 1, "b": 2, "c": None}
    assert strength(a).values["c"] == 3
