"""Who was named, and who was not."""

import numpy as np
import pytest

from sociometry import marks, sociomatrix, unnamed
from sociometry.tests.reference import looks_at
from sociometry.tests.reference.networks import network


@looks_at("ibe121_play:moreno_indices")
def the_unnamed_and_what_chance_leaves(name, key, entry):
    told, play = entry["value"], network(name)
    assert sorted(marks(play).unnamed) == told["unchosen"]
    assert round(unnamed(play).expected, 2) == 0.65
    assert sorted(marks(play).unnamed & marks(play).named_nobody) == told["ghosts_no_in_no_out"]


@looks_at("null_class26:unchosen_by_chance_3choices")
def three_blind_choices_in_a_class_of_26(name, key, entry):
    ring = np.zeros((26, 26))
    for i in range(26):
        ring[i, [(i + k) % 26 for k in (1, 2, 3)]] = 1
    chance = unnamed(sociomatrix([str(i) for i in range(26)], ring))
    assert chance.expected == pytest.approx(entry["value"]["formula_mean"], abs=1e-6)
    assert chance.p_somebody == pytest.approx(entry["value"]["p_at_least_1"], abs=0.02)
