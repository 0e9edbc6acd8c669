"""Compared with chance: permutations, random classes, answers taken away."""

import numpy as np
import pytest

from sociometry import (
    chance_test,
    ei_index,
    nonresponse_sensitivity,
    qap,
    same_group,
    sociomatrix,
)
from sociometry.tests.reference import looks_at
from sociometry.tests.reference.networks import network


def same(test, entry):
    told = entry["value"]
    assert test.observed == pytest.approx(told["r"], abs=1e-6)
    ours = {"p_ge": test.p_high, "p_le": test.p_low, "null_sd": test.sd}
    for key in told.keys() - {"r"}:
        assert ours[key] == pytest.approx(told[key], abs=entry["tol"]), key


@looks_at("krackhardt_qap:*")
def managers_ties_go_together(name, key, entry):
    one, two = key.split("~")
    same(qap(network(f"krackhardt_{one}"), network(f"krackhardt_{two}"), draws=5000).test, entry)


@looks_at("ibe121_multiplex:qap_*")
def a_class_s_answers_go_together(name, key, entry):
    _, one, two = key.split("_")
    same(qap(network(f"ibe121_{one}"), network(f"ibe121_{two}")).test, entry)


@looks_at("vickers_qap:best_friends~same_sex")
def friends_and_same_group(name, key, entry):
    a = network("vickers_best_friends")
    same(qap(a, same_group(a, "sex"), draws=5000).test, entry)


@looks_at("ibe121_work:nonresponse_indegree_rank_corr")
def fewer_answers(name, key, entry):
    found = nonresponse_sensitivity(network(name))
    ours = [[float(q), r, found.low[q]] for q, r in found.values.items()]
    assert np.array(ours) == pytest.approx(np.array(entry["value"]), abs=entry["tol"])


@looks_at("null_class26:ei_null_5_95pct")
def choices_dealt_out_blindly_over_a_class_of_two_halves(name, key, entry):
    ties = np.zeros(26 * 25)
    ties[:75] = 1
    matrix = np.zeros((26, 26))
    matrix[~np.eye(26, dtype=bool)] = ties
    a = sociomatrix([f"p{k:02}" for k in range(26)], matrix)
    halves = {p: "lr"[k % 2] for k, p in enumerate(a.people)}
    test = chance_test(a, lambda b: ei_index(b, halves, draws=0), "ties", draws=1000)
    ours = [test.band[0], test.mean, test.band[1]]
    assert ours == pytest.approx(entry["value"], abs=entry["tol"])
