"""Similar profiles and equal roles."""

import networkx as nx
import pytest

from sociometry import regular_equivalence, simrank, sociomatrix, structural_similarity
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("krackhardt_advice:structural_equivalence_corr_max_pair")
def most_alike(name, key, entry):
    found = structural_similarity(network(name))
    (pair, r), *_ = found.values.items()
    assert sorted(int(person) for person in pair.split(" – ")) == entry["value"]["pair"]
    assert r == pytest.approx(entry["value"]["r"], abs=1e-8)


@looks_at("krackhardt_advice:jaccard_out_1_2")
def shared_choices(name, key, entry):
    found = structural_similarity(network(name), kind="jaccard", side="out", own="dropped")
    close(found.of("1", "2"), entry)


@looks_at("karate:jaccard")
def shared_contacts(name, key, entry):
    found = structural_similarity(network(name), kind="jaccard", side="out", own="kept")
    for pair, told in entry["value"].items():
        assert found.of(*pair.split("-")) == pytest.approx(told, abs=1e-8)


@looks_at("jeh_widom_university:simrank_C0.8")
def named_by_similar(name, key, entry):
    ties = "Univ>ProfA Univ>ProfB ProfA>StudentA ProfB>StudentB StudentA>Univ StudentB>ProfB"
    graph = nx.DiGraph([tuple(tie.split(">")) for tie in ties.split()])
    found = simrank(sociomatrix(list(graph), nx.to_numpy_array(graph)))
    for pair, told in entry["value"].items():
        assert found.of(*pair.split("|")) == pytest.approx(told, abs=1e-6)


@looks_at("karate:simrank_0_33")
def named_by_similar_in_the_club(name, key, entry):
    """The value told is that of an iteration stopped by networkx when no figure changed by more
    than 1e-5 of itself: 1.3e-6 below where it settles. Stopped there, ours is the same.
    """
    settled = simrank(network(name)).of("0", "33")
    assert settled == pytest.approx(entry["value"], abs=2e-6)
    close(simrank(network(name), tolerance=5e-7).of("0", "33"), entry)


@looks_at("krackhardt_reports_to:max_bisimulation_out")
def by_whom_they_report_to(name, key, entry):
    assert numbered(regular_equivalence(network(name), side="out")) == sorted(entry["value"])


@looks_at("krackhardt_reports_to:maximal_regular_coloration_in_out")
def by_both(name, key, entry):
    assert numbered(regular_equivalence(network(name))) == sorted(entry["value"])


@looks_at("karate:maximal_regular_coloration_classes")
def one_role(name, key, entry):
    assert regular_equivalence(network(name)).value == entry["value"]


def numbered(found):
    return sorted(sorted(int(person) for person in role) for role in found.roles)
