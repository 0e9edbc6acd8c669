"""Groups in which everybody is tied with everybody."""

from __future__ import annotations

from sociometry.clock import Allowance
from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.subgroups.bron_kerbosch import cliques
from sociometry.subgroups.close_groups import CloseGroups, named
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
) -> CloseGroups:
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
    here = a.present.tolist()
    all_found = cliques(both.a, least=min_size, allowance=allowance)
    found = named(a, (c for c in all_found if here[c[0]]), limit, allowance)
    complete = not allowance.spent
    largest = len(found[0]) if found else 0
    return CloseGroups(
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
        groups=found,
        complete=complete,
    )
