"""From whom and to whom each tie of a sparse matrix leads, without a second matrix to say so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Rows = npt.NDArray[np.int64]


def ends(a: csr_array[np.float64]) -> tuple[Rows, Rows]:
    """The row and the column of each entry, in the order of its data."""
    rows = np.repeat(np.arange(a.shape[0]), np.diff(a.indptr))
    return rows, a.indices.astype(np.int64)
