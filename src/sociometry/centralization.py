"""Centralization: how far a class turns round one person."""

from __future__ import annotations

from typing import Literal

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.paths.betweenness import betweenness
from sociometry.paths.closeness import closeness
from sociometry.result import Result, percent, say
from sociometry.sentences import tell
from sociometry.symmetrisation import two_way

tell(
    {
        "centralization.teacher.in_degree": (
            "{percent} % on the way from all being named alike to all naming the same one person."
        ),
        "centralization.teacher.out_degree": (
            "{percent} % on the way from all naming alike to one person naming everybody alone."
        ),
        "centralization.teacher.degree": (
            "{percent} % on the way from all having as many ties to a star round one person."
        ),
        "centralization.teacher.betweenness": (
            "{percent} % on the way from nobody standing between others more than others do to "
            "one person standing between all."
        ),
        "centralization.teacher.closeness": (
            "{percent} % on the way from all being near alike to a star round one person."
        ),
        "centralization.teacher": "{percent} % on the way to a star round one person.",
        "centralization.formula": (
            "Σ (largest − each) / the same sum in a star of as many people (Freeman 1979)."
        ),
        "centralization.proof": (
            "0 in a ring or where everybody names everybody, 1 in a star; people without ties "
            "count among the people."
        ),
        "centralization.too_few": "It takes at least three people who have a figure.",
    }
)

Kind = Literal["in_degree", "out_degree", "degree", "betweenness", "closeness"]
KINDS: tuple[Kind, ...] = ("in_degree", "out_degree", "degree", "betweenness", "closeness")


@measure(
    question="Does the class turn round one person?",
    per="class",
    unit="index",
    hi=1.0,
    source="Freeman 1979, Social Networks 1:215-239",
)
def centralization(a: Sociomatrix, *, kind: Kind | None = None) -> Result:
    """sum_i (max - x_i) over the largest such sum, that of a star of n people (Freeman 1979).

    x is "in_degree", "out_degree" (star sum (n - 1)^2), "degree" (two-way ties, made so by `max`
    where they are not: (n - 1)(n - 2)), "betweenness" ((n - 1)^2 (n - 2), half if two-way) or
    harmonic "closeness" (arriving ways: n - 1, two-way (n - 2)/2). Two-way ties have one degree,
    which is held against the two-way star by whichever name it is asked for. Nothing said:
    "in_degree" for one-way matrices, "degree" for two-way ones. Degrees are taken as
    shares of those who could be seen, so that missing answers count on neither side; people without
    figure are left out, isolates are not. Fewer than three people: None. Range [0, 1]; cost that of x.
    """
    chosen = kind or ("in_degree" if a.directed else "degree")
    if chosen not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    s = two_way(a) if chosen == "degree" else a
    numbers = _numbers(s, chosen)
    n = len(numbers)
    index = None if n < 3 else centralized(numbers, _star(chosen, n, two=not s.directed))
    return Result(
        **figures(
            "centralization",
            s,
            values={chosen: index},
            excluded={} if index is not None else {chosen: say("centralization.too_few")},
            n_used=n,
            words={"percent": percent(index or 0.0)},
        ),
        params={"kind": chosen},
        variant=chosen,
    )


def centralized(numbers: Floats, star: float) -> float:
    """sum of (largest - each) / `star`, at most 1."""
    return min(float((numbers.max() - numbers).sum()) / star, 1.0)


def _numbers(s: Sociomatrix, kind: Kind) -> Floats:
    """The figure of each person who has one."""
    if kind in ("betweenness", "closeness"):
        found = betweenness(s) if kind == "betweenness" else closeness(s)
        return np.array([x for x in found.values.values() if x is not None])
    out = kind == "out_degree"
    ties = s.seen
    counts = np.diff(ties.indptr) if out else np.bincount(ties.indices, minlength=s.n)
    could = s.seen_per_row if out else s.seen_per_column
    here = s.present & (could > 0)
    return np.asarray(counts[here] / could[here], dtype=np.float64)


def _star(kind: Kind, n: int, *, two: bool) -> float:
    """The sum in a star; degrees as shares of n - 1."""
    if kind == "betweenness":
        return (n - 1) ** 2 * (n - 2) / (2 if two else 1)
    if kind == "closeness":
        return (n - 2) / 2 if two else float(n - 1)
    return float(n - 2) if two else float(n - 1)
