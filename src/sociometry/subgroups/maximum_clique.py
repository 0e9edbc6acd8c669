"""The largest group in which everybody is tied with everybody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Csr, Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.subgroups.bitsets import packed, table
from sociometry.subgroups.bron_kerbosch import BITS_AT_ONCE
from sociometry.subgroups.close_groups import CloseGroups
from sociometry.subgroups.cores import peeled
from sociometry.symmetrisation import two_way

tell(
    {
        "maximum_clique.teacher": (
            "The largest group in which everybody is tied with everybody has {size} members."
        ),
        "maximum_clique.teacher.stopped": (
            "The largest group found in which everybody is tied with everybody has {size} members; "
            "there may be a larger one."
        ),
        "maximum_clique.formula": "ω: the largest clique (Karp 1972: no quick way to it is known).",
        "maximum_clique.proof": (
            "The members can be checked at a glance; that there is no larger group was searched, "
            "leaving out only branches with too few colours."
        ),
        "maximum_clique.proof.stopped": (
            "The members can be checked at a glance; the search for a larger group was stopped."
        ),
        "maximum_clique.nobody": "There is nobody.",
    }
)


@measure(
    question="What is the largest group in which everybody is tied with everybody?",
    per="class",
    unit="people",
    source="Karp 1972; Tomita & Seki 2003; San Segundo, Rodriguez-Losada & Jimenez 2011",
)
def maximum_clique(
    a: Sociomatrix,
    *,
    policy: Symmetry = "max",
    time_s: float | None = 2.0,
    budget: int | None = None,
) -> CloseGroups:
    """The size omega of the largest clique, and one clique of that size (branch and bound by greedy
    colouring, Tomita & Seki 2003).

    Answers are made two-way by `policy`. A search that was stopped tells the largest it met, a
    bound from below, with `complete` false and a warning. Nobody there: None. Range [1, n]; cost
    exponential in the largest core at worst, seconds for thousands of people.
    """
    both = two_way(a, policy)
    allowance = Allowance(steps=budget, seconds=time_s)
    people = tuple(sorted(a.people[k] for k in largest_clique(both.a, a.present, allowance)))
    complete = not allowance.spent
    size = len(people)
    return CloseGroups(
        **figures(
            "maximum_clique",
            both,
            values={"maximum_clique": float(size) if size else None},
            excluded={} if size else {"maximum_clique": say("maximum_clique.nobody")},
            warnings=() if complete else (say("search.stopped"),),
            words={"size": size},
            variant="" if complete else "stopped",
        ),
        params={"policy": policy},
        settled=complete,
        groups=(people,) if people else (),
        complete=complete,
    )


def largest_clique(symmetric: Csr, present: np.ndarray, allowance: Allowance) -> list[int]:
    """One of the largest cliques, from the thick of the network outwards."""
    core, order = peeled(symmetric)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    best: list[int] = np.flatnonzero(present)[:1].tolist()
    dense = table(symmetric) if len(order) <= BITS_AT_ONCE else None
    for person in order[::-1].tolist():
        if core[person] + 1 <= len(best) or allowance.spent:
            break
        near = symmetric.indices[symmetric.indptr[person] : symmetric.indptr[person + 1]]
        later = near[place[near] > place[person]]
        if len(later) >= len(best):
            later = later[np.argsort(-core[later], kind="stable")]
            own = table(symmetric[later][:, later]) if dense is None else dense[later][:, later]
            search = _Search(packed(own), len(best) - 1, allowance)
            search.go_on([], (1 << len(later)) - 1)
            if search.best:
                best = [person, *(int(later[k]) for k in search.best)]
    return best


class _Search:
    """Branch and bound for a clique of more than `size` people."""

    def __init__(self, near: Sequence[int], size: int, allowance: Allowance) -> None:
        self.near = near
        self.size = size
        self.allowance = allowance
        self.best: list[int] = []

    def go_on(self, chosen: list[int], may: int) -> None:
        """Add those who may, last colour first: as many colours as it takes bound what is left."""
        if not self.allowance.takes():
            return
        for person, colours in reversed(self._coloured(may, self.size - len(chosen))):
            if len(chosen) + colours <= self.size or self.allowance.spent:
                return
            chosen.append(person)
            further = may & self.near[person]
            if further:
                self.go_on(chosen, further)
            elif len(chosen) > self.size:
                self.best, self.size = list(chosen), len(chosen)
            chosen.pop()
            may &= ~(1 << person)

    def _coloured(self, people: int, needed: int) -> list[tuple[int, int]]:
        """People and the number of colours used up to them, nobody tied with one of their colour;
        those who could not make the clique large enough are left out.
        """
        found = []
        colours = 0
        while people:
            colours += 1
            apart = people
            while apart:
                low = apart & -apart
                person = low.bit_length() - 1
                people ^= low
                apart = (apart ^ low) & ~self.near[person]
                if colours > needed:
                    found.append((person, colours))
        return found
