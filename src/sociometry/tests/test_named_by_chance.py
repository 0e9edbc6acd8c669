"""How often blind choices would name a person, against closed forms."""

from math import comb

import numpy as np
import pytest

from sociometry import named_by_chance, sociomatrix


def ring(n, steps):
    a = np.zeros((n, n))
    for i in range(n):
        for k in steps:
            a[i, (i + k) % n] = 1
    return sociomatrix([f"p{i:02}" for i in range(n)], a)


@pytest.mark.parametrize(("n", "out"), [(5, 1), (12, 3), (26, 4)])
def test_where_all_name_as_many_it_is_binomial(n, out):
    share = out / (n - 1)
    chances = [comb(n - 1, x) * share**x * (1 - share) ** (n - 1 - x) for x in range(n)]
    found = named_by_chance(ring(n, range(1, out + 1)))
    assert len(found) == n
    for one in found.values():
        assert one.mean == pytest.approx(out)
        assert sum(chances[: one.low]) <= 0.05 < sum(chances[: one.low + 1])
        assert sum(chances[one.high + 1 :]) <= 0.05 < sum(chances[one.high :])


def test_who_is_named_by_all_names_the_others_by_chance():
    names = ["hub", "a", "b", "c"]
    star = np.zeros((4, 4))
    star[0, 1:] = 1
    found = named_by_chance(sociomatrix(names, star))
    assert (found["hub"].mean, found["hub"].low, found["hub"].high) == (0, 0, 0)
    assert (found["a"].mean, found["a"].low, found["a"].high) == (1, 1, 1)


def test_nobody_and_one_person_are_left_out():
    assert named_by_chance(sociomatrix([], np.zeros((0, 0)))) == {}
    assert named_by_chance(sociomatrix(["a"], np.zeros((1, 1)))) == {}
