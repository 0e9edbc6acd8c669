"""Who was named, and who was not."""

import numpy as np
import pytest

from sociometry import marks, moreno_indices, sociomatrix, status_cdc, status_probability, unnamed
from sociometry.tests.reference import close, looks_at
from sociometry.tests.reference.networks import network


@looks_at("ibe121_play:moreno_indices")
def the_unnamed_and_what_chance_leaves(name, key, entry):
    told, play = dict(entry["value"]), network(name)
    assert sorted(marks(play).unnamed) == told["unchosen"]
    assert round(unnamed(play).expected, 2) == 0.65
    assert sorted(marks(play).unnamed & marks(play).named_nobody) == told["ghosts_no_in_no_out"]
    found = moreno_indices(play)
    for name in ("choice_status_max", "expansiveness_mean", "cohesion_mutual_share"):
        assert found.values[name] == pytest.approx(told.pop(name), abs=1e-6)
    named = {"stars>mean+2sd": "stars", "ghosts_no_in_no_out": "ghosts"}
    assert {key: list(found.who[named.get(key, key)]) for key in told} == told
    assert found.expected["unchosen"] == pytest.approx(unnamed(play).expected)


@looks_at("null_class26:unchosen_by_chance_3choices")
def three_blind_choices_in_a_class_of_26(name, key, entry):
    ring = np.zeros((26, 26))
    for i in range(26):
        ring[i, [(i + k) % 26 for k in (1, 2, 3)]] = 1
    chance = unnamed(sociomatrix([str(i) for i in range(26)], ring))
    assert chance.expected == pytest.approx(entry["value"]["formula_mean"], abs=1e-6)
    assert chance.p_somebody == pytest.approx(entry["value"]["p_at_least_1"], abs=0.02)


def ibe121():
    return network("ibe121_play"), network("ibe121_notplay")


@looks_at("ibe121_status:cdc_*")
def every_variant_names_others(name, key, entry):
    _, year, again = key.split("_")
    found = status_cdc(*ibe121(), year=int(year), restandardise=again == "restdTrue")
    assert [found.groups[person] for person in network("ibe121_play").people] == entry["value"]


@looks_at("ibe121_status:newcomb_bukowski_05")
def groups_by_probability(name, key, entry):
    found = status_probability(*ibe121())
    assert [found.groups[person] for person in network("ibe121_play").people] == entry["value"]


@looks_at("ibe121_status:nb_p_values_LMhigh_LLhigh_SIlow")
def the_probabilities_themselves(name, key, entry):
    found = status_probability(*ibe121())
    ours = [list(found.basis[person].values()) for person in network("ibe121_play").people]
    close(np.round(ours, 4), entry)
