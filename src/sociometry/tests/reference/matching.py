"""Pairs: the heaviest, the stable, and how often there are none."""

import numpy as np
import pytest

from sociometry import irving, is_stable, max_weight_pairs, sociomatrix, stable_roommates
from sociometry.tests.reference import looks_at
from sociometry.tests.reference.networks import network
from sociometry.tests.stable import brute_force, random_lists

WIKIPEDIA = {"1": "34265", "2": "65413", "3": "24516", "4": "52361", "5": "31246", "6": "51342"}
GALE_SHAPLEY = {"1": "234", "2": "314", "3": "124", "4": "123"}


def stable(lists):
    people = sorted(lists)
    return stable_roommates(sociomatrix(people, np.zeros((len(people),) * 2)), preferences=lists)


@looks_at("irving6:stable_matching")
def six_people(name, key, entry):
    result = stable(WIKIPEDIA)
    partner = {one: two for pair in result.pairs for one, two in (pair, pair[::-1])}
    assert partner == entry["value"]
    assert result.exists
    assert result.blocking == ()


@looks_at("roommates4_unsolvable:result")
def the_bug_of_matching_1_4_3_that_answers_none_with_a_mere_warning(name, key, entry):
    assert set(entry["value"].values()) == {"None"}
    result = stable(GALE_SHAPLEY)
    assert not result.exists
    assert result.odd_party == ("1", "2", "3")
    assert sorted(who for pair in result.pairs for who in pair) == sorted(entry["value"])
    assert len(result.blocking) == 1
    assert result.fewest


@looks_at("stable_roommates_random:share_solvable_bruteforce")
def how_often_small_classes_have_stable_pairs(name, key, entry):
    rng = np.random.default_rng(1)
    for n, share in entry["value"].items():
        drawn = [random_lists(int(n), rng) for _ in range(600)]
        solved = [irving(lists).stable for lists in drawn]
        assert np.mean(solved) == pytest.approx(share, abs=entry["tol"])
        for lists, ours in zip(drawn[:12], solved[:12], strict=True):
            assert ours == brute_force(lists)


@looks_at("stable_roommates_random:share_solvable_n26")
def how_often_a_class_of_26_has_stable_pairs(name, key, entry):
    rng = np.random.default_rng(3)
    drawn = [random_lists(26, rng) for _ in range(150)]
    found = [irving(lists) for lists in drawn]
    assert all(is_stable(*both) for both in zip(drawn[:30], found[:30], strict=True))
    share = np.mean([partition.stable for partition in found])
    assert share == pytest.approx(entry["value"], abs=entry["tol"])


@looks_at("ibe121_matching:*")
def the_heaviest_pairs_of_a_class(name, key, entry):
    told = entry["value"]
    a, apart = network("ibe121_work"), network("ibe121_notplay")
    if key != "work_pairs":
        a = a.with_matrix(0.6 * a.a + 0.4 * network("ibe121_play").a)
    free = max_weight_pairs(a, negative=apart, strangers=False, maxcardinality=False, odd="teacher")
    full = max_weight_pairs(a, negative=apart, strangers=False, odd="teacher")
    assert free.weight == pytest.approx(told["weight"])
    assert free.weight == pytest.approx(told["rustworkx_weight"])
    assert full.weight == pytest.approx(told["weight_maxcard"])
    assert len(full.pairs) == told["pairs_maxcard"]
    # How many pairs share that weight is open between equals: any number of pairs that the weight
    # allows, of which the library named gave one.
    assert told["mutual_pairs"] <= told["pairs"] <= told["pairs_maxcard"]
    assert told["mutual_pairs"] <= len(free.pairs) <= told["pairs_maxcard"]
    if key == "work_pairs":
        assert free.mutual == told["weight"] - len(free.pairs)
        assert told["mutual_pairs"] == told["weight"] - told["pairs"]
