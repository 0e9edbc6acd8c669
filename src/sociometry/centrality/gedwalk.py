"""GedWalk: the few people through whom the most attenuated walks lead."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from scipy.sparse import csr_array, diags_array

from sociometry.centrality.walks import Side, attenuation, settled_walks, walk_cautions
from sociometry.matrix import DENSE, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, percent
from sociometry.sentences import tell

tell(
    {
        "group_gedwalk.teacher": (
            "{percent} % of what is passed on in this class passes through this person.",
            "{percent} % of what is passed on in this class passes through at least one of these "
            "{count} people.",
        ),
        "group_gedwalk.formula": (
            "Σₖ αᵏ × the number of walks of length k that meet the group, α = {alpha} (Angriman et "
            "al. 2020)."
        ),
        "group_gedwalk.proof": (
            "Each next person is the one who adds most; what a person adds never grows later, so "
            "the group has at least 63 % of what the best of its size has."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Leaders(Result):
    """The group in the order in which its members were taken, and what each added."""

    chosen: tuple[str, ...]
    gains: tuple[float, ...]
    share: float


@measure(
    question="Which few people would a message pass through most?",
    per="class",
    unit="attenuated walks through the group",
    source="Angriman, van der Grinten, Bojchevski, Zügner, Günnemann & Meyerhenke 2020 (ESA)",
    needs=("size",),
)
def group_gedwalk(
    a: Sociomatrix, size: int, *, share_of_bound: float = 0.5, alpha: float | None = None
) -> Leaders:
    """sum over k >= 1 of alpha^k times the number of walks of length k that contain at least one
    of the group, for the group of `size` found greedily (Angriman et al. 2020).

    A walk avoids the group when it is a walk of the rest, so what v adds to a group S is exactly
    (column sum)(row sum) / M_vv - 1 with M = (I - alpha A)^-1 on the people outside S; it never
    grows as S grows, so candidates are looked at lazily and the group has at least 1 - 1/e of the
    best. Equal gains: the first name. `share` is of all walks. Range [0, inf). Raises ValueError
    unless 0 <= size <= n, AttenuationTooStrong. Cost O(n^3 + size n^2) up to 200 people, beyond
    O(m K) for each candidate looked at.
    """
    if not 0 <= size <= a.n:
        raise ValueError(f"a group of {size} cannot be chosen from {a.n}")
    factor, share = attenuation(a, share_of_bound, alpha)
    search: _Dense | _Sparse = _Dense(a, factor) if a.n <= DENSE else _Sparse(a, factor, share)
    everything = search.everything
    order = sorted(range(a.n), key=lambda row: a.people[row])
    here = a.present.tolist()
    most = search.most().tolist()
    queue = [(-most[row], place, row, -1) for place, row in enumerate(order) if here[row]]
    heapify(queue)
    chosen: list[int] = []
    gains: list[float] = []
    while queue and len(chosen) < size:
        bound, place, row, known_at = heappop(queue)
        if known_at == len(chosen):
            chosen.append(row)
            gains.append(-bound)
            search.take(row)
        else:
            heappush(queue, (-round(search.gain(row), 12), place, row, len(chosen)))
    through = sum(gains)
    part = min(through / everything, 1.0) if everything else 0.0
    return Leaders(
        **figures(
            "group_gedwalk",
            a,
            values={"group_gedwalk": through},
            warnings=walk_cautions(a, share),
            words={
                "count": len(chosen),
                "percent": percent(part),
                "alpha": round(factor, 4),
            },
        ),
        params={"alpha": factor, "share_of_bound": share, "size": size},
        chosen=tuple(a.people[row] for row in chosen),
        gains=tuple(gains),
        share=part,
    )


class _Dense:
    """The resolvent M of those outside the group, kept up to date by rank-one steps."""

    def __init__(self, a: Sociomatrix, alpha: float) -> None:
        self.resolvent = np.linalg.inv(np.eye(a.n) - alpha * a.dense)
        self.everything = float(self.resolvent.sum()) - a.n

    def most(self) -> Floats:
        """More than nobody adds: everybody's own walk counts at least once in M_vv."""
        return np.asarray(self.resolvent.sum(axis=0) * self.resolvent.sum(axis=1), np.float64)

    def gain(self, row: int) -> float:
        m = self.resolvent
        return float(m[:, row].sum() * m[row].sum() / m[row, row]) - 1

    def take(self, row: int) -> None:
        m = self.resolvent
        self.resolvent = m - np.outer(m[:, row], m[row]) / m[row, row]
        self.resolvent[row, row] = 1.0


class _Sparse:
    """The same by sums of walks, one candidate at a time."""

    def __init__(self, a: Sociomatrix, alpha: float, share: float) -> None:
        self.walk, self.alpha, self.share = a.seen.copy(), alpha, share
        self._sums()
        self.everything = float(self.into.sum()) - a.n

    def _sums(self) -> None:
        ones = np.ones(self.walk.shape[0])
        self.into = ones + self._settled(ones, "in")
        self.out = ones + self._settled(ones, "out")

    def _settled(self, start: Floats, side: Side) -> Floats:
        return settled_walks(self.walk, self.alpha, self.share, start, side=side)[0]

    def most(self) -> Floats:
        return self.into * self.out

    def gain(self, row: int) -> float:
        start = np.zeros(len(self.into))
        start[row] = 1.0
        returns = 1 + float(self._settled(start, "in")[row])
        return float(self.into[row] * self.out[row] / returns) - 1

    def take(self, row: int) -> None:
        keep = np.ones(len(self.into))
        keep[row] = 0.0
        outside = diags_array(keep)
        self.walk = csr_array(outside @ self.walk @ outside)
        self._sums()
