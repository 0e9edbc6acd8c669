"""Making ties two-way by a named policy."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sociometry.ends import Rows
from sociometry.kept import kept
from sociometry.matrix import SYMMETRIES, Csr, Sociomatrix, Symmetry, ones
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "symmetrise.done": "Ties were made two-way by {policy}.",
        "symmetrise.already": "Every tie was two-way already.",
        "symmetrise.half_seen": "This person did not answer, so their two-way ties are not known.",
    }
)


def two_way(a: Sociomatrix, policy: Symmetry = "max") -> Sociomatrix:
    """The matrix as it is when its ties are two-way already by nature or by choice, else made so
    by the policy.
    """
    return symmetrise(a, policy) if a.directed else a


def half_seen(both: Sociomatrix, row: int, reason: Message) -> Message:
    """The reason why somebody lacks two-way ties: they did not answer, or else `reason`."""
    return say("symmetrise.half_seen") if both.unseen_rows[row] else reason


def either(cells: Csr) -> Csr:
    """1 in each of these cells and in the one across from it."""
    return ones(csr_array(cells + cells.T)) if cells.nnz else cells


@kept
def either_names(a: Sociomatrix) -> Csr:
    """1 for each pair of whom one names the other, both ways round."""
    return either(a.ties) if a.directed else a.ties


@kept
def parts(a: Sociomatrix) -> Rows:
    """The number of the part of each person: parts hang together whichever way ties lead."""
    ways = either_names(a)  # symmetric: its strong components are the weak ones, and come cheaper
    _, label = connected_components(ways, directed=True, connection="strong")
    return label.astype(np.int64)


@kept
def symmetrise(
    a: Sociomatrix, policy: Symmetry, *, mutual_by: Literal["min", "sum"] = "min"
) -> Sociomatrix:
    """Make ties two-way by a named policy; shapes n by n to n by n, symmetric.

    max(a, a^T), min, a + a^T, (a + a^T)/2, sqrt(a a^T); "mutual" keeps a pair only when both say
    so, with `mutual_by` as its strength. A dyad counts as seen when both its cells were.
    Cost O(m). Raises ValueError for another policy. Source: Wasserman & Faust 1994, section 4.
    """
    if policy not in SYMMETRIES:
        raise ValueError(f"policy is one of {', '.join(SYMMETRIES)}, not {policy!r}")
    pairs = csr_array(a.a + a.a.T * np.complex128(1j))  # both answers about a pair side by side
    there, back = pairs.data.real, pairs.data.imag
    if policy == "max":
        both = np.maximum(there, back)
    elif policy == "min" or (policy == "mutual" and mutual_by == "min"):
        both = np.minimum(there, back)
    elif policy == "mutual":
        both = np.where((there > 0) & (back > 0), there + back, 0.0)
    elif policy == "geometric":
        both = np.sqrt(there * back)
    else:
        both = (there + back) * (0.5 if policy == "average" else 1.0)
    result = csr_array((both, pairs.indices, pairs.indptr), shape=pairs.shape)
    result.eliminate_zeros()
    already = bool((there == back).all())
    hidden = a.unseen_rows | a.unseen_columns
    made = a.with_matrix(
        result,
        say("symmetrise.already") if already else say("symmetrise.done", policy=policy),
        directed=False,
    )
    return replace(
        made,
        unseen_rows=hidden,
        unseen_columns=hidden,
        unseen_cells=either(a.unseen_cells),
    )
