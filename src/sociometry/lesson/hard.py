"""What is easy to check and hard to find: groups in which all are tied, and ways to seat a class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal

import numpy as np

from sociometry.lesson import toys
from sociometry.matching.irving import irving
from sociometry.matching.max_weight_pairs import max_weight_pairs
from sociometry.matrix import Floats, Sociomatrix
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.teams.form_groups import Teams, form_groups
from sociometry.teams.rules import Rules
from sociometry.teams.task import Aim

SIZES_FROM = 8
# Four miss the best of a class of 26 for one in fifteen orders of its people, eight for hardly one.
STARTS = 8
AIM = Aim(alone=10.0, ties=1.0)
How = Literal["random", "search", "smart", "prove"]


def most_cliques(n: int) -> int:
    """The most maximal cliques n people can form: 3^(n/3), 4 · 3^k, 2 · 3^k (Moon & Moser 1965)."""
    if n < 2:
        return n
    whole, rest = divmod(n, 3)
    return int((3**whole, 4 * 3 ** (whole - 1), 2 * 3**whole)[rest])


def triple_cliques(groups: int) -> int:
    """The maximal cliques of so many triples, each tied to all outside its own, counted."""
    found = maximal_cliques(toys.triples(groups), min_size=1, time_s=None)
    return len(found.groups)


def cliques_of(a: Sociomatrix) -> tuple[int, int]:
    """How many maximal cliques a class has, people on their own too, and how large the largest is."""
    found = maximal_cliques(a, min_size=1)
    return len(found.groups), max(map(len, found.groups), default=0)


def sizes_for(n: int) -> tuple[int, ...]:
    """Fours and fives (26: 5, 5, 4, 4, 4, 4); under eight people one group."""
    if n < SIZES_FROM:
        return (n,) if n else ()
    groups = n // 4
    return tuple(n // groups + (k < n % groups) for k in range(groups))


@dataclass(frozen=True, kw_only=True)
class Seated:
    """A split of the class, by person the number of the group, and what it keeps."""

    group: tuple[int, ...]
    kept: int
    alone: int
    conflicts: int

    @property
    def worth(self) -> int:
        return self.kept - int(AIM.alone) * self.alone


def seated(a: Sociomatrix, group: Sequence[int], negative: Sociomatrix | None = None) -> Seated:
    """What a split keeps: choices inside, people without anybody they chose, rejections."""
    where = np.asarray(group)
    ties = a.ties.toarray() > 0
    inside = ties & (where[:, None] == where[None, :])
    counted = a.answered & ~a.unseen_rows & a.present
    together = where[:, None] == where[None, :]
    return Seated(
        group=tuple(int(g) for g in where),
        kept=int(inside.sum()),
        alone=int((counted & ~inside.any(axis=1)).sum()),
        conflicts=int(_rejections(a, negative)[together].sum()),
    )


def by_lot(n: int, seed: int) -> tuple[int, ...]:
    """A random split into groups of the usual sizes."""
    tables = np.repeat(np.arange(len(sizes_for(n))), sizes_for(n))
    rng = np.random.default_rng(seed)
    return tuple(int(g) for g in rng.permutation(tables))


def seat(
    a: Sociomatrix,
    how: Literal["search", "smart", "prove"],
    *,
    negative: Sociomatrix | None = None,
    attribute: str | None = None,
    seed: int = 1,
    time_s: float | None = 10.0,
) -> Teams:
    """Groups of the usual sizes, worth choices inside less ten for each left alone: annealed, searched
    with some groups solved exactly, or proved. Nobody is the only one of their kind of `attribute`.
    """
    methods: Mapping[str, Literal["anneal", "lns", "exact"]] = {
        "search": "anneal",
        "smart": "lns",
        "prove": "exact",
    }
    return form_groups(
        a,
        sizes_for(a.n),
        negative=negative,
        rules=Rules(no_lone=(attribute,) if attribute else ()),
        aim=AIM,
        method=methods[how],
        time_s=time_s,
        seed=seed,
        starts=STARTS,
    )


def groups_of(a: Sociomatrix, teams: Teams) -> tuple[int, ...]:
    """By person the number of the group."""
    where = {who: number for number, group in enumerate(teams.groups) for who in group}
    return tuple(where[who] for who in a.people)


def two_sided(a: Sociomatrix) -> str | None:
    """The first attribute of exactly two values, each of at least two people; None: there is none."""
    for name, values in a.attributes.items():
        found = Counter(values.get(who) for who in a.people)
        found.pop(None, None)
        if len(found) == 2 and min(found.values()) >= 2:
            return name
    return None


def best_pairs(a: Sociomatrix) -> tuple[int, int]:
    """How many choices the best pairing keeps, of the pairs it makes: found in a moment (Edmonds 1965)."""
    found = max_weight_pairs(a)
    return round(found.weight), len(found.pairs)


def love_circle() -> bool:
    """Whether four people, three of whom love in a circle, can be paired so that nobody wants away."""
    lists = {"A": "BCD", "B": "CAD", "C": "ABD", "D": "ABC"}
    return irving(lists).stable


def unstable_share(seed: int, *, n: int = 26, draws: int = 100) -> float:
    """In what share of random lists of n people no pairing is stable."""
    rng = np.random.default_rng(seed)
    people = [f"{k:02}" for k in range(n)]
    found = 0
    for _ in range(draws):
        lists = {
            who: tuple(people[k] for k in rng.permutation(n).tolist() if people[k] != who)
            for who in people
        }
        found += not irving(lists).stable
    return found / draws


def expected_by_lot(
    a: Sociomatrix, negative: Sociomatrix | None = None
) -> tuple[float, float, float]:
    """What a random split keeps on average: choices, people left alone, rejections."""
    n, sizes = a.n, sizes_for(a.n)
    together = sum(size * (size - 1) for size in sizes) / max(n * (n - 1), 1)
    ties = a.ties.toarray()
    counted = a.answered & ~a.unseen_rows & a.present
    chosen = ties.sum(axis=1)[counted].astype(int)
    alone = sum(
        size / n * comb(n - 1 - int(d), size - 1) / comb(n - 1, size - 1)
        for d in chosen
        for size in sizes
    )
    conflicts = float(_rejections(a, negative).sum())
    return float(ties.sum()) * together, float(alone), conflicts * together


def _rejections(a: Sociomatrix, negative: Sociomatrix | None) -> Floats:
    """Dense n by n: 1 where one rejects another."""
    if negative is None:
        return np.zeros((a.n, a.n))
    order = np.array([negative.index[person] for person in a.people], dtype=np.int64)
    return np.asarray(negative.ties.toarray()[np.ix_(order, order)], dtype=np.float64)
