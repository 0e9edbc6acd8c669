"""Places in an order, shared where figures are equal."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Floats

# A correlation as small as this is what rounding leaves of none.
ROUNDING = 1e-12


def midranks(figures: Floats) -> Floats:
    """1 for the least, equal figures sharing the mean of their places; row by row. O(n log n)."""
    order = np.argsort(figures, axis=-1, kind="stable")
    ordered = np.take_along_axis(figures, order, axis=-1)
    n = figures.shape[-1]
    new = np.ones(figures.shape, dtype=np.bool_)
    new[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    last = np.ones_like(new)
    last[..., :-1] = new[..., 1:]
    places = np.arange(n, dtype=np.float64)
    first = np.maximum.accumulate(np.where(new, places, 0.0), axis=-1)
    end = np.minimum.accumulate(np.where(last, places, n)[..., ::-1], axis=-1)[..., ::-1]
    shared = np.empty(figures.shape)
    np.put_along_axis(shared, order, (first + end) / 2 + 1, axis=-1)
    return shared


def pearson(one: Floats, two: Floats) -> float | None:
    """Pearson's correlation, None where one of the two does not vary."""
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return None
    x, y = one - one.mean(), two - two.mean()
    below = float(np.linalg.norm(x)) * float(np.linalg.norm(y))
    r = float(np.clip(x @ y / below, -1.0, 1.0)) if below > 0 else None
    return 0.0 if r is not None and abs(r) < ROUNDING else r


def spearman(one: Floats, two: Floats) -> float | None:
    """The correlation of places, None where one of the two does not vary."""
    return pearson(midranks(one), midranks(two))


def spearman_with(one: Floats, rows: Floats) -> Floats:
    """Spearman's correlation of one order with each row; nan where one of the two does not vary."""
    if not rows.size:
        return np.full(len(rows), np.nan)
    x, y = midranks(one), midranks(rows)
    x, y = x - x.mean(), y - y.mean(axis=1, keepdims=True)
    below = np.sqrt((x @ x) * (y**2).sum(axis=1))
    r: Floats = np.divide(y @ x, below, out=np.full(len(rows), np.nan), where=below > 1e-9)
    return np.clip(r, -1.0, 1.0)
