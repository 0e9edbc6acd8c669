"""Whether those whom one's choices choose are chosen, too."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from sociometry.cohesion.dyads import DENSE
from sociometry.cohesion.triads import closed_codes
from sociometry.cohesion.triangles import triangles
from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import two_way

tell(
    {
        "transitivity.none": "There is nobody whose choice chooses a third person.",
        "transitivity.teacher": (
            "Of {count} time that somebody names a person who names a third, the first names the "
            "third in {percent} %.",
            "Of {count} times that somebody names a person who names a third, the first names the "
            "third in {percent} %.",
        ),
        "transitivity.formula": (
            "paths i → j → k closed by i → k / all paths i → j → k with i ≠ k."
        ),
        "transitivity.proof": (
            "A path is counted only where it could be seen whether the first names the third."
        ),
        "transitivity.teacher.undirected": (
            "In {percent} % of cases two people with a common contact are tied themselves.",
        )[0],
        "transitivity.formula.undirected": "3 × triangles / pairs of ties that meet in a person.",
        "transitivity.proof.undirected": "Every triangle closes three such pairs.",
    }
)


@measure(
    question="Are the friends of friends friends?",
    per="class",
    unit="share of two-step paths that are closed",
    hi=1.0,
    source="Holland & Leinhardt 1971; Wasserman & Faust 1994, section 6.6.1",
)
def transitivity(
    a: Sociomatrix,
    *,
    kind: Literal["directed", "undirected"] = "directed",
    policy: Symmetry = "max",
) -> Result:
    """Share of two-paths i -> j -> k, i and k two people, that i -> k closes: sum((A A) ∘ A) /
    (sum(A A) - tr(A A)).

    "directed" counts ordered paths as they were named, the weak form; "undirected" makes ties
    two-way by `policy` first and is then 3 triangles / connected triples. A two-way matrix gives
    the same for both. Only paths whose closing cell was seen count. No two-path: None, with the
    reason. Range [0, 1]; cost O(n^3) for a class, O(m^1.5) for more.
    """
    both = two_way(a, policy) if kind == "undirected" else a
    closed, paths = _two_paths(both)
    value = closed / paths if paths else None
    return Result(
        **figures(
            "transitivity",
            both,
            values={"transitivity": value},
            excluded={} if paths else {"transitivity": say("transitivity.none")},
            words={"percent": percent(value or 0.0), "count": paths},
        ),
        params={"kind": kind} | ({"policy": policy} if kind == "undirected" else {}),
        variant="" if both.directed else "undirected",
    )


def _two_paths(a: Sociomatrix) -> tuple[int, int]:
    """How many two-paths are closed, and how many there are whose closing cell was seen."""
    ties = a.ties
    if a.n <= DENSE:
        here = ties.toarray()
        paths = here @ here
        return int(np.vdot(paths, here)), int(np.vdot(paths, a.mask.astype(np.float64)))
    back = csr_array(ties.T)
    closed = CLOSED[closed_codes(ties, triangles(csr_array(ties + back)))].sum()
    returned = ties.multiply(back).sum()
    hidden = a.unseen_cells.tocoo()
    unseen = ties[hidden.row].multiply(back[hidden.col]).sum() if hidden.nnz else 0.0
    into, out = np.diff(back.indptr).astype(np.int64), np.diff(ties.indptr).astype(np.int64)
    return int(closed), int((into * out).sum()) - int(returned) - int(unseen)


def _closed() -> np.ndarray:
    """How many closed two-paths there are in each of the 64 ways three people can be tied."""
    cells = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]
    found = []
    for code in range(64):
        here = np.zeros((3, 3), dtype=np.int64)
        for bit, cell in enumerate(cells):
            here[cell] = code >> bit & 1
        found.append(int(((here @ here) * here).sum()))
    return np.array(found, dtype=np.int64)


CLOSED = _closed()
