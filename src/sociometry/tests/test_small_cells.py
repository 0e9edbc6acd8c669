"""Small numbers are hidden so that they can neither be read nor subtracted back."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sociometry import (
    FLOOR_INSIDE,
    FLOOR_OUTSIDE,
    Table,
    above_floor,
    enough_answers,
    small_cells,
)
from sociometry.privacy.small_cells import _Arcs


def table(*lines):
    names = tuple("abcdef"[: len(lines[0])])
    return Table(rows=tuple("abcdef"[: len(lines)]), columns=names, cells=lines)


def shown(hidden):
    return [
        *(list(line) + [t] for line, t in zip(hidden.cells, hidden.row_totals, strict=True)),
        [*hidden.column_totals, hidden.total],
    ]


def test_large_counts_and_zeros_stay():
    kept = small_cells(table((20, 0), (7, 30)))
    assert kept.cells == ((20, 0), (7, 30))
    assert (kept.row_totals, kept.column_totals, kept.total) == ((20, 37), (27, 30), 57)
    assert kept.hidden == 0


def test_a_single_small_count_takes_others_with_it():
    hidden = small_cells(table((20, 3, 9), (8, 11, 30), (12, 9, 7)))
    assert hidden.cells[0][1] is None
    assert hidden.hidden >= 4


def test_without_complement_only_the_small_one_goes():
    assert small_cells(table((20, 3), (8, 11)), complementary=False).hidden == 1


def test_outside_the_school_the_floor_is_higher():
    counts = table((20, 14), (8, 31))
    assert small_cells(counts, floor=FLOOR_INSIDE).hidden == 0
    assert small_cells(counts, floor=FLOOR_OUTSIDE).cells[1][0] is None


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_hidden_small_count_could_be_something_else(lines):
    hidden = small_cells(table(*map(tuple, lines)), floor=5)
    view = shown(hidden)
    top = 25
    a, b, c, d = np.meshgrid(*[np.arange(top)] * 4, indexing="ij")
    full = [[a, b, a + b], [c, d, c + d], [a + c, b + d, a + b + c + d]]
    possible = np.ones_like(a, dtype=bool)
    for i, j in product(range(3), range(3)):
        if view[i][j] is not None:
            possible &= full[i][j] == view[i][j]
    for i, j in product(range(2), range(2)):
        if 0 < lines[i][j] < 5:
            assert view[i][j] is None
            assert len(np.unique(full[i][j][possible])) > 1
    for row in view:
        assert all(cell is None or cell == 0 or cell >= 5 for cell in row)


def widths(counts, shown):
    """How far each number could lie apart for who knows the shown ones: by linear programming."""
    rows, columns = counts.shape
    sums = []
    for i in range(rows):
        line = np.zeros(counts.shape)
        line[i, :-1], line[i, -1] = 1, -1
        sums.append(line.ravel())
    for j in range(columns):
        line = np.zeros(counts.shape)
        line[:-1, j], line[-1, j] = 1, -1
        sums.append(line.ravel())
    bounds = [(c, c) if s else (0, 99) for c, s in zip(counts.flat, shown.flat, strict=True)]
    apart = []
    for k in range(counts.size):
        aim = np.eye(counts.size)[k]
        ends = [
            linprog(sign * aim, A_eq=np.array(sums), b_eq=np.zeros(len(sums)), bounds=bounds).fun
            for sign in (1, -1)
        ]
        apart.append(-ends[1] - ends[0])
    return np.array(apart).reshape(counts.shape)


@pytest.mark.parametrize("seed", range(12))
def test_what_could_change_is_what_linear_programming_finds(seed):
    rng = np.random.default_rng(seed)
    inner = rng.integers(0, 3, (2, 3))
    below = np.vstack([inner, inner.sum(axis=0)])
    counts = np.hstack([below, below.sum(axis=1, keepdims=True)])
    shown = rng.random(counts.shape) < 0.45
    found = widths(counts, shown)
    arcs = _Arcs(counts, shown)
    for i, j in zip(*np.nonzero(~shown), strict=True):
        assert arcs.could_change((int(i), int(j))) == (found[i, j] > 0.5)


def test_nobody_can_subtract_back_through_the_totals():
    hidden = small_cells(table((20, 3, 9), (8, 11, 30), (12, 9, 7)))
    counts = np.array([[20, 3, 9, 32], [8, 11, 30, 49], [12, 9, 7, 28], [40, 23, 46, 109]])
    seen = np.array([[cell is not None for cell in line] for line in shown(hidden)])
    assert widths(counts, seen)[0, 1] >= 1


def test_a_table_that_hides_already_is_refused():
    with pytest.raises(ValueError, match="hidden cells already"):
        small_cells(table((None, 3), (8, 11)))


def test_the_floor_in_words():
    assert above_floor(0)
    assert not above_floor(4)
    assert above_floor(5)
    assert not above_floor(9, floor=FLOOR_OUTSIDE)
    assert enough_answers(10)
    assert not enough_answers(9)
