"""People in the order of their names, so that draws do not depend on how a roster was sorted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Sociomatrix


def by_name(a: Sociomatrix) -> Sociomatrix:
    """The same matrix with people in the order of their names. O(n log n + m)."""
    order = np.array(sorted(range(a.n), key=a.people.__getitem__), dtype=np.int64)
    if (np.diff(order) > 0).all():
        return a
    return replace(
        a,
        people=tuple(a.people[k] for k in order),
        a=csr_array(a.a[order][:, order]),
        answered=a.answered[order],
        present=a.present[order],
        unseen_rows=a.unseen_rows[order],
        unseen_columns=a.unseen_columns[order],
        unseen_cells=csr_array(a.unseen_cells[order][:, order]),
    )
