"""Who names the same people and is named by the same people."""

from __future__ import annotations

from typing import Literal

import numpy as np

from sociometry.equivalence.profiles import Own, Profiles, Side, profiles
from sociometry.equivalence.similarity import Similarity, similarity
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import measure
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "structural_similarity.undefined": "Their answers leave nothing to compare.",
        "structural_similarity.teacher": (
            "{count} pair of people have exactly the same choices and are chosen by the same.",
            "{count} pairs of people have exactly the same choices and are chosen by the same.",
        ),
        "structural_similarity.formula": (
            "Pearson correlation of two people's rows and columns, the answers about each other "
            "swapped (Wasserman & Faust 1994, chapter 9)."
        ),
        "structural_similarity.formula.jaccard": (
            "Ties to the same others / ties of either, over rows and columns."
        ),
        "structural_similarity.formula.cosine": "Σ xₖ yₖ / √(Σ xₖ² Σ yₖ²), over rows and columns.",
        "structural_similarity.formula.hamming": "How many answers differ, over rows and columns.",
        "structural_similarity.proof": (
            "Two people who could change places without anybody noticing have the same profile."
        ),
    }
)

Kind = Literal["pearson", "jaccard", "cosine", "hamming"]


@measure(
    question="Who stands in the same place, tied with the same others?",
    per="pair",
    unit="similarity of profiles; for hamming, answers that differ",
    lo=-1.0,
    source="Lorrain & White 1971; Wasserman & Faust 1994, chapter 9",
)
def structural_similarity(
    a: Sociomatrix,
    *,
    kind: Kind = "pearson",
    side: Side = "both",
    own: Own = "swapped",
    most: int | None = None,
) -> Similarity:
    """How alike the profiles of two people are: rows and columns of the matrix (Wasserman & Faust
    1994, chapter 9).

    `kind`: "pearson" correlation of strengths [-1, 1]; "cosine" of strengths [0, 1]; "jaccard",
    ties in common over ties of either [0, 1]; "hamming", how many answers differ [0, 2 (n - 1)],
    fewer being more alike. `side`: "out" rows, "in" columns, "both". `own` says what becomes of
    the answers of the two about each other: "swapped" compares what each says of the other,
    "dropped" leaves them out, "kept" compares them as they stand (networkx). Only cells seen for
    both count. Nothing to compare (no variance, no ties, as of two isolates): None. `most` lists
    only so many pairs; more than 100 people list 1,000. Table n by n; cost O(n^3).
    """
    if kind not in ("pearson", "jaccard", "cosine", "hamming"):
        raise ValueError(f"kind is pearson, jaccard, cosine or hamming, not {kind!r}")
    strengths = a.seen if kind in ("pearson", "cosine") else a.ties
    p = profiles(strengths.toarray(), a.mask, side=side, own=own)
    table, defined = _compared(p, kind)
    np.fill_diagonal(defined, val=False)
    same = np.triu(p.differ <= 1e-12, 1) & (np.triu(p.cells, 1) > 0)
    return Similarity(
        **similarity(
            "structural_similarity",
            a,
            np.where(defined, table, 0.0),
            defined,
            reason=say("structural_similarity.undefined"),
            most=most,
            closest=1 if kind == "hamming" else -1,
            words={"count": int((same & a.present[:, None] & a.present[None, :]).sum())},
            variant="" if kind == "pearson" else kind,
            lo=-1.0 if kind == "pearson" else 0.0,
        ),
        params={"kind": kind, "side": side, "own": own},
    )


def _compared(p: Profiles, kind: Kind) -> tuple[Floats, Bools]:
    """The figure of every two people, and where it is defined."""
    if kind == "hamming":
        return np.maximum(p.differ, 0.0), p.cells > 0
    if kind == "jaccard":
        either = p.square + p.square.T - p.cross
        return _over(p.cross, either), either > 0
    if kind == "cosine":
        norm = np.sqrt(p.square * p.square.T)
        return np.minimum(_over(p.cross, norm), 1.0), norm > 0
    cells = np.maximum(p.cells, 1.0)
    spread = p.square - p.total**2 / cells
    norm = np.sqrt(np.maximum(spread, 0.0) * np.maximum(spread.T, 0.0))
    defined = norm > 1e-9
    return np.clip(_over(p.cross - p.total * p.total.T / cells, norm), -1.0, 1.0), defined


def _over(one: Floats, other: Floats) -> Floats:
    return np.divide(one, other, out=np.zeros_like(one), where=other > 1e-9)
