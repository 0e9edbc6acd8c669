"""The heaviest set of disjoint pairs, by Edmonds' blossoms, in whole numbers."""

from __future__ import annotations

from math import ceil, log10

import numpy as np

from sociometry.matrix import Bools, Floats

DIGITS = 9


def heaviest_pairs(
    weights: Floats, allowed: Bools, *, maxcardinality: bool
) -> list[tuple[int, int]]:
    """Disjoint allowed pairs of the largest total weight (Edmonds 1965), sorted.

    With `maxcardinality` only among sets with as many pairs as possible. Both matrices are n by n
    and symmetric. Weights are rounded to nine digits and handed over as whole numbers: with
    floating ones equal sums differ in the last bit and the search can lose pairs. O(n^3).
    """
    from rustworkx import PyGraph, max_weight_matching

    whole = whole_numbers(weights)
    n = len(whole)
    graph: PyGraph[int, int] = PyGraph(multigraph=False)
    graph.add_nodes_from(range(n))
    ties = [
        (i, j, int(whole[i, j]))
        for i in range(n)
        for j in range(i + 1, n)
        if allowed[i, j] and (maxcardinality or whole[i, j] > 0)
    ]
    graph.add_edges_from(ties)
    found = max_weight_matching(graph, max_cardinality=maxcardinality, weight_fn=int)
    return sorted((min(i, j), max(i, j)) for i, j in found)


def whole_numbers(weights: Floats) -> Floats:
    """Weights times the power of ten that leaves nine digits of the largest, rounded."""
    top = float(np.abs(weights).max(initial=0.0))
    if not top:
        return np.zeros_like(weights)
    return np.round(weights * 10.0 ** (DIGITS - ceil(log10(top))))
