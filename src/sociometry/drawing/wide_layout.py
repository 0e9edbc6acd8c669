"""A drawing of a school: each circle a disc of its own, for hundreds to ten thousand people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from sociometry.drawing.layout import (
    APART,
    Picture,
    framed,
    groups_of,
    placed_discs,
    spread,
)
from sociometry.matrix import Csr, Floats, Sociomatrix

CLASS = 80
ROUNDS = 25
GOLDEN = np.pi * (3 - 5**0.5)


def wide_layout(
    a: Sociomatrix, circles: Sequence[Sequence[str]] = (), *, aspect: float = 1.25
) -> Picture:
    """As `layout`, where that would take minutes: circles are discs, drawn together by their ties.

    A circle of up to 80 is laid out by stress majorization (Gansner, Koren & North 2005) and turned
    towards its ties outside; a larger one is a sunflower, who has most ties in the middle. People
    without a circle fill a disc of their own. Depends on ids and ties only, not on their order.
    Cost O(m + n · 80^2 + circles^2).
    """
    if not aspect > 0:
        raise ValueError("aspect is above zero")
    names = sorted(a.people)
    order = np.array([a.index[name] for name in names], dtype=np.int64)
    ties = csr_array(a.a[order][:, order])
    links = csr_array(ties.maximum(csr_array(ties.T)))
    together = [group for group in groups_of(names, circles) if len(group) > 1]
    placed = {k for group in together for k in group}
    alone = [k for k in range(len(names)) if k not in placed]
    groups = [*together, *([alone] if alone else [])]
    if not groups:
        return framed(names, np.zeros((0, 2)), circles, aspect)
    inner = [_disc(links, group) for group in groups]
    centres = placed_discs(_pull(links, groups), inner, aspect)
    inner = _turned(links, groups, inner, centres)
    place = np.zeros((len(names), 2))
    for group, points, centre in zip(groups, inner, centres, strict=True):
        place[group] = points + centre
    return framed(names, place, circles, aspect)


def _disc(links: Csr, group: list[int]) -> Floats:
    within = csr_array(links[group][:, group])
    if len(group) <= CLASS and within.nnz:
        return spread(within.toarray(), rounds=ROUNDS)
    ties = np.diff(within.indptr)
    rank = np.empty(len(group))
    rank[np.argsort(-ties, kind="stable")] = np.arange(len(group))
    # In a sunflower of unit density neighbours are at least 1.6 of the spacing apart.
    far = APART * 0.65 * np.sqrt(rank + 0.5)
    angle = GOLDEN * rank
    return np.column_stack([far * np.cos(angle), far * np.sin(angle)])


def _pull(links: Csr, groups: Sequence[list[int]]) -> Floats:
    of = _group_of(links.shape[0], groups)
    rows, columns = links.nonzero()
    pull = np.zeros((len(groups), len(groups)))
    np.add.at(pull, (of[rows], of[columns]), links.data)
    return pull


def _turned(
    links: Csr, groups: Sequence[list[int]], inner: Sequence[Floats], centres: Floats
) -> list[Floats]:
    """Each circle turned so that whoever is tied outside stands on that side, as far as that goes
    for all.
    """
    of = _group_of(links.shape[0], groups)
    rows, columns = links.nonzero()
    across = of[rows] != of[columns]
    rows, columns, strength = rows[across], columns[across], links.data[across]
    towards = centres[of[columns]] - centres[of[rows]]
    towards /= np.maximum(np.sqrt((towards**2).sum(axis=1, keepdims=True)), 1e-9)
    wish = np.zeros((links.shape[0], 2))
    np.add.at(wish, rows, towards * strength[:, None])
    turned = []
    for group, points in zip(groups, inner, strict=True):
        x, y = points.T
        u, v = wish[group].T
        angle = float(np.round(np.arctan2((x * v - y * u).sum(), (x * u + y * v).sum()), 9))
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turned.append(points @ turn.T)
    return turned


def _group_of(n: int, groups: Sequence[list[int]]) -> np.ndarray:
    of = np.zeros(n, dtype=np.int64)
    for number, group in enumerate(groups):
        of[group] = number
    return of
