"""Every published or computed value that our functions answer for, network by network."""

import networkx as nx
import numpy as np
import pytest

from sociometry import (
    bridges,
    communities,
    density,
    dyad_census,
    ei_index,
    katz_status,
    kstep_contributions,
    marks,
    mixing_matrix,
    reciprocity,
    sociomatrix,
    spectral_bound,
    symmetrise,
    symmetrise_report,
    unnamed,
)
from sociometry.tests.real import matrices, needs_shared, real, reference

pytestmark = needs_shared


def of(graph, names=None):
    """A two-way matrix of an undirected graph, its weights ignored, people in the order of names."""
    matrix = nx.to_numpy_array(graph, nodelist=names, weight=None)
    return sociomatrix([str(node) for node in names or graph], matrix, directed=False)


def toys():
    florentine = nx.florentine_families_graph()
    women = nx.davis_southern_women_graph()
    pairs = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
    borgatti = nx.Graph([tuple(pair) for pair in pairs])
    return {
        "karate": of(nx.karate_club_graph()),
        "krackhardt_kite": of(nx.krackhardt_kite_graph()),
        "florentine_marriage_n15": of(
            florentine, reference()["florentine_marriage_n15"]["names"]["value"]
        ),
        "davis_southern_women": of(women),
        "les_miserables": of(nx.les_miserables_graph()),
        "borgatti1997": of(borgatti),
    }


ALL = {**matrices(), **toys()} if reference() else {}


def close(ours, entry):
    tolerance = max(entry.get("tol", 1e-6), 1e-8)
    assert np.allclose(
        np.array(ours, dtype=float), np.array(entry["value"], dtype=float), atol=tolerance, rtol=0
    )


def of_people(result):
    return list(result.values.values())


def steps(kind, most):
    return lambda a: kstep_contributions(a, kind=kind, most=most).totals


def shares(a):
    whole = sum(of_people(katz_status(a)))
    return [step / whole for step in kstep_contributions(a, most=8).totals]


def ties(a):
    return a.a.nnz if a.directed else a.a.nnz // 2


FIGURES = {
    "n_m": lambda a: [a.n, ties(a)],
    "density": lambda a: density(a).value,
    "isolates": lambda a: symmetrise_report(a)["max"].isolates,
    "components_weak": lambda a: symmetrise_report(a)["max"].components,
    "triangles_union": lambda a: symmetrise_report(a)["max"].triangles,
    "lambda_max": lambda a: spectral_bound(a).lambda_max,
    "lambda_max_mutual": lambda a: symmetrise_report(a)["mutual"].lambda_max,
    "dyad_census_MAN": lambda a: of_people(dyad_census(a)),
    "reciprocity": lambda a: reciprocity(a).value,
    "katz_half": lambda a: of_people(katz_status(a)),
    "katz_half_share_by_k": shares,
    "katz_half_totals_by_k": steps("walk", 8),
    "nbt_half_totals_by_k": steps("nonbacktracking", 8),
    "simplepath_half_totals_by_k": steps("path", 4),
    "leiden_modularity_best_of20": lambda a: communities(a, draws=0).value,
}


@pytest.mark.parametrize(
    ("name", "figure"),
    [(name, figure) for name in ALL for figure in FIGURES if figure in reference()[name]],
)
def test_it_is_the_reference_value(name, figure):
    close(FIGURES[figure](ALL[name]), reference()[name][figure])


@pytest.mark.parametrize("name", [n for n in ALL if "katz_alpha_bound" in reference()[n]])
def test_the_bound_is_the_reference_value(name):
    told = reference()[name]["katz_alpha_bound"]["value"]
    bound = spectral_bound(ALL[name])
    assert bound.nilpotent if told is None else bound.alpha == pytest.approx(told, abs=1e-6)


@pytest.mark.parametrize("name", [n for n in ALL if "leiden_k" in reference()[n]])
def test_circles_and_people_without_one_are_as_many_as_the_groups_found(name):
    found = communities(ALL[name], draws=0)
    assert len(found.circles) + len(found.without) == reference()[name]["leiden_k"]["value"]


GROUPS = [
    (name, key.removeprefix("mixing_"))
    for name in ALL
    for key in reference()[name]
    if key.startswith("mixing_") and name != "karate"
]


