"""The drawing of a class: together, apart, never on top of each other, always the same."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry import Arrow, communities, draw, hulls_around, layout, sociomatrix, svg, wide_layout
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


def school(n, order=None):
    """Classes of twelve, tied inside and a little across; the last three know nobody."""
    dice = np.random.default_rng(7)
    matrix = np.zeros((n, n))
    for one in range(n - 3):
        inside_class = [
            k for k in range(one // 12 * 12, min(one // 12 * 12 + 12, n - 3)) if k != one
        ]
        for other in dice.choice(inside_class, min(4, len(inside_class)), replace=False):
            matrix[one, other] = 1
        other = int(dice.integers(n - 3))
        matrix[one, other] = other != one
    order = range(n) if order is None else order
    a = sociomatrix([f"p{k:03}" for k in order], matrix[np.ix_(order, order)])
    circles = [[f"p{k:03}" for k in range(s, min(s + 12, n - 3))] for s in range(0, n - 3, 12)]
    return a, circles


def test_a_school_stands_in_discs_that_keep_apart():
    a, circles = school(120)
    picture = wide_layout(a, circles)
    points = np.array(list(picture.positions.values()))
    assert set(picture.positions) == set(a.people)
    for one, two in combinations(points, 2):
        assert np.hypot(*(one - two)) >= picture.spacing - 1e-5
    hulls = [np.array(hull) for hull in picture.hulls]
    assert len(hulls) == len(circles)
    assert all(gap(one, two) > 0 for one, two in combinations(hulls, 2))
    other, _circles = school(120, np.random.default_rng(5).permutation(120).tolist())
    again = wide_layout(other, circles)
    for person, place in picture.positions.items():
        assert again.positions[person] == pytest.approx(place, abs=1e-5)


def test_a_circle_past_a_class_is_a_sunflower_with_the_most_tied_in_the_middle():
    star = nx.to_numpy_array(nx.star_graph(149))
    names = [f"p{k:03}" for k in range(150)]
    a = sociomatrix(names, star)
    picture = wide_layout(a, [names])
    points = np.array([picture.positions[name] for name in names])
    centre = points.mean(axis=0)
    assert int(np.hypot(*(points - centre).T).argmin()) == 0
    assert all(np.hypot(*(p - q)) >= picture.spacing - 1e-5 for p, q in combinations(points, 2))


def test_nobody_and_people_without_ties_have_a_wide_drawing_too():
    assert wide_layout(sociomatrix([], np.zeros((0, 0)))).positions == {}
    assert len(wide_layout(sociomatrix(list("abc"), np.zeros((3, 3)))).positions) == 3
    with pytest.raises(ValueError, match="aspect"):
        wide_layout(sociomatrix(["a"], np.zeros((1, 1))), aspect=0)


def test_other_groups_are_outlined_in_the_same_places():
    a, circles = school(39)
    picture = layout(a, circles)
    for again, before in zip(hulls_around(picture, circles).hulls, picture.hulls, strict=True):
        assert np.array(again).mean(axis=0) == pytest.approx(
            np.array(before).mean(axis=0), abs=5e-3
        )
    shared = hulls_around(picture, [["p000", "p001"], ["p001", "p020", "p030"], []])
    assert shared.positions == picture.positions
    assert [bool(hull) for hull in shared.hulls] == [True, True, False]
    assert inside(picture.positions["p001"], np.array(shared.hulls[1]))


def test_a_note_stands_beneath_the_picture():
    a, circles = school(27)
    drawing = draw(layout(a, circles), [], {})
    bare, told = svg(drawing, title="T"), svg(drawing, title="T", note="until <then>")
    assert "until &lt;then&gt;" in told
    assert 'web-note"' not in bare
    assert float(told.split('height="')[1].split('"')[0]) > float(drawing.height)


def test_a_drawing_says_nothing_of_the_order_in_which_people_came():
    a, circles = school(39)
    picture = layout(a, circles)
    rows, columns = a.ties.nonzero()
    lines = [
        Arrow(a.people[i], a.people[j], 0, 1.0, firm=i % 2 == 0)
        for i, j in zip(rows, columns, strict=True)
    ]
    turned = replace(picture, positions=dict(reversed(picture.positions.items())))
    drawing = draw(picture, lines, {})
    assert drawing == draw(turned, lines[::-1], {})
    places = [(float(dot.x), float(dot.y)) for dot in drawing.dots]
    assert places == sorted(places)
    assert [line.firm for line in drawing.lines] == sorted(line.firm for line in drawing.lines)
