"""Each scene shows the numbers that the lesson was written for."""

import numpy as np
import pytest

from sociometry import sociomatrix
from sociometry.examples import example_class
from sociometry.lesson import toys
from sociometry.lesson.numbers import (
    echo_free_counts,
    faded,
    path_counts,
    terms_for,
    walk_counts,
)
from sociometry.lesson.scenes import SHOWS, Setting, scene
from sociometry.tests.real import needs_shared
from sociometry.tests.reference.networks import network

CLASS = example_class().matrix(["learns with"])


def told(number, **setting):
    return " ".join(map(str, scene(number, Setting(a=CLASS, **setting)).shown))


def test_a_chain_ends_by_itself():
    assert walk_counts(toys.chain(), 5) == [4, 3, 2, 1, 0]
    assert "is 0." in told(1)


def test_once_somebody_answers_it_never_ends():
    assert walk_counts(toys.ring(), 5) == [5] * 5
    assert walk_counts(toys.everybody(), 5) == [20, 80, 320, 1280, 5120]


def test_the_fader_below_at_and_above_the_limit():
    steps, total = faded(toys.everybody(), 0.125)
    assert steps[:4] == [2.5, 1.25, 0.625, 0.3125]
    assert total == pytest.approx(5)
    level, none = faded(toys.everybody(), 0.25)
    assert none is None
    assert level == pytest.approx([5] * 8)
    assert "no sum" in told(3, alpha=0.3)
    assert "together: 5" in told(3, alpha=0.125)


def test_the_kite_multiplies_by_its_loudest_loop():
    counts = walk_counts(toys.kite(), 8)
    assert counts == [36, 150, 634, 2720, 11686, 50298, 216536, 932420]
    assert "4.306" in told(4)


def test_paths_of_five_people_who_all_call():
    assert path_counts(toys.everybody(), 5) == [20, 60, 120, 120, 0]


def test_turning_straight_back_is_all_a_star_can_do():
    star = np.zeros((5, 5))
    star[0, 1:] = star[1:, 0] = 1
    assert echo_free_counts(sociomatrix("ABCDE", star), 3)[2] == 0


@pytest.mark.parametrize("number", range(1, 14))
def test_every_scene_plays_and_names_nobody(number):
    played = scene(number, Setting(a=CLASS))
    said = " ".join(map(str, (played.title, *played.shown, played.learned)))
    assert played.shown
    assert "{" not in said
    assert not [person for person in CLASS.people if person in said.split()]


@pytest.mark.parametrize("number", range(1, 14))
@pytest.mark.parametrize("n", [2, 3, 9])
def test_every_scene_plays_on_a_few_people_without_ties(number, n):
    empty = sociomatrix([f"p{k}" for k in range(n)], np.zeros((n, n)))
    assert scene(number, Setting(a=empty)).learned


def test_there_is_no_fourteenth():
    assert len(SHOWS) == 13
    with pytest.raises(ValueError, match="1 to 13"):
        scene(14, Setting(a=CLASS))


@needs_shared
def test_the_class_the_lesson_was_verified_on():
    work = network("ibe121_work")
    assert [terms_for(work, f) for f in (0.25, 0.5, 0.85, 0.95)] == [3, 5, 20, 62]
    assert walk_counts(work, 4) == [75, 228, 668, 1954]
    assert path_counts(work, 5) == [75, 192, 374, 557, 666]
    shown = [str(m) for m in scene(6, Setting(a=work)).shown]
    assert "0.754" in shown[0]
    pairs = [str(m) for m in scene(8, Setting(a=work)).shown]
    assert "57 pairs, 1 without any" in pairs[0]
    assert "18 pairs, 7 without any" in pairs[1]
