"""Bridges and cutpoints: the ties and people without whom a class would fall apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Csr, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result
from sociometry.sentences import tell
from sociometry.symmetrisation import two_way

tell(
    {
        "bridges_cutpoints.teacher": (
            "Without {count} person the class would fall into more parts than it has.",
            "Without any one of {count} people the class would fall into more parts than it has.",
        ),
        "bridges_cutpoints.teacher.none": (
            "There is nobody without whom the class would fall into more parts than it has."
        ),
        "bridges_cutpoints.formula": (
            "A cutpoint: without it there are more components. A bridge: a tie of which the same "
            "holds. Somebody named is tied."
        ),
        "bridges_cutpoints.proof": (
            "One search in depth notes how far back each branch leads other than by its stem "
            "(Hopcroft & Tarjan 1973)."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Cutpoints(Result):
    """`cutpoints` in the order of people; `bridges` as pairs of people, each in order."""

    cutpoints: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]


@measure(
    question="Without whom would the class fall apart?",
    per="person",
    unit="further parts",
    source="Hopcroft & Tarjan 1973, Communications of the ACM 16:372-378",
)
def bridges_cutpoints(a: Sociomatrix) -> Cutpoints:
    """Into how many more parts a class would fall without each person: above 0 for articulation
    points; and the `bridges`, ties with the same property (Hopcroft & Tarjan 1973).

    Looked at as two-way ties (somebody named somebody), as provenance says. Shape n, range
    [0, n - 2]; isolates 0. Cost O(n + m).
    """
    s = two_way(a)
    further, stems = _search(s.seen)
    cut = tuple(p for p, more in zip(s.people, further.tolist(), strict=True) if more)
    pairs = sorted((min(i, j), max(i, j)) for i, j in stems)
    return Cutpoints(
        **each_person("bridges_cutpoints", s, further, words={"count": len(cut)}),
        variant="" if cut else "none",
        cutpoints=cut,
        bridges=tuple((s.people[i], s.people[j]) for i, j in pairs),
    )


def _search(ties: Csr) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Parts that hang on each person alone, and the ties on which a branch hangs alone."""
    n = ties.shape[0]
    ends = np.split(ties.indices, ties.indptr[1:-1]) if n else []
    neighbours = [end.tolist() for end in ends]
    order, back = [-1] * n, [0] * n
    further = np.zeros(n)
    stems: list[tuple[int, int]] = []
    clock = 0
    for root in range(n):
        if order[root] >= 0:
            continue
        order[root] = back[root] = clock
        clock += 1
        further[root] = -1 if neighbours[root] else 0
        stack = [(root, -1, iter(neighbours[root]))]
        while stack:
            here, before, rest = stack[-1]
            there = next(rest, None)
            if there is None:
                stack.pop()
                if before >= 0:
                    back[before] = min(back[before], back[here])
                    further[before] += back[here] >= order[before]
                    if back[here] > order[before]:
                        stems.append((before, here))
            elif order[there] < 0:
                order[there] = back[there] = clock
                clock += 1
                stack.append((there, here, iter(neighbours[there])))
            elif there != before:
                back[here] = min(back[here], order[there])
    return further, stems
