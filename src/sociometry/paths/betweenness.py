"""Betweenness: how often the nearest way between two others leads through a person."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from sociometry.kept import kept
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.paths.steps_apart import by_blocks, forward, levels
from sociometry.paths.strengths import Semantics, costs
from sociometry.result import Result
from sociometry.sentences import tell

tell(
    {
        "betweenness.teacher": (
            "Of the nearest ways by which two others reach each other, most lead through those "
            "who stand out here; {count} person lies on none.",
            "Of the nearest ways by which two others reach each other, most lead through those "
            "who stand out here; {count} people lie on none.",
        ),
        "betweenness.formula": (
            "Σ over pairs s, t of the share of nearest ways from s to t that pass the person "
            "(Freeman 1977)."
        ),
        "betweenness.proof": (
            "From each source the ways are counted outwards and handed back inwards once "
            "(Brandes 2001); ends of a way do not count."
        ),
    }
)
# Two ways are equally near when they differ by less than this part of their cost.
NEAR = 1e-13
CELLS = 2_000_000


@measure(
    question="Through whom do the nearest ways between others lead?",
    per="person",
    unit="pairs of others",
    source="Freeman 1977, Sociometry 40:35-41; Brandes 2001, Journal of Mathematical Sociology 25",
)
def betweenness(
    a: Sociomatrix, *, semantics: Semantics = "hops", normalised: bool = False
) -> Result:
    """sum over s != v != t of the share of nearest ways from s to t that pass v (Freeman 1977).

    `semantics` says what is near: "hops", or by strength "product" or "reciprocal" (see
    `costs`; strengths of 0 are no ties). Ways that differ by rounding alone are equally near, where
    networkx calls the one nearer whose sum happens to end in a smaller digit. Two-way matrices
    count each pair once. `normalised` divides by the pairs of others, (n - 1)(n - 2), half of it if
    two-way: range [0, 1], else [0, that]. Fewer than three people, isolates: 0. Ways of people who
    did not answer are not known and not counted. Raises ValueError for another semantics. Cost
    O(n m) for hops, by strength O(n (m + n log n)).
    """
    passed = _by_hops(a) if semantics == "hops" else _by_cost(a, semantics)
    n = int(a.present.sum())
    pairs = max((n - 1) * (n - 2), 0) / (1 if a.directed else 2)
    counts = passed if a.directed else passed / 2
    numbers = counts / pairs if normalised and pairs else counts
    return Result(
        **each_person(
            "betweenness",
            a,
            numbers,
            hi=1.0 if normalised else float(pairs),
            unit="share of the pairs of others" if normalised else "pairs of others",
            words={"count": int(((passed == 0) & a.present).sum())},
        ),
        params={"semantics": semantics, "normalised": normalised},
    )


@kept
def _by_hops(a: Sociomatrix) -> Floats:
    there = forward(a)
    back = there.T

    def search(sources: np.ndarray) -> Floats:
        found = list(levels(there, sources, a.n))
        handed = np.zeros((a.n, len(sources)))
        for far, near in zip(found[:1:-1], found[-2:0:-1], strict=True):
            shares = np.divide(1 + handed, far, out=np.zeros_like(far), where=far > 0)
            handed += np.asarray(back @ shares, dtype=np.float64) * near
        return np.asarray(handed.sum(axis=1), dtype=np.float64)

    return np.asarray(np.sum([np.zeros(a.n), *by_blocks(search, a.n)], axis=0), dtype=np.float64)


def _by_cost(a: Sociomatrix, semantics: Semantics) -> Floats:
    priced = costs(a, semantics)
    passed = np.zeros(a.n)
    if not priced.nnz:
        return passed
    width = max(CELLS // priced.nnz, 1)
    for start in range(0, a.n, width):
        sources = np.arange(start, min(start + width, a.n))
        away = np.asarray(dijkstra(priced, indices=sources), dtype=np.float64)
        passed += _passed(_nearest(priced, away), away, sources)
    return passed


def _nearest(priced: Csr, away: Floats) -> Csr:
    """The ties that lie on nearest ways, one block for each source: no circle among them."""
    ties = coo_array(priced)
    begin, end = away[:, ties.row], away[:, ties.col]
    with np.errstate(invalid="ignore"):
        on = (begin + ties.data <= end * (1 + NEAR) + NEAR) & (end > begin) & np.isfinite(end)
    which, tie = np.nonzero(on)
    n, size = priced.shape[0], away.size
    cells = (np.ones(len(tie)), (which * n + ties.row[tie], which * n + ties.col[tie]))
    return csr_array(coo_array(cells, shape=(size, size)).tocsr())


def _passed(nearest: Csr, away: Floats, sources: np.ndarray) -> Floats:
    begin = np.arange(len(sources)) * away.shape[1] + sources
    start = np.zeros(away.size)
    start[begin] = 1.0
    ways = _summed(csr_array(nearest.T), start)
    handed = np.divide(1.0, ways, out=np.zeros_like(ways), where=ways > 0)
    passed = ways * _summed(nearest, handed) - (ways > 0)
    passed[begin] = 0.0
    return np.asarray(passed.reshape(away.shape).sum(axis=0), dtype=np.float64)


def _summed(steps: Csr, start: Floats) -> Floats:
    """start + T start + T² start + … where no way goes round."""
    total, step = start.copy(), start
    while step.any():
        step = np.asarray(steps @ step, dtype=np.float64)
        total += step
    return total
