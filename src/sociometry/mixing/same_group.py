"""The matrix of who shares a group with whom, to be compared with ties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from sociometry.matrix import Sociomatrix
from sociometry.mixing.groups import Groups
from sociometry.result import say
from sociometry.sentences import tell

tell({"mixing.same_group": "1 where two people share a group; pairs of unknown group are unseen."})


def same_group(a: Sociomatrix, groups: Groups) -> Sociomatrix:
    """1 for each ordered pair of the same known group, 0 for others (the second matrix of a QAP).

    Pairs with somebody of unknown group are unseen. Shape n by n, symmetric. Cost O(n^2).
    """
    labels = np.array([label if label is not None else "" for label in a.labels(groups)])
    unknown = np.array([label is None for label in a.labels(groups)], dtype=np.bool_)
    same = (labels[:, None] == labels[None, :]) & ~unknown[:, None]
    np.fill_diagonal(same, val=False)
    nobody = np.zeros(a.n, dtype=np.bool_)
    return replace(
        a,
        a=csr_array(same.astype(np.float64)),
        answered=~nobody,
        unseen_rows=unknown | ~a.present,
        unseen_columns=unknown | ~a.present,
        unseen_cells=csr_array((a.n, a.n), dtype=np.float64),
        directed=False,
        sign="+",
        kinds={},
        provenance=(say("mixing.same_group"),),
        cautions=(),
    )
