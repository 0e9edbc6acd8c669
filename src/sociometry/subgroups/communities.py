"""The circles of a class and how sure they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np
from scipy.sparse import csr_array

from sociometry.chance.against import Against, against
from sociometry.chance.rewiring import rewired
from sociometry.matrix import Csr, Sociomatrix, from_cells
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.subgroups.modularity import best_partition, graph_of
from sociometry.symmetrisation import symmetrise

tell(
    {
        "communities.teacher": (
            "{count} circle; chance alone reaches {chance} where this class has {quality}.",
            "{count} circles; chance alone reaches {chance} where this class has {quality}.",
        ),
        "communities.formula": (
            "Q = Σ (share of ties inside a circle − share expected from its members' ties)."
        ),
        "communities.proof": (
            "{draws} classes were rewired so that everybody keeps their number of partners, "
            "and searched as hard."
        ),
        "communities.teacher.untested": (
            "{count} circle.",
            "{count} circles.",
        ),
        "communities.proof.untested": "No test against chance was asked for.",
    }
)


SEARCHES = 3


@dataclass(frozen=True, kw_only=True)
class Circles(Result):
    """The circles, largest first, and people without one; `agreement` of the searches; the
    test of Q.
    """

    circles: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    agreement: float | None
    test: Against | None

    @property
    def of(self) -> dict[str, int]:
        """The number of the circle of each person who has one."""
        return {p: k for k, circle in enumerate(self.circles) for p in circle}


@measure(
    question="Which circles are there, and could such circles come about by chance?",
    per="class",
    unit="modularity",
    lo=-0.5,
    hi=1.0,
    source="Newman & Girvan 2004; Blondel et al. 2008; null by degree-preserving rewiring",
)
def communities(
    a: Sociomatrix,
    *,
    resolution: float = 1.0,
    starts: int = 20,
    draws: int = 200,
    seed: int = 1,
) -> Circles:
    """The partition of greatest modularity Q found, over a max-symmetrised matrix (somebody named).

    A two-way matrix is taken as it is. Groups of one are `without` a circle. `agreement` is
    the mean normalised mutual information between the searches. `test` compares Q with graphs
    rewired at random that keep everybody's number of partners (ties of strength 1), each searched
    as hard as the figure it is compared with; draws=0 leaves it out. The order of people does
    not matter. No ties: None. Range [-1/2, 1]; cost O((starts + draws) m log n).
    """
    both = a if not a.directed else symmetrise(a, "max")
    by_name = np.array(sorted(range(a.n), key=lambda k: a.people[k]), dtype=np.int64)
    ordered = csr_array(both.a[by_name][:, by_name])
    if not ordered.nnz:
        return Circles(
            **figures(
                "communities",
                both,
                values={"modularity": None},
                excluded={"modularity": say("no_ties")},
            ),
            circles=(),
            without=tuple(sorted(p for p, yes in zip(a.people, a.present, strict=True) if yes)),
            agreement=None,
            test=None,
        )
    rng = np.random.default_rng(seed)
    found = best_partition(graph_of(ordered), rng, starts=starts, resolution=resolution)
    quality, group = max(found, key=lambda pair: pair[0])
    names = [a.people[k] for k in by_name]
    circles, alone = _circles(names, group)
    here = {p for p, yes in zip(a.people, a.present, strict=True) if yes}
    test = _rewired_test(ordered, draws, seed, resolution) if draws else None
    return Circles(
        **figures(
            "communities",
            both,
            values={"modularity": quality},
            words={
                "count": len(circles),
                "quality": round(quality, 2),
                "chance": round(test.mean, 2) if test else "–",
                "draws": draws,
            },
        ),
        params={"resolution": resolution, "starts": starts, "draws": draws},
        seed=seed,
        variant="" if test else "untested",
        circles=circles,
        without=tuple(p for p in alone if p in here),
        agreement=_agreement([g for _, g in found]),
        test=test,
    )


def _circles(
    names: Sequence[str], group: Sequence[int]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    members: dict[int, list[str]] = {}
    for name, own in zip(names, group, strict=True):
        members.setdefault(own, []).append(name)
    circles = sorted((m for m in members.values() if len(m) > 1), key=lambda m: (-len(m), m))
    alone = tuple(m[0] for m in members.values() if len(m) == 1)
    return tuple(tuple(m) for m in circles), alone


def _rewired_test(ordered: Csr, draws: int, seed: int, resolution: float) -> Against:
    n = ordered.shape[0]
    upper = ordered.tocoo()
    edges = [(int(i), int(j)) for i, j in zip(upper.row, upper.col, strict=True) if i < j]
    rng = np.random.default_rng(seed)

    def reached(pairs: Sequence[tuple[int, int]]) -> float:
        graph = graph_of(from_cells([*pairs, *((j, i) for i, j in pairs)], n))
        found = best_partition(graph, rng, starts=SEARCHES, resolution=resolution)
        return max(quality for quality, _ in found)

    observed = reached(edges)
    null = np.array([reached(rewired(edges, rng)) for _ in range(draws)])
    return against("communities", observed, null, seed=seed)


def _agreement(partitions: Sequence[Sequence[int]]) -> float | None:
    pairs = list(combinations(partitions, 2))
    return sum(_shared(x, y) for x, y in pairs) / len(pairs) if pairs else None


def _shared(x: Sequence[int], y: Sequence[int]) -> float:
    """Normalised mutual information of two partitions, 1 when they are the same."""
    n = len(x)
    joint = Counter(zip(x, y, strict=True))
    one, two = Counter(x), Counter(y)
    mutual = sum(c / n * log(c * n / (one[g] * two[h])) for (g, h), c in joint.items())
    spread = sum(-c / n * log(c / n) for c in (*one.values(), *two.values()))
    return 2 * mutual / spread if spread > 0 else 1.0
