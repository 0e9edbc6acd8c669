"""Stable pairs among people who each have a list, or the odd party that proves there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Lists = Mapping[str, Sequence[str]]
Party = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Partition:
    """A stable partition: every party is a pair, a single person, or a circle of an odd number of
    people in which each likes the next better than the one before.

    It exists for any lists (Tan 1991); pairs are `stable` when no circle is in it.
    """

    parties: tuple[Party, ...]

    @property
    def stable(self) -> bool:
        return not self.odd

    @property
    def odd(self) -> tuple[Party, ...]:
        """The circles: with one of them no way of pairing is stable."""
        return tuple(party for party in self.parties if len(party) > 2)

    @property
    def pairs(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if len(party) == 2)

    @property
    def single(self) -> Party:
        return tuple(party[0] for party in self.parties if len(party) == 1)


def irving(preferences: Lists) -> Partition:
    """The stable partition of strict lists, best first, by Irving's two phases (1985; Tan 1991).

    Lists may be incomplete: whom one does not list, or who does not list one, is no partner. People
    are taken by name, so the order of `preferences` does not matter. A list that would run empty in
    the second phase belongs to an odd party, which is set aside. `is_stable` checks the answer
    without trusting how it was found. Raises ValueError for a list that names somebody twice,
    oneself or a stranger. Cost O(n^2) deletions, each a scan of a list.
    """
    lists = _acceptable(preferences)
    _propose(lists)
    circles: list[Party] = []
    while True:
        start = next((who for who, rest in lists.items() if len(rest) > 1), None)
        if start is None:
            break
        circle = _turn(lists, start)
        if circle:
            circles.append(circle)
    pairs = {tuple(sorted((who, rest[0]))) for who, rest in lists.items() if rest}
    placed = {who for party in (*pairs, *circles) for who in party}
    singles = [(who,) for who in sorted(preferences) if who not in placed]
    return Partition(parties=tuple(sorted([*pairs, *circles, *singles])))


def is_stable(preferences: Lists, partition: Partition) -> bool:
    """Whether a partition is stable, from the definition (Tan 1991): a certificate anyone can check.

    Everybody is in one party; each likes who follows in it no less than who goes before; and no two
    people like each other better than those who go before them. O(n^2).
    """
    rank = _ranks(_acceptable(preferences))
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for party in partition.parties:
        for one, two in zip(party, (*party[1:], party[0]), strict=True):
            after[one], before[two] = two, one
    if sorted(before) != sorted(preferences):
        return False
    worst = {who: rank[who].get(before[who], len(rank[who])) for who in before}
    for who, follower in after.items():
        if who != follower and (
            follower not in rank[who] or rank[who][follower] > rank[who].get(before[who], -1)
        ):
            return False
    return not any(
        rank[one][two] < worst[one] and rank[two][one] < worst[two]
        for one in rank
        for two in rank[one]
    )


def blocking_pairs(preferences: Lists, pairs: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Two people who are not together and would both rather be; none: the pairs are stable. O(n^2)."""
    rank = _ranks(_acceptable(preferences))
    now = {who: len(rank[who]) for who in rank}
    for one, two in pairs:
        now[one] = rank[one].get(two, len(rank[one]) + 1)
        now[two] = rank[two].get(one, len(rank[two]) + 1)
    return sorted(
        (one, two)
        for one in rank
        for two in rank[one]
        if one < two and rank[one][two] < now[one] and rank[two][one] < now[two]
    )


def _acceptable(preferences: Lists) -> dict[str, list[str]]:
    """Lists in which everybody listed lists one, too."""
    for who, liked in preferences.items():
        if len(set(liked)) != len(liked) or who in liked or not set(liked) <= set(preferences):
            raise ValueError(f"the list of {who} names each of the others at most once")
    allowed = {who: set(liked) for who, liked in preferences.items()}
    return {
        who: [other for other in preferences[who] if who in allowed[other]]
        for who in sorted(preferences)
    }


def _ranks(lists: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    return {who: {other: k for k, other in enumerate(liked)} for who, liked in lists.items()}


def _propose(lists: dict[str, list[str]]) -> None:
    """Phase 1: everybody asks down their list; who is asked keeps the best and crosses out the
    rest, on both lists.
    """
    holds: dict[str, str] = {}
    waiting = list(lists)
    while waiting:
        asker = waiting.pop()
        if not lists[asker]:
            continue
        asked = lists[asker][0]
        if asked in holds and holds[asked] != asker:
            waiting.append(holds[asked])
        holds[asked] = asker
        _cross_out_after(lists, asked, asker)


def _cross_out_after(lists: dict[str, list[str]], who: str, last: str) -> None:
    cut = lists[who].index(last) + 1
    for other in lists[who][cut:]:
        lists[other].remove(who)
    del lists[who][cut:]


def _turn(lists: dict[str, list[str]], start: str) -> Party:
    """Phase 2, once: find a rotation and turn it. A rotation that would leave somebody with an empty
    list is an odd party: take its people out and return them.
    """
    askers, seen = [start], {start: 0}
    while True:
        following = lists[lists[askers[-1]][1]][-1]
        if following in seen:
            break
        seen[following] = len(askers)
        askers.append(following)
    rotation = askers[seen[following] :]
    firsts = {who: lists[who][0] for who in rotation}
    if set(rotation) == set(firsts.values()) and all(len(lists[who]) == 2 for who in rotation):
        circle = _from_least(rotation[0], firsts)
        for who in rotation:
            lists[who].clear()
        return circle
    seconds = [(lists[who][1], who) for who in rotation]
    for asked, asker in seconds:
        if asker in lists[asked]:
            _cross_out_after(lists, asked, asker)
    return ()


def _from_least(start: str, after: Mapping[str, str]) -> Party:
    """A circle in the order of `after`, beginning with its first name."""
    circle = [start]
    while after[circle[-1]] != start:
        circle.append(after[circle[-1]])
    least = circle.index(min(circle))
    return tuple(circle[least:] + circle[:least])