@pytest.mark.parametrize(("name", "attribute"), GROUPS)
def test_mixing_of_groups_is_the_reference_value(name, attribute):
    told = reference()[name]
    mixed = mixing_matrix(ALL[name], attribute)
    assert list(mixed.table.rows) == told[f"mixing_{attribute}"]["value"]["labels"]
    assert [list(line) for line in mixed.table.cells] == told[f"mixing_{attribute}"]["value"][
        "matrix"
    ]
    index = ei_index(ALL[name], attribute)
    close(index.value, told[f"ei_index_{attribute}"])
    close(index.expected, told[f"ei_expected_{attribute}"])
    close(index.test.p_low, told[f"ei_perm_p_low_{attribute}"])
    close([index.test.mean, index.test.sd], told[f"ei_perm_mean_sd_{attribute}"])


@pytest.mark.parametrize("name", ["ibe121_work", "knecht_w1"])
def test_every_symmetrisation_policy_has_its_price(name):
    policies = reference()[f"{name}_sym"]["symmetrisation"]["value"]
    for policy, told in policies.items():
        plain = policy.split("(")[0]
        by = "sum" if "sum if both" in policy else "min"
        if plain not in ("max", "min", "sum", "average", "geometric", "mutual"):
            continue
        both = symmetrise(ALL[name], plain, mutual_by=by)
        price = symmetrise_report(both)["max"]
        ours = [price.pairs, price.total, price.isolates, price.components, price.triangles]
        keys = ["m", "total", "isolates", "components", "triangles"]
        assert ours == pytest.approx([told[key] for key in keys])
        assert spectral_bound(both).lambda_max == pytest.approx(told["lambda_max"], abs=1e-6)


def test_moreno_finds_the_unnamed_and_what_chance_leaves():
    told = reference()["ibe121_play"]["moreno_indices"]["value"]
    play = ALL["ibe121_play"]
    assert sorted(marks(play).unnamed) == told["unchosen"]
    assert round(unnamed(play).expected, 2) == 0.65
    assert sorted(marks(play).unnamed & marks(play).named_nobody) == told["ghosts_no_in_no_out"]


def test_three_blind_choices_in_a_class_of_26():
    told = reference()["null_class26"]["unchosen_by_chance_3choices"]["value"]
    ring = np.zeros((26, 26))
    for i in range(26):
        ring[i, [(i + k) % 26 for k in (1, 2, 3)]] = 1
    chance = unnamed(sociomatrix([str(i) for i in range(26)], ring))
    assert chance.expected == pytest.approx(told["formula_mean"], abs=1e-6)
    assert chance.p_somebody == pytest.approx(told["p_at_least_1"], abs=0.02)


def test_contributions_of_single_people():
    told = reference()["ibe121_work"]["kstep_by_node"]["value"]
    names = {"walk": "walk", "nonbacktracking": "nbt", "path": "path"}
    for kind, short in names.items():
        table = kstep_contributions(ALL["ibe121_work"], kind=kind, most=5)
        for person, rows in told.items():
            if short in rows:
                assert table.of(person) == pytest.approx(rows[short], abs=1e-6)


def test_attenuation_by_share_of_the_bound():
    told = reference()["katz_decay"]["by_fraction_of_bound"]["value"]
    for share in (0.25, 0.5, 0.85, 0.95):
        entry = told[f"ibe121_work f={share}"]
        status = katz_status(ALL["ibe121_work"], share_of_bound=share)
        table = kstep_contributions(ALL["ibe121_work"], share_of_bound=share, most=120)
        running = np.cumsum(table.totals) / sum(of_people(status))
        assert status.params["alpha"] == pytest.approx(entry["alpha"], abs=1e-7)
        assert np.argmax(running >= 0.95) + 1 == entry["terms_for_95%"]
        assert np.argmax(running >= 0.99) + 1 == entry["terms_for_99%"]


def test_self_ties_are_dropped_and_counted():
    friends = real("mcfarland_m173").matrix("friend", wave="2")
    assert "18 ties of people with themselves were left out." in map(str, friends.provenance)
    assert friends.a.diagonal().sum() == 0
    assert friends.a.nnz == 160 - 18


def test_answers_not_given_and_ties_that_could_not_be_leave_the_count():
    second = real("knecht").matrix(wave="2")
    assert marks(second).did_not_answer == {"2"}
    assert density(second).value == pytest.approx(117 / (650 - 25))
    third = real("knecht").matrix(wave="3")
    assert marks(third).did_not_answer == {"16", "19"}
    assert "21" not in marks(third).unnamed | marks(third).named_nobody
    assert density(third).value == pytest.approx(133 / (25 * 24 - 48))
    assert katz_status(third).values["21"] is None


def test_bridges_of_a_real_class_lead_across():
    work = ALL["ibe121_work"]
    found = communities(work, draws=0)
    linking = [p for p, others in bridges(work, found.circles).values.items() if others]
    assert 0 < len(linking) < work.n
