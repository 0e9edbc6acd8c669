"""What each way of making ties two-way costs, to be read before one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from sociometry.centrality.spectral_bound import spectral_bound
from sociometry.matrix import SYMMETRIES, Sociomatrix, Symmetry, ones
from sociometry.symmetrisation import symmetrise


@dataclass(frozen=True, kw_only=True)
class Price:
    """What one symmetrisation policy leaves of a network."""

    policy: Symmetry
    pairs: int
    total: float
    isolates: int
    components: int
    triangles: int
    lambda_max: float


def symmetrise_report(a: Sociomatrix) -> Mapping[Symmetry, Price]:
    """For every policy: pairs, isolates, components, triangles, lambda. Read it before
    choosing. O(n^3).
    """
    return {policy: _price(symmetrise(a, policy), policy) for policy in SYMMETRIES}


def _price(s: Sociomatrix, policy: Symmetry) -> Price:
    links = ones(s.a)
    here = s.present
    components, _ = connected_components(links, directed=False)
    degree = np.diff(links.indptr)
    return Price(
        policy=policy,
        pairs=links.nnz // 2,
        total=float(s.a.sum()) / 2,
        isolates=int((here & (degree == 0)).sum()),
        components=int(components) - int((~here).sum()),
        triangles=round(float((links @ links).multiply(links).sum()) / 6),
        lambda_max=spectral_bound(s).lambda_max,
    )
