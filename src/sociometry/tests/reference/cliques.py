"""Cliques, and how deep people stand in the thick."""

from sociometry import (
    clique_overlap,
    density,
    k_clique_percolation,
    k_core,
    kplex,
    maximal_cliques,
    sociomatrix,
    symmetrise,
    symmetrise_report,
)
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


def sizes(found):
    return {str(size): count for size, count in found.sizes.items()}


@looks_at("*:maximal_cliques_union")
def somebody_named(name, key, entry):
    found = maximal_cliques(network(name), min_size=1)
    assert entry["value"] == {
        "count": found.value,
        "max_size": found.values["largest"],
        "n_of_max_size": len([c for c in found.groups if len(c) == found.values["largest"]]),
        "size_hist": sizes(found),
    }


@looks_at("*:maximal_cliques_mutual")
def both_named(name, key, entry):
    price = symmetrise_report(network(name))["mutual"]
    found = maximal_cliques(network(name), min_size=1, policy="mutual")
    assert entry["value"] == {
        "m": price.pairs,
        "isolates": price.isolates,
        "count_size>=2": maximal_cliques(network(name), min_size=2, policy="mutual").value,
        "max_size": found.values["largest"],
        "size_hist": sizes(found),
    }


@looks_at("*:core_max_union")
def the_thick(name, key, entry):
    close(max(k_core(network(name)).values.values()), entry)


@looks_at("krackhardt_friendship:mutual_cliques>=3")
def who_they_are(name, key, entry):
    found = maximal_cliques(network(name), policy="mutual")
    assert found.value == entry["value"]["count"]
    ids = [sorted(int(person) for person in clique) for clique in found.groups]
    assert sorted(ids) == entry["value"]["members"]


@looks_at("krackhardt_friendship:union_cliques>=3")
def how_many_each_belongs_to(name, key, entry):
    assert maximal_cliques(network(name)).value == entry["value"]["count"]
    each = clique_overlap(network(name)).values
    assert [each[str(k)] for k in range(1, 22)] == entry["value"]["co_membership_diag"]


@looks_at("krackhardt_friendship:symmetrise_max", "krackhardt_friendship:symmetrise_min")
def what_a_policy_leaves(name, key, entry):
    both = symmetrise(network(name), key.removeprefix("symmetrise_"))
    price = symmetrise_report(both)["max"]
    told = entry["value"]
    assert [price.pairs, price.isolates] == [told["m"], told["isolates"]]
    assert maximal_cliques(both).value == told["n_maximal_cliques>=3"]
    close([price.lambda_max, density(both).value], {"value": [told["lambda_max"], told["density"]]})


@looks_at("*_sym:symmetrisation")
def cliques_under_each_policy(name, key, entry):
    a = network(name.removesuffix("_sym"))
    for policy, told in entry["value"].items():
        found = maximal_cliques(a, policy=policy.split("(")[0])
        assert found.value == told["maximal_cliques>=3"]


@looks_at("moon_moser:counts_times")
def the_most_there_can_be(name, key, entry):
    for n, told in entry["value"].items():
        triple = [k // 3 for k in range(int(n))]
        apart = [[float(i != j) for j in triple] for i in triple]
        a = sociomatrix([f"{k:02}" for k in range(int(n))], apart)
        found = maximal_cliques(a, min_size=1, time_s=None)
        assert told["maximal_cliques"] == told["3^(n/3)"] == found.value
        assert min(told["nx_s"], told["igraph_s"]) >= 0


@looks_at("*:kplex2_mutual_min*")
def all_but_one(name, key, entry):
    found = kplex(network(name), k=2, min_size=int(key[-1]), policy="mutual")
    assert entry["value"] == {
        "count": found.value,
        "max_size": found.values["largest"],
        "size_hist": sizes(found),
    }


@looks_at("karate:k_clique_percolation_k3")
def knots_that_hang_together(name, key, entry):
    assert sorted(map(len, k_clique_percolation(network(name)).groups)) == entry["value"]
