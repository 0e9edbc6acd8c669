"""Where no way of pairing is stable: the pairs that the fewest would rather leave together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from sociometry.matching.irving import Lists, Partition

Whole = npt.NDArray[np.int64]
Team = tuple[int, ...]
EXACT = 8
NOBODY = 1_000_000


def fewest_blocking(
    preferences: Lists, partition: Partition
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Pairs (and single people) that leave few blocking pairs, and whether fewest is proved.

    Fewest of all is NP-hard (Abraham, Biró & Manlove 2006), so to eight people all ways are tried,
    beyond a search begins from the stable partition with each circle opened at every place in turn,
    and exchanges partners between two parties while that helps. One blocking pair is proved the
    fewest where none is impossible. Everybody has a partner while lists allow it. O(n^4) a pass.
    """
    names = sorted(preferences)
    rank = _rank_matrix(names, preferences)
    if len(names) <= EXACT:
        best = min(_all(tuple(range(len(names))), rank), key=lambda teams: _cost(rank, teams))
        return _named(names, best), True
    starts = _starts(names, partition, rank)
    found = min((_descend(rank, teams) for teams in starts), key=lambda teams: _cost(rank, teams))
    floor = (0, 1) if partition.odd else (0, 0)
    return _named(names, found), _cost(rank, found)[:2] <= (len(names) % 2, floor[1])


def _rank_matrix(names: Sequence[str], preferences: Lists) -> Whole:
    place = {who: k for k, who in enumerate(names)}
    rank = np.full((len(names), len(names)), NOBODY, dtype=np.int64)
    for who, liked in preferences.items():
        for k, other in enumerate(liked):
            if who in preferences[other]:
                rank[place[who], place[other]] = k
    return rank


def _cost(rank: Whole, teams: Sequence[Team]) -> tuple[int, int, int]:
    """How many are alone, how many pairs block, and how far down the lists people are."""
    now = np.full(len(rank), NOBODY, dtype=np.int64)
    for team in teams:
        if len(team) == 2:
            one, two = team
            now[one], now[two] = rank[one, two], rank[two, one]
    blocking = int(((now[:, None] > rank) & (now[None, :] > rank.T)).sum()) // 2
    alone = now == NOBODY
    return int(alone.sum()), blocking, int(now[~alone].sum())


def _all(people: Team, rank: Whole) -> Iterator[list[Team]]:
    """Every way to pair people who accept each other, some of them left alone."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    for k, other in enumerate(rest):
        if rank[first, other] < NOBODY:
            for others in _all(rest[:k] + rest[k + 1 :], rank):
                yield [(first, other), *others]
    for others in _all(rest, rank):
        yield [(first,), *others]


def _starts(names: Sequence[str], partition: Partition, rank: Whole) -> Iterator[list[Team]]:
    place = {who: k for k, who in enumerate(names)}
    parties = [tuple(place[who] for who in party) for party in partition.parties]
    whole = [party for party in parties if len(party) < 3]
    circles = [party for party in parties if len(party) > 2]
    most = max((len(circle) for circle in circles), default=1)
    for turn in range(most):
        opened = [circle[turn % len(circle) :] + circle[: turn % len(circle)] for circle in circles]
        teams = [*whole, *((circle[0],) for circle in opened)]
        teams += [(c[k], c[k + 1]) for c in opened for k in range(1, len(c), 2)]
        yield _join_single(teams, rank)


def _join_single(teams: Sequence[Team], rank: Whole) -> list[Team]:
    made: list[Team] = [team for team in teams if len(team) == 2]
    waiting = [team[0] for team in teams if len(team) == 1]
    while waiting:
        one = waiting.pop(0)
        able = [other for other in waiting if rank[one, other] < NOBODY]
        if able:
            other = min(able, key=lambda other: (rank[one, other] + rank[other, one], other))
            waiting.remove(other)
            made.append((one, other))
        else:
            made.append((one,))
    return made


def _descend(rank: Whole, teams: list[Team]) -> list[Team]:
    """Exchange partners between two parties while it helps; each step takes the best exchange."""
    now, cost = teams, _cost(rank, teams)
    while True:
        tried = [(_cost(rank, other), other) for other in _exchanges(now, rank)]
        best = min(tried, default=(cost, now))
        if best[0] >= cost:
            return now
        cost, now = best


def _exchanges(teams: list[Team], rank: Whole) -> Iterator[list[Team]]:
    for k, m in combinations(range(len(teams)), 2):
        rest = [team for t, team in enumerate(teams) if t not in (k, m)]
        one, two = teams[k], teams[m]
        for p, q in product(range(len(one)), range(len(two))):
            new = (one[p], two[q])
            others = tuple(who for who in (*one, *two) if who not in new)
            if rank[new] < NOBODY:
                yield sorted([*rest, new, *_together_if_they_can(others, rank)])


def _together_if_they_can(others: Team, rank: Whole) -> list[Team]:
    if len(others) == 2 and rank[others[0], others[1]] == NOBODY:
        return [(others[0],), (others[1],)]
    return [others] if others else []


def _named(names: Sequence[str], teams: Sequence[Team]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(sorted(names[k] for k in team)) for team in teams))


def mean_ranks(preferences: Lists, pairs: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """For each pair by its names, the mean place of one on the list of the other; 1 is the first."""
    return {
        " – ".join(sorted(pair)): 1
        + (list(preferences[pair[0]]).index(pair[1]) + list(preferences[pair[1]]).index(pair[0]))
        / 2
        for pair in pairs
    }
