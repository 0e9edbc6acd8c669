"""A drawing without names, and what lies beside it, says nothing of the order of the class list."""

import re
from functools import partial

import numpy as np
import pytest
from django.urls import reverse

from commonground.sociograms import queries
from commonground.sociograms.lab.pure.laying import laid_out
from commonground.sociograms.pure.lots import placed_by_lot, shuffled, sorted_by_lot
from commonground.sociograms.pure.measured import placed
from sociometry import communities, layout, sociomatrix, wide_layout

SIZE, LISTS = 26, 24
NUMBER = r'data-spot="(\d+)"'


def listed(size, each, seed):
    """A class list, on which everybody names `each` others, blindly."""
    rng = np.random.default_rng(seed)
    ties = rng.random((size, size)) < each / (size - 1)
    return sociomatrix([f"{place:05}" for place in range(size)], ties * 1.0)


def beside(place):
    """Of the two who stand nearest to each, the share who stand beside them on the list."""
    points = np.array([place[person] for person in sorted(place)])
    far = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    np.fill_diagonal(far, np.inf)
    nearest = far.argsort(axis=1, kind="stable")[:, :2]
    return float((abs(nearest - np.arange(len(points))[:, None]) == 1).mean())


def by_chance(size):
    return 2 / size


def drawn(a, secret):
    found = communities(a, draws=0, starts=2)
    return placed(a, found, shuffled(secret, a.people)).positions


@pytest.mark.parametrize("each", [0, 0.3, 1, 3])
def test_who_stands_side_by_side_on_the_list_does_not_in_the_drawing(each):
    shares = [beside(drawn(listed(SIZE, each, seed), f"of {seed}")) for seed in range(LISTS)]
    assert np.mean(shares) < 1.3 * by_chance(SIZE)


@pytest.mark.parametrize("each", [0, 1])
def test_nor_in_that_of_a_school(each):
    shares = []
    for seed in range(4):
        a = listed(120, each, seed)
        laid = laid_out(a, shuffled(f"of {seed}", a.people))
        shares.append(beside(laid.picture.positions))
    assert np.mean(shares) < 1.5 * by_chance(120)


@pytest.mark.parametrize("lay", [partial(layout), partial(wide_layout)])
def test_another_list_of_the_same_people_makes_no_other_drawing(lay):
    a = listed(SIZE, 1.5, seed=1)
    numbers = shuffled("a secret", a.people)
    circles = communities(a, draws=0, starts=2).circles
    order = np.random.default_rng(2).permutation(SIZE)
    name = {a.people[old]: f"{new:05}" for new, old in enumerate(order)}
    other = sociomatrix(list(name.values()), a.a.toarray()[np.ix_(order, order)])
    moved = {name[person]: number for person, number in numbers.items()}
    one = placed_by_lot(a, circles, numbers, lay, aspect=1.4)
    two = placed_by_lot(
        other, [[name[p] for p in circle] for circle in circles], moved, lay, aspect=1.4
    )
    assert {name[person]: place for person, place in one.positions.items()} == two.positions
    assert one.hulls == two.hulls


def test_of_circles_alike_in_size_the_lot_says_which_is_the_first():
    numbers = {"a": 4, "b": 3, "c": 2, "d": 1, "e": 5, "f": 7, "g": 6}
    circles = [("a", "b"), ("c", "d"), ("e", "f", "g")]
    assert sorted_by_lot(circles, numbers) == (("e", "g", "f"), ("d", "c"), ("b", "a"))


# ── On the pages ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def alone(noted, monkeypatch):
    """A class in which everybody answered that they name nobody."""
    monkeypatch.setattr(queries, "secret_of", lambda _study: "7")
    return noted(answers=[], silent=())


def dots(page):
    found = re.findall(r'class="web-person[^>]* cx="([\d.]+)" cy="([\d.]+)"', page)
    return [(float(x), float(y)) for x, y in found][:SIZE]  # the key to the marks comes after


def test_the_named_drawing_is_the_nameless_one_and_neither_shows_the_list(fay, alone):
    address = reverse("sociograms:show", args=[alone.pk])
    before, again = (dots(fay.get(address).content.decode()) for _twice in range(2))
    assert before == again
    opened = fay.post(
        reverse("sociograms:eyes_create", args=[alone.pk]), {"purpose": "0"}, follow=True
    )
    page = opened.content.decode()
    assert dots(page) == before
    names = re.findall(r'class="web-name[^>]*>([^<]+)</text>', page)
    assert len(names) == SIZE
    order = list(alone.participants.order_by("order").values_list("label", flat=True))
    place = {f"{order.index(name):05}": at for name, at in zip(names, before, strict=True)}
    assert beside(place) < 2 * by_chance(SIZE)
    steps = np.diff([order.index(name) for name in names])
    assert (abs(steps) == 1).sum() < 7  # of 25: in the markup as little as in the picture


def test_the_lab_draws_the_same_and_hands_its_island_numbers_only(fay, alone):
    page = fay.get(reverse("sociograms:lab", args=[alone.pk])).content.decode()
    show = fay.get(reverse("sociograms:show", args=[alone.pk])).content.decode()
    assert sorted(dots(page)) == dots(show)
    assert [int(n) for n in re.findall(r'id="spot-(\d+)"', page)] == list(range(1, SIZE + 1))


@pytest.mark.parametrize("number", [5, 6, 7, 8])
def test_the_lesson_puts_people_down_in_the_order_of_their_numbers(fay, study, number):
    asked = {"class": study.pk}
    page = fay.get(reverse("sociograms:lesson_scene", args=[number]), asked).content.decode()
    spots = [int(n) for n in re.findall(NUMBER, page)]
    assert spots == list(range(1, SIZE + 1))


def test_at_its_tables_too(fay, study):
    asked = {"class": study.pk}
    page = fay.get(reverse("sociograms:lesson_scene", args=[11]), asked).content.decode()
    people = re.search(r'"people": \[([^\]]*)\]', page)[1]
    assert [int(n) for n in re.findall(r"\d+", people)] == list(range(1, SIZE + 1))
