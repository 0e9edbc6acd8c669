"""Groups in which everybody is tied with all but a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sociometry.clock import Allowance
from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.subgroups.bitsets import members, neighbours
from sociometry.subgroups.close_groups import CloseGroups, named
from sociometry.symmetrisation import two_way

tell(
    {
        "kplex.teacher": (
            "{count} group of {least} or more in which each is tied with all others but {but} at "
            "most.",
            "{count} groups of {least} or more in which each is tied with all others but {but} at "
            "most. They may share people.",
        ),
        "kplex.formula": (
            "A k-plex: of its s members each is tied with at least s − k of the others, here with "
            "k = {k}; nobody else could join (Seidman & Foster 1978)."
        ),
        "kplex.proof": (
            "Every part of a k-plex is a k-plex, so the search adds one person at a time and "
            "meets all of them."
        ),
        "kplex.proof.stopped": (
            "The search was stopped: each group named is one, but there may be others."
        ),
    }
)


@measure(
    question="Which groups are there in which nearly everybody is tied with everybody?",
    per="class",
    unit="groups, and people in the largest",
    source="Seidman & Foster 1978, Journal of Mathematical Sociology 6:139-154",
)
def kplex(
    a: Sociomatrix,
    *,
    k: int = 2,
    min_size: int = 3,
    policy: Symmetry = "max",
    limit: int = 100_000,
    time_s: float | None = 2.0,
    budget: int | None = None,
) -> CloseGroups:
    """All maximal k-plexes: groups of s people of whom each is tied with s - k of the others or
    more, that nobody could join (Seidman & Foster 1978).

    k = 1 are the maximal cliques. Answers are made two-way by `policy`. Groups of fewer than
    2 k - 1 need not hang together. `values`: how many of `min_size` or more, and how many people
    the largest has. Stops as maximal_cliques does, and says so: past some 60 people it often will.
    Raises ValueError for a k or a size below 1. Range [0, inf); cost exponential.
    """
    if k < 1 or min_size < 1:
        raise ValueError("a group has at least one member, and k is at least 1")
    both = two_way(a, policy)
    allowance = Allowance(steps=budget, seconds=time_s)
    here = sum(1 << row for row, yes in enumerate(a.present.tolist()) if yes)
    found = kplexes(neighbours(both.a), here, k, min_size, allowance)
    groups = named(a, (tuple(members(group)) for group in found), limit, allowance)
    complete = not allowance.spent
    return CloseGroups(
        **figures(
            "kplex",
            both,
            values={"kplex": float(len(groups)), "largest": float(len(groups[0]) if groups else 0)},
            warnings=() if complete else (say("search.stopped"),),
            words={"count": len(groups), "least": min_size, "but": k - 1, "k": k},
            variant="" if complete else "stopped",
        ),
        params={"k": k, "min_size": min_size, "policy": policy, "limit": limit},
        settled=complete,
        groups=groups,
        complete=complete,
    )


def kplexes(
    near: Sequence[int], people: int, k: int, least: int, allowance: Allowance
) -> Iterator[int]:
    """Every maximal k-plex of at least so many people, as bits, each once."""
    stack = [(0, people, 0)]
    while stack and allowance.takes():
        chosen, may, done = stack.pop()
        may = _worth(near, chosen, may, k, least)
        if may < 0:
            continue
        if not may:
            if not done and chosen.bit_count() >= least:
                yield chosen
            continue
        ever = next((p for p in members(may | done) if _with_all(near, p, chosen | may)), None)
        if ever is not None and done >> ever & 1:
            continue
        for person in members(may) if ever is None else (ever,):
            if not allowance.takes():
                return
            alone = 1 << person
            group = chosen | alone
            full = _full(near, group, k)
            stack.append(
                (
                    group,
                    _fitting(near, group, full, may & ~alone, k),
                    _fitting(near, group, full, done, k),
                )
            )
            may ^= alone
            done |= alone


def _worth(near: Sequence[int], chosen: int, may: int, k: int, least: int) -> int:
    """Those who may, without who could never be in a group large enough; -1 if nobody could."""
    if chosen.bit_count() + may.bit_count() < least:
        return -1
    reach = chosen | may
    if any((near[p] & reach).bit_count() + k < least for p in members(chosen)):
        return -1
    kept = may
    for person in members(may):
        if (near[person] & reach).bit_count() + k < least:
            kept ^= 1 << person
    return _worth(near, chosen, kept, k, least) if kept != may else may


def _with_all(near: Sequence[int], person: int, others: int) -> bool:
    """Whether somebody is tied with all others: then no maximal group is without them."""
    return not others & ~near[person] & ~(1 << person)


def _full(near: Sequence[int], group: int, k: int) -> int:
    """Those with whom whoever joins must be tied, as common neighbours: members who lack k - 1."""
    common = -1
    for person in members(group):
        if (group & ~near[person]).bit_count() >= k:
            common &= near[person]
    return common


def _fitting(near: Sequence[int], group: int, common: int, people: int, k: int) -> int:
    """Of these people those with whom the group stays a k-plex."""
    kept = people & common
    for person in members(kept):
        if (group & ~near[person]).bit_count() >= k:
            kept ^= 1 << person
    return kept
