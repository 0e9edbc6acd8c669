"""Groups in which everybody is tied with everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from sociometry.clock import Allowance
from sociometry.matrix import Csr, Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.subgroups.bron_kerbosch import cliques
from sociometry.symmetrisation import two_way

tell(
    {
        "maximal_cliques.teacher": (
            "{count} group of {least} or more in which everybody is tied with everybody; it has "
            "{largest} members.",
            "{count} groups of {least} or more in which everybody is tied with everybody; the "
            "largest has {largest} members. They may share people.",
        ),
        "maximal_cliques.teacher.none": (
            "No group of {least} or more in which everybody is tied with everybody."
        ),
        "maximal_cliques.formula": (
            "A maximal clique: every two of its members are tied, and nobody else is tied with "
            "all of them (Luce & Perry 1949)."
        ),
        "maximal_cliques.proof": (
            "The search meets every maximal clique once; in a class of n people there are at "
            "most 3 to the power of n/3."
        ),
        "maximal_cliques.proof.stopped": (
            "The search was stopped: each group named is one, but there may be others."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Cliques(Result):
    """Groups of people, largest first, each in the order of names; `complete` when there are no
    others.
    """

    cliques: tuple[tuple[str, ...], ...]
    complete: bool

    @property
    def sizes(self) -> dict[int, int]:
        """How many there are of each size, from the smallest."""
        sizes = sorted(len(clique) for clique in self.cliques)
        return {size: sizes.count(size) for size in dict.fromkeys(sizes)}


@measure(
    question="Which groups are there in which everybody is tied with everybody?",
    per="class",
    unit="groups, and people in the largest",
    source="Luce & Perry 1949; Bron & Kerbosch 1973; Tomita, Tanaka & Takahashi 2006",
)
def maximal_cliques(
    a: Sociomatrix,
    *,
    min_size: int = 3,
    policy: Symmetry = "max",
    limit: int = 1_000_000,
    time_s: float | None = 2.0,
    budget: int | None = None,
) -> Cliques:
    """All groups whose members are tied each with each, and that nobody could join (Luce & Perry
    1949; search of Bron & Kerbosch 1973).

    Answers are made two-way by `policy`: "max" when somebody named, "mutual" when both did; a tie
    that one of two told of stands, whether the other answered or not. `values`: how many of
    `min_size` or more, and how many people the largest has (0 where there is none). Stops at
    `limit` groups, after `time_s` seconds or `budget` steps and says so: `complete` false,
    `settled` false, a warning. Only the time makes two runs differ. Raises ValueError for a size
    below 1. Range [0, inf), at most 3^(n/3) (Moon & Moser 1965), which is also its cost.
    """
    if min_size < 1:
        raise ValueError("a group has at least one member")
    both = two_way(a, policy)
    allowance = Allowance(steps=budget, seconds=time_s)
    found: list[tuple[str, ...]] = []
    here = a.present.tolist()
    for clique in cliques(both.a, least=min_size, allowance=allowance):
        if len(found) == limit:
            allowance.spent = True
            break
        if here[clique[0]]:
            found.append(tuple(sorted([a.people[k] for k in clique])))
    found.sort(key=lambda clique: (-len(clique), clique))
    complete = not allowance.spent
    largest = len(found[0]) if found else 0
    return Cliques(
        **figures(
            "maximal_cliques",
            both,
            values={"maximal_cliques": float(len(found)), "largest": float(largest)},
            warnings=() if complete else (say("search.stopped"),),
            words={"count": len(found), "least": min_size, "largest": largest},
            variant="none" if not found and complete else "" if complete else "stopped",
        ),
        params={"min_size": min_size, "policy": policy, "limit": limit},
        settled=complete,
        cliques=tuple(found),
        complete=complete,
    )


def incidence(groups: Sequence[Sequence[str]], a: Sociomatrix) -> Csr:
    """Which person belongs to which group: a 1 for each, groups by people."""
    people = [a.index[person] for group in groups for person in group]
    rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    shape = (len(groups), a.n)
    return csr_array((np.ones(len(people)), (rows, np.array(people, dtype=np.int64))), shape=shape)
