"""Groups: who names whom across a line."""

import pytest

from sociometry import (
    assortativity_nominal,
    assortativity_numeric,
    coleman_inbreeding,
    degree_assortativity,
    ei_index,
    log_odds_same,
    mixing_matrix,
    symmetrise,
)
from sociometry.tests.real import labels
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


def grouped(name, key, prefix):
    attribute = key.removeprefix(prefix)
    return network(name), labels(name, attribute)


@looks_at("*:mixing_*")
def counts(name, key, entry):
    mixed = mixing_matrix(*grouped(name, key, "mixing_"))
    assert list(mixed.table.rows) == entry["value"]["labels"]
    assert [list(line) for line in mixed.table.cells] == entry["value"]["matrix"]


@looks_at("*:ei_index_*")
def index(name, key, entry):
    close(ei_index(*grouped(name, key, "ei_index_"), draws=1).value, entry)


@looks_at("*:ei_expected_*")
def from_sizes_alone(name, key, entry):
    close(ei_index(*grouped(name, key, "ei_expected_"), draws=1).expected, entry)


@looks_at("*:ei_perm_p_low_*")
def labels_shuffled(name, key, entry):
    close(ei_index(*grouped(name, key, "ei_perm_p_low_")).test.p_low, entry)


@looks_at("*:ei_perm_mean_sd_*")
def what_shuffling_gives(name, key, entry):
    test = ei_index(*grouped(name, key, "ei_perm_mean_sd_")).test
    assert [test.mean, test.sd] == pytest.approx(entry["value"], abs=entry["tol"])


@looks_at("*:assortativity_*")
def newmans_r(name, key, entry):
    close(assortativity_nominal(*grouped(name, key, "assortativity_")).value, entry)


@looks_at("*:coleman_inbreeding_*")
def each_group_keeps_to_itself(name, key, entry):
    found = coleman_inbreeding(*grouped(name, key, "coleman_inbreeding_"))
    assert dict(found.values) == pytest.approx(entry["value"], abs=1e-6)


@looks_at("*:log_odds_ratio_same")
def odds_inside_and_across(name, key, entry):
    line = {"krackhardt": "dept", "ibe121": "female", "vickers": "sex"}[name.split("_")[0]]
    close(log_odds_same(network(name), line).value, entry)


@looks_at("*:degree_assortativity_union")
def degrees_of_both_ends(name, key, entry):
    close(degree_assortativity(symmetrise(network(name), "max")).value, entry)


@looks_at("ibe121_work:ses_assortativity_mother_isei")
def ties_that_lack_a_number_are_shown(name, key, entry):
    found = assortativity_numeric(network(name), "isei08_mother")
    close(found.value, entry)
    assert (found.ties_lacking, found.ties_used + found.ties_lacking) == (20, 75)
