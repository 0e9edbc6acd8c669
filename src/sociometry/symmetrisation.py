"""Making ties two-way by a named policy."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from scipy.sparse import csr_array

from sociometry.kept import kept
from sociometry.matrix import SYMMETRIES, Sociomatrix, Symmetry, ones
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
    there = a.a
    back = csr_array(there.T)
    if policy == "max":
        both = there.maximum(back)
    elif policy == "min" or (policy == "mutual" and mutual_by == "min"):
        both = there.minimum(back)
    elif policy == "mutual":
        both = (there + back).multiply(ones(csr_array(there.multiply(back))))
    elif policy == "geometric":
        both = csr_array(there.multiply(back)).sqrt()
    else:
        both = (there + back) * (0.5 if policy == "average" else 1.0)
    result = csr_array(both)
    result.eliminate_zeros()
    already = abs(there - back).nnz == 0
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
        unseen_cells=ones(csr_array(a.unseen_cells + a.unseen_cells.T)),
    )
