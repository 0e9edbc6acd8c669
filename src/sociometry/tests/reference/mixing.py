"""Groups: who names whom across a line."""

import pytest

from sociometry import ei_index, mixing_matrix
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
