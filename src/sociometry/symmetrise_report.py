"""What each way of making ties two-way costs, to be read before one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.clock import Allowance
from sociometry.matrix import SYMMETRIES, Csr, Sociomatrix, Symmetry, ones
from sociometry.subgroups.bron_kerbosch import cliques
from sociometry.symmetrisation import symmetrise

# Who is tied with whom is the same under each of these, whatever the strengths.
EITHER: tuple[Symmetry, ...] = ("max", "sum", "average")
SEARCH = 100_000


@dataclass(frozen=True, kw_only=True)
class Price:
    """What one symmetrisation policy leaves of a network.

    `cliques` are the maximal ones of three or more people; None when there are too many to count
    (the search stops after 100,000 steps).
    """

    policy: Symmetry
    pairs: int
    total: float
    isolates: int
    components: int
    triangles: int
    cliques: int | None
    lambda_max: float


@dataclass(frozen=True)
class _Shape:
    """What follows from who is tied with whom."""

    pairs: int
    isolates: int
    components: int
    triangles: int
    cliques: int | None


def symmetrise_report(a: Sociomatrix) -> Mapping[Symmetry, Price]:
    """For every policy: pairs, isolates, components, triangles, cliques of three or more, lambda.
    Read it before choosing. O(n^3), and the search for cliques.
    """
    shapes: dict[bool, _Shape] = {}
    prices: dict[Symmetry, Price] = {}
    for policy in SYMMETRIES:
        both = symmetrise(a, policy)
        either = policy in EITHER
        if either not in shapes:
            shapes[either] = _shape(ones(both.a), int((~a.present).sum()))
        prices[policy] = Price(
            policy=policy,
            total=float(both.a.sum()) / 2,
            lambda_max=spectral_bound(both).lambda_max,
            **vars(shapes[either]),
        )
    return prices


def _shape(links: Csr, absent: int) -> _Shape:
    components, _ = connected_components(links, directed=False)
    return _Shape(
        pairs=links.nnz // 2,
        isolates=int((np.diff(links.indptr) == 0).sum()) - absent,
        components=int(components) - absent,
        triangles=round(float((links @ links).multiply(links).sum()) / 6),
        cliques=_cliques(links),
    )


def _cliques(links: Csr) -> int | None:
    allowance = Allowance(steps=SEARCH)
    count = sum(1 for _ in cliques(links, least=3, allowance=allowance))
    return None if allowance.spent else count
