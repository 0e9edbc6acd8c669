"""Compared with chance: what is real stands out, what is random does not."""

import numpy as np
import pytest

from sociometry import (
    Network,
    Roster,
    Tie,
    against,
    communities,
    ei_contrast,
    ei_index,
    mixing_matrix,
    reciprocity_test,
    sociomatrix,
    unnamed,
)
from sociometry.chance.blind_choices import blind_choices
from sociometry.tests.real import needs_shared, real

PEOPLE = [f"p{k}" for k in range(20)]


def blind(seed, out=3):
    mask = ~np.eye(20, dtype=bool)
    drawn = blind_choices(mask, np.full(20, out), 1, np.random.default_rng(seed))[0]
    return sociomatrix(PEOPLE, drawn.astype(float))


def cliques():
    """Four circles of five, everybody naming three of their own."""
    matrix = np.zeros((20, 20))
    for k in range(20):
        for step in (1, 2, 4):
            matrix[k, 5 * (k // 5) + (k + step) % 5] = 1
    return sociomatrix(PEOPLE, matrix)


SIDES = {p: "lr"[int(p[1:]) // 10] for p in PEOPLE}


def test_blind_classes_are_seldom_called_unlikely():
    unlikely = [reciprocity_test(blind(seed), draws=199).test.p < 0.05 for seed in range(40)]
    assert sum(unlikely) <= 5
    apart = [ei_index(blind(seed), SIDES, draws=199).test.p < 0.05 for seed in range(40)]
    assert sum(apart) <= 6


def test_a_blind_class_has_no_circles_to_speak_of():
    found = [communities(blind(seed), draws=39, starts=3).test.p_high for seed in range(5)]
    assert min(found) > 0.03


def test_four_circles_are_found_and_are_no_accident():
    found = communities(cliques(), draws=99)
    assert [len(circle) for circle in found.circles] == [5, 5, 5, 5]
    assert 0.9 < found.agreement <= 1
    assert found.test.direction == "more"
    assert str(found.test.reading) == "unlikely by chance"
    assert found.test.p_high == 0.01
    assert str(found.explain()).startswith("4 circles; chance alone reaches 0.")


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    one, two, three = (reciprocity_test(blind(1), draws=50, seed=s).test for s in (1, 1, 2))
    assert one == two
    assert one.mean != three.mean


def test_probabilities_count_the_class_itself_and_are_never_zero():
    test = against("any", 5.0, np.array([1.0, 2.0, 5.0, 3.0]), seed=1)
    assert (test.p_low, test.p_high) == (1.0, 0.4)
    assert test.p == 0.8
    assert test.direction == "as"
    assert test.reading.key == "chance.cannot_tell"
    far = against("any", -1.0, np.arange(999.0), seed=1)
    assert far.p_low == 0.001
    assert far.direction == "less"
    assert "Here it is -1.0. In 999 classes made by chance it was 499.0" in str(far.told)


def test_outside_nine_of_ten_and_still_not_told_from_chance():
    draws = np.arange(1000.0)
    said = {x: against("any", x, draws, seed=1).told.key for x in (500.0, 960.0, 985.0, 999.0)}
    assert said == {
        500.0: "chance.told.cannot_tell",
        960.0: "chance.told.at_the_edge",
        985.0: "chance.told.unlikely",
        999.0: "chance.told.very_unlikely",
    }


def test_people_of_unknown_group_stand_visibly_apart():
    sides = {"a": "girl", "b": "boy", "c": None}
    ties = tuple(Tie(*pair) for pair in ("ab", "ba", "ac", "cc"))
    a = Network(Roster(("a", "b", "c"), {"sex": sides}), ties).matrix()
    mixed = mixing_matrix(a, "sex")
    assert mixed.table.rows == ("boy", "girl", "")
    assert mixed.table.cells == ((0, 1, 0), (1, 0, 1), (0, 0, 0))
    index = ei_index(a, "sex", draws=10)
    assert index.value == 1
    assert index.n_used == 2
    assert "1 tie is left out, since a group is not known." in map(str, index.warnings)
    with pytest.raises(KeyError, match="no attribute"):
        mixing_matrix(a, "age")


def test_one_kind_of_tie_mixes_less_than_another():
    apart = cliques()
    over = np.zeros((20, 20))
    for k in range(20):
        over[k, [(k + 10) % 20, (k + 9) % 20, (k + 11) % 20]] = 1
    test = ei_contrast(apart, sociomatrix(PEOPLE, over), SIDES)
    assert test.value < -1
    assert test.test.direction == "less"
    assert ei_contrast(apart, apart, SIDES).test.p == 1
    with pytest.raises(ValueError, match="same people"):
        ei_contrast(apart, sociomatrix(PEOPLE[::-1], over), SIDES)


def test_a_class_that_names_everybody_by_chance_too():
    ring = np.roll(np.eye(20), 1, axis=1)
    found = unnamed(sociomatrix(PEOPLE, ring))
    assert found.value == 0
    assert str(found.explain()).startswith("Everybody was named by somebody.")
    assert found.p_somebody == pytest.approx(1, abs=1e-6)


@needs_shared
def test_returned_friendships_of_krackhardts_managers_against_blind_choices():
    test = reciprocity_test(real("krackhardt_hightech").matrix("friendship")).test
    assert test.observed == pytest.approx(0.4510, abs=1e-4)
    assert test.mean == pytest.approx(0.2388, abs=0.03)
    assert test.direction == "more"


@needs_shared
def test_circles_of_a_real_class_are_no_accident():
    found = communities(real("ibe121").matrix("work"))
    assert found.test.observed == pytest.approx(found.value)
    assert found.test.direction == "more"


def test_people_without_a_tie_are_in_no_circle():
    matrix = np.zeros((9, 9))
    matrix[:4, :4] = 1
    names = [f"p{k}" for k in range(9)]
    for seed in range(6):
        found = communities(sociomatrix(names, matrix), draws=0, seed=seed)
        assert found.without == tuple(names[4:])
