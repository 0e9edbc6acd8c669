"""The rows and columns of every two people side by side, as the sums that comparisons need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.matrix import Bools, Floats

Side = Literal["both", "out", "in"]
Own = Literal["swapped", "dropped", "kept"]


@dataclass(frozen=True)
class Profiles:
    """For every two people i, j over the cells seen for both: sum of x_i x_j, of x_i^2 and of x_i,
    and how many cells.
    """

    cross: Floats
    square: Floats
    total: Floats
    cells: Floats

    @property
    def differ(self) -> Floats:
        """The sum of (x_i - x_j)^2: for ties, how many differ."""
        return self.square + self.square.T - 2 * self.cross


def profiles(
    strengths: Floats, mask: Bools, *, side: Side = "both", own: Own = "swapped"
) -> Profiles:
    """Rows for "out", columns for "in", or both; the cells of two people about each other swapped,
    dropped, or kept. O(n^3).
    """
    if side not in ("both", "out", "in") or own not in ("swapped", "dropped", "kept"):
        raise ValueError("side is both, out or in; own is swapped, dropped or kept")
    x, seen = np.where(mask, strengths, 0.0), mask.astype(np.float64)
    parts = []
    if side != "in":
        parts.append(_rows(x, seen, own))
    if side != "out":
        parts.append(_rows(x.T, seen.T, own))
    return Profiles(*(np.add.reduce(sums) for sums in zip(*parts, strict=True)))


def _rows(x: Floats, seen: Floats, own: Own) -> tuple[Floats, Floats, Floats, Floats]:
    cross, cells = x @ x.T, seen @ seen.T
    square, total = (x * x) @ seen.T, x @ seen.T
    if own == "swapped":
        both = seen * seen.T
        return (
            cross + both * x * x.T,
            square + both * x * x,
            total + both * x,
            cells + both,
        )
    if own == "kept":
        either = seen + seen.T
        return cross, square + x * x, total + x, cells + either
    return cross, square, total, cells
