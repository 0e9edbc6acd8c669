"""PN centrality: standing from choices and rejections together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.walks import settle
from sociometry.matrix import DENSE, Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, say
from sociometry.sentences import tell

tell(
    {
        "pn_centrality.teacher": (
            "1 is neutral; choices lift, rejections weigh twice as much and lower; who chooses or "
            "rejects counts by their own standing. This is for the responsible teacher alone."
        ),
        "pn_centrality.formula": (
            "A = P − 2N, b = 1/(2n − 2) = {b}; named: (I − b² AᵀA)⁻¹ (I + b Aᵀ) 1; two-way: "
            "(I − bA)⁻¹ 1 (Everett & Borgatti 2014)."
        ),
        "pn_centrality.proof": (
            "In no row or column of bA do the sizes sum to more than 1, so the sum over steps "
            "has an end, but where everybody rejects everybody."
        ),
        "pn_centrality.edge": (
            "Everybody rejects everybody: the sum over steps has no end here, so the figure is "
            "that of a limit just below."
        ),
    }
)


@measure(
    question="Who stands well, if choices and rejections are weighed together?",
    per="person",
    unit="standing, 1 is neutral",
    lo=float("-inf"),
    source="Everett & Borgatti 2014, Social Networks 38:111-120",
    needs=("negative",),
)
def pn_centrality(
    a: Sociomatrix, negative: Sociomatrix, *, side: Literal["in", "out", "both"] = "in"
) -> Result:
    """Everett & Borgatti's PN: A = P - 2N, b = 1/(2n - 2) (Everett & Borgatti 2014).

    "in" (I - b^2 A^T A)^-1 (I + b A^T) 1, "out" with A and A^T exchanged, "both" (I - bA)^-1 1 for
    two-way ties. Choices and rejections count as there or not, whatever their strength; a pair with
    both counts P - 2N = -1. The only recursive index here that takes rejections. Neutral 1, usual
    range (-1, 2); no tie of either sign: 1. Raises ValueError when the two matrices are not of the
    same people, or "both" meets one-way ties. Cost O(n^3) in a class, O(m K) beyond.
    """
    if negative.people != a.people:
        raise ValueError("choices and rejections are of the same people in the same order")
    n = max(int(a.present.sum()), 2)
    signed = csr_array(a.ties - 2 * negative.ties)
    if side == "both" and abs(signed - signed.T).nnz:
        raise ValueError("side both is for two-way ties: symmetrise, or take in or out")
    edge = _on_the_edge(signed, n)
    b = (1 - 1e-9 * edge) / (2 * n - 2)
    numbers, taken, settled = _standing(signed if side != "in" else csr_array(signed.T), b, side)
    return Result(
        **each_person(
            "pn_centrality",
            a,
            numbers,
            warnings=(say("pn_centrality.edge"),) if edge else (),
            words={"b": round(b, 4)},
        ),
        params={"b": b, "side": side},
        settled=settled,
        steps=taken,
    )


def _standing(way: Csr, b: float, side: str) -> tuple[Floats, int, bool]:
    """`way` leads from whom the standing comes: A for "out" and "both", A^T for "in"."""
    n = way.shape[0]
    ones = np.ones(n)
    if n <= DENSE:
        dense = b * way.toarray()
        if side == "both":
            solved = np.linalg.solve(np.eye(n) - dense, ones)
        else:
            solved = np.linalg.solve(np.eye(n) - dense @ dense.T, ones + dense @ ones)
        return np.asarray(solved, dtype=np.float64), 0, True
    return settle(_steps(way, b, side), n, 0.0, tolerance=1e-14, most=20_000)


def _steps(way: Csr, b: float, side: str) -> Iterator[Floats]:
    there, back = csr_array(b * way), csr_array(b * way.T)
    ones = np.ones(way.shape[0])
    step = ones if side == "both" else ones + np.asarray(there @ ones, dtype=np.float64)
    while True:
        yield step
        before = step if side == "both" else np.asarray(back @ step, dtype=np.float64)
        step = np.asarray(there @ before, dtype=np.float64)


def _on_the_edge(signed: Csr, n: int) -> bool:
    size = csr_array(abs(signed))
    most = [float(np.asarray(size.sum(axis=axis)).max(initial=0.0)) for axis in (0, 1)]
    return most[0] * most[1] >= (2.0 * n - 2) ** 2
