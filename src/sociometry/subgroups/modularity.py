"""A small, deterministic search for the partition of greatest modularity, steady for class-
sized graphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Csr

Links = list[dict[int, float]]


@dataclass(frozen=True)
class Graph:
    """An undirected weighted graph as a list of neighbour strengths, self links under the own
    number.
    """

    links: Links
    degree: list[float]
    twice: float


def graph_of(symmetric: Csr) -> Graph:
    """The graph of a symmetric matrix."""
    links: Links = []
    for lo, hi in zip(symmetric.indptr[:-1], symmetric.indptr[1:], strict=True):
        ends = symmetric.indices[lo:hi].tolist()
        links.append(dict(sorted(zip(ends, symmetric.data[lo:hi].tolist(), strict=True))))
    return _weighed(links)


def modularity(graph: Graph, group: Sequence[int], resolution: float = 1.0) -> float:
    """Q = sum_c (inside_c / 2m - resolution (degree_c / 2m)^2) (Newman & Girvan 2004). O(m)."""
    inside = 0.0
    total: dict[int, float] = {}
    for node, links in enumerate(graph.links):
        own = group[node]
        total[own] = total.get(own, 0.0) + graph.degree[node]
        inside += sum(w for other, w in links.items() if group[other] == own)
    return inside / graph.twice - resolution * sum((d / graph.twice) ** 2 for d in total.values())


def best_partition(
    graph: Graph, rng: np.random.Generator, *, starts: int, resolution: float = 1.0
) -> list[tuple[float, list[int]]]:
    """The partitions of `starts` searches in random order of moves, each with its Q, as found.

    Every other search starts from random groups. Local moving and merging (Blondel et al. 2008),
    then local moving of single people again, then
    shaking: a few groups are dissolved and the search resumes while Q rises. O(starts m log n).
    """
    found = []
    for start in range(starts):
        group = _ascend(graph, rng, resolution, _scattered(graph, rng) if start % 2 else None)
        quality = modularity(graph, group, resolution)
        for _ in range(2):
            other = _ascend(graph, rng, resolution, _shaken(group, rng))
            reached = modularity(graph, other, resolution)
            if reached > quality + 1e-12:
                group, quality = other, reached
        found.append((quality, group))
    return found


def _scattered(graph: Graph, rng: np.random.Generator) -> list[int]:
    """Everybody with a tie in one of a few groups, at random: searches from single people alone
    can agree on the same poor answer.
    """
    size = len(graph.links)
    groups = int(rng.integers(1, max(size // 2, 2) + 1))
    drawn = rng.integers(0, groups, size=size).tolist()
    return [g if graph.degree[k] else size + k for k, g in enumerate(drawn)]


def _weighed(links: Links) -> Graph:
    degree = [sum(ends.values()) for ends in links]
    return Graph(links, degree, sum(degree))


def _ascend(
    graph: Graph, rng: np.random.Generator, resolution: float, start: list[int] | None = None
) -> list[int]:
    group = start if start is not None else list(range(len(graph.links)))
    while True:
        group, moved = _moved(graph, group, rng, resolution)
        coarse, names = _merged(graph, group)
        merged, joined = _moved(coarse, list(range(len(coarse.links))), rng, resolution)
        if joined:
            group = [merged[names[g]] for g in group]
        if not moved and not joined:
            return group


def _moved(
    graph: Graph, group: list[int], rng: np.random.Generator, resolution: float
) -> tuple[list[int], bool]:
    """Move single nodes to the best neighbouring group, or to a new one, until none gains."""
    group = list(group)
    total: dict[int, float] = {}
    for node, own in enumerate(group):
        total[own] = total.get(own, 0.0) + graph.degree[node]
    order = rng.permutation(len(group)).tolist()
    fresh = max(group, default=0) + 1
    any_move = True
    ever = False
    while any_move:
        any_move = False
        for node in order:
            own, weight = group[node], graph.degree[node]
            total[own] -= weight
            toward: dict[int, float] = {own: 0.0, fresh: 0.0}
            for other, w in graph.links[node].items():
                if other != node:
                    toward[group[other]] = toward.get(group[other], 0.0) + w
            pull = resolution * weight / graph.twice
            best, gain = own, toward[own] - pull * total[own] + 1e-10
            for there, w in toward.items():
                value = w - pull * total.get(there, 0.0)
                if value > gain:
                    best, gain = there, value
            total[best] = total.get(best, 0.0) + weight
            if best != own:
                group[node] = best
                any_move = ever = True
                fresh += best == fresh
    return group, ever


def _merged(graph: Graph, group: list[int]) -> tuple[Graph, dict[int, int]]:
    names = {g: k for k, g in enumerate(dict.fromkeys(group))}
    links: Links = [{} for _ in names]
    for node, ends in enumerate(graph.links):
        own = links[names[group[node]]]
        for other, w in ends.items():
            there = names[group[other]]
            own[there] = own.get(there, 0.0) + w
    return _weighed(links), names


def _shaken(group: list[int], rng: np.random.Generator) -> list[int]:
    """Dissolve a third of the groups into single people."""
    kinds = sorted(set(group))
    loose = set(rng.permutation(kinds)[: max(1, len(kinds) // 3)].tolist())
    top = max(group) + 1
    return [top + node if g in loose else g for node, g in enumerate(group)]
