"""Places in an order, shared where figures are equal."""

from __future__ import annotations

import numpy as np

from sociometry.matrix import Floats


def midranks(figures: Floats) -> Floats:
    """1 for the least, equal figures sharing the mean of their places. O(n log n)."""
    _, inverse, counts = np.unique(figures, return_inverse=True, return_counts=True)
    shared: Floats = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return shared


def pearson(one: Floats, two: Floats) -> float | None:
    """Pearson's correlation, None where one of the two does not vary."""
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return None
    x, y = one - one.mean(), two - two.mean()
    below = float(np.linalg.norm(x)) * float(np.linalg.norm(y))
    return float(np.clip(x @ y / below, -1.0, 1.0)) if below > 0 else None


def spearman(one: Floats, two: Floats) -> float | None:
    """The correlation of places, None where one of the two does not vary."""
    return pearson(midranks(one), midranks(two))
