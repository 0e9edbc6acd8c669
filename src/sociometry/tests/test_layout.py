"""The drawing of a class: together, apart, never on top of each other, always the same."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import communities, layout, sociomatrix
from sociometry.drawing.shapes import convex_hull, gap, soft_hull


def drawn(n, share, seed, aspect=1.25, order=None):
    graph = nx.planted_partition_graph(max(n // 7, 1), 7, share, 0.03, seed=seed, directed=True)
    names = [f"p{k}" for k in range(n)]
    matrix = np.zeros((n, n))
    within = min(n, len(graph))
    matrix[:within, :within] = nx.to_numpy_array(graph)[:within, :within]
    order = range(n) if order is None else order
    a = sociomatrix([names[k] for k in order], matrix[np.ix_(order, order)])
    circles = communities(a, draws=0, starts=3).circles
    return layout(a, circles, aspect=aspect), circles


def inside(point, corners):
    start, end = corners, np.roll(corners, -1, axis=0)
    side = (end - start)[:, 0] * (point[1] - start[:, 1])
    side -= (end - start)[:, 1] * (point[0] - start[:, 0])
    return bool((side >= 0).all())


@settings(max_examples=25)
@given(
    st.integers(0, 40), st.floats(0.1, 0.8), st.integers(0, 50), st.sampled_from([0.7, 1, 1.25, 2])
)
def test_nobody_overlaps_and_circles_keep_apart(n, share, seed, aspect):
    picture, circles = drawn(n, share, seed, aspect)
    points = np.array(list(picture.positions.values())).reshape(-1, 2)
    assert len(points) == n
    assert (points >= 0).all()
    assert (points <= [picture.width + 1e-9, picture.height + 1e-9]).all()
    assert picture.width / picture.height == pytest.approx(aspect)
    for one, two in combinations(points, 2):
        assert np.hypot(*(one - two)) >= picture.spacing - 1e-5
    hulls = [np.array(hull) for hull in picture.hulls]
    for one, two in combinations(hulls, 2):
        assert gap(one, two) > 0
        assert not inside(one[0], two)
        assert not inside(two[0], one)
    for circle, hull in zip(circles, hulls, strict=True):
        assert all(inside(picture.positions[person], hull) for person in circle)
        for person, point in picture.positions.items():
            assert person in circle or not inside(point, hull)


def test_the_order_of_people_does_not_show():
    one, _ = drawn(26, 0.4, 3)
    two, _ = drawn(26, 0.4, 3, order=np.random.default_rng(5).permutation(26).tolist())
    assert one.positions == two.positions
    assert one.hulls == two.hulls


def test_a_year_of_three_hundred_is_drawn():
    picture, _ = drawn(300, 0.5, 1)
    assert len(picture.positions) == 300
    points = np.array(list(picture.positions.values()))
    between = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(300)
    assert between.min() >= picture.spacing - 1e-5


def test_friends_stand_nearer_than_strangers():
    graph = nx.path_graph(6)
    a = sociomatrix([str(k) for k in graph], nx.to_numpy_array(graph), directed=False)
    where = layout(a, [a.people]).positions

    def apart(one, two):
        return np.hypot(*np.subtract(where[one], where[two]))

    assert max(apart(str(k), str(k + 1)) for k in range(5)) < apart("0", "5")


def test_people_alone_a_pair_and_an_empty_circle():
    a = sociomatrix(["a", "b", "c"], np.zeros((3, 3)))
    picture = layout(a, [("a", "b"), ()])
    assert picture.hulls[1] == ()
    assert len(picture.hulls[0]) > 12
    assert len(set(picture.positions.values())) == 3
    assert layout(sociomatrix([], np.zeros((0, 0)))).positions == {}
    with pytest.raises(ValueError, match="two circles"):
        layout(a, [("a", "b"), ("b", "c")])
    with pytest.raises(ValueError, match="aspect"):
        layout(a, aspect=0)


def test_hulls_of_one_two_and_many_points():
    assert convex_hull(np.array([[0, 0], [2, 0], [1, 0.5], [1, 2], [1, 0]])).tolist() == [
        [0, 0],
        [2, 0],
        [1, 2],
    ]
    around = soft_hull(np.array([[3.0, 4.0]]), 0.5)
    assert np.hypot(*(around - [3, 4]).T) == pytest.approx(0.5)
    assert gap(np.array([[0.0, 0]]), np.array([[3.0, -1], [3, 1]])) == 3
