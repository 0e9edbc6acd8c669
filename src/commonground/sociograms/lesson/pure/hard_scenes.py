"""Scenes 10 to 12: find the gang, seat the class, do not over-read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonground.sociograms.lesson.pure import shapes
from commonground.sociograms.lesson.pure.shapes import Bars, Web
from commonground.sociograms.lesson.pure.toy_scenes import pairs

if TYPE_CHECKING:
    from commonground.sociograms.lesson.pure.staged import Stage
    from sociometry import Sociomatrix, Teams
    from sociometry.lesson.blind import BesideChance, Blind
    from sociometry.lesson.hard import Seated

TRIPLES = (3, 4, 5, 10)
SUBSETS = (20, 30)
TABLES = "ABCDEFGHIJKLMNO"
# Measured once with igraph's exact solver, on random graphs: seconds by how many people.
HALF = {100: 0.011, 120: 0.030, 140: 0.075, 160: 0.18}
NEARLY_ALL = {50: 0.03, 60: 0.40, 70: 1.8, 80: 15.0}


@dataclass(frozen=True)
class Gang:
    """Triples that are tied to all but their own: how many gangs, counted, and the most there can be."""

    people: int
    cliques: int
    most: int
    rows: tuple[tuple[int, int], ...]
    subsets: tuple[tuple[int, int], ...]
    here: tuple[int, int, int, int]
    web: Web
    half: Mapping[int, float]
    nearly_all: Mapping[int, float]


def gang(a: Sociomatrix, triples: int) -> Gang:
    """The gangs of so many triples, and of the class."""
    from sociometry.lesson import hard, toys

    toy = toys.triples(triples)
    n = toy.n
    radius = 20.0 if n <= 12 else 11.0 if n <= 21 else 8.0
    half = [(i, j) for i, j in pairs(toy) if i < j]
    found, largest = hard.cliques_of(a)
    one_gang = {3 * k for k in range(triples)}
    lit = {tie: "lit" for tie in half if set(tie) <= one_gang}
    return Gang(
        people=n,
        cliques=hard.triple_cliques(triples),
        most=hard.most_cliques(n),
        rows=tuple((3 * k, 3**k) for k in TRIPLES),
        subsets=tuple((k, 2**k) for k in SUBSETS),
        here=(a.n, found, largest, hard.most_cliques(a.n)),
        web=shapes.web(
            toy.people, shapes.ring(n), half, radii=[radius] * n, lit=lit,
            looks={k: f"of-{k // 3 % 4 + 1}" for k in range(n)} | dict.fromkeys(one_gang, "lit"),
            named=range(n) if n <= 12 else (),
        ),
        half=HALF,
        nearly_all=NEARLY_ALL,
    )  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table of the classroom: who sits there, and who of them named nobody who sits there."""

    name: str
    people: tuple[tuple[str, bool], ...]
    kept: int


@dataclass(frozen=True)
class Seats:
    """The class at its tables, how it came there, and what it keeps."""

    tables: tuple[Table, ...]
    seated: Seated
    lot: tuple[float, float, float]
    ways: int
    years: int
    pair_ways: int
    even: int
    best_pairs: tuple[int, int]
    sizes: tuple[int, ...]
    told: dict[str, object]
    code: str


def code_of(groups: Sequence[int]) -> str:
    """A split as a word: one letter for each, in the order of the numbers."""
    return "".join(TABLES[g] for g in groups)


def groups_of(code: str, n: int) -> list[int] | None:
    """A split out of an address, or None where it is none of this class."""
    if len(code) != n or not set(code) <= set(TABLES):
        return None
    return [TABLES.index(letter) for letter in code]


def moved(groups: Sequence[int], people: Sequence[str], who: str, table: str) -> list[int]:
    """The same split with one person at another table."""
    return [
        TABLES.index(table) if name == who else g for name, g in zip(people, groups, strict=True)
    ]


def seats(stage: Stage, groups: Sequence[int]) -> Seats:
    """The class at these tables."""
    import numpy as np

    from sociometry import ways_to_pair, ways_to_split
    from sociometry.lesson import hard

    a = stage.a
    sizes, even = hard.sizes_for(a.n), a.n - a.n % 2
    found, ways = hard.seated(a, groups, stage.negative), ways_to_split(sizes)
    ties = a.ties.toarray() > 0
    where = np.asarray(groups)
    told = {
        "n": a.n,
        "ties": pairs(a),
        "answered": [bool(x) for x in a.answered & ~a.unseen_rows],
        "apart": [] if stage.negative is None else _apart(a, stage.negative),
        "people": list(a.people),
    }
    return Seats(
        tables=tuple(
            Table(
                TABLES[g],
                tuple(
                    (name, bool(a.answered[k] and not (ties[k] & (where == g)).any()))
                    for name, k in sorted(
                        ((a.people[k], k) for k in np.flatnonzero(where == g)),
                        key=lambda one: int(one[0]),
                    )
                ),
                int(ties[np.ix_(where == g, where == g)].sum()),
            )
            for g in range(max(len(sizes), max(groups, default=0) + 1))
        ),
        seated=found,
        lot=hard.expected_by_lot(a, stage.negative),
        ways=ways,
        years=round(ways / 1e6 / 31_557_600),
        pair_ways=ways_to_pair(even),
        even=even,
        best_pairs=hard.best_pairs(a),
        sizes=sizes,
        told=told,
        code=code_of(groups),
    )


def _apart(a: Sociomatrix, negative: Sociomatrix) -> list[tuple[int, int]]:
    return [(a.index[negative.people[i]], a.index[negative.people[j]]) for i, j in pairs(negative)]


@dataclass(frozen=True)
class Search:
    """What a search ended with."""

    groups: tuple[int, ...]
    proved: bool
    columns: int | None
    seconds: float


def searched(stage: Stage, teams: Teams, seconds: float) -> Search:
    from sociometry.lesson import hard

    groups = hard.groups_of(stage.a, teams)
    return Search(groups, teams.status == "proved", teams.columns, seconds)


@dataclass(frozen=True)
class Shuffled:
    """A class of blind choices, a thousand of them, and real ones beside."""

    blind: Blind
    people: int
    choices: int
    web: Web
    bars: Bars
    real: Mapping[str, BesideChance]
    next_seed: int

    @property
    def percent(self) -> float:
        """In how many of a hundred such classes somebody is chosen by nobody."""
        return 100 * self.blind.share

    @property
    def exact(self) -> float:
        """The same, worked out."""
        return 100 * self.blind.p_somebody


def over_read(stage: Stage, seed: int) -> Shuffled:
    """Shuffle once: who stands alone by chance, and how the class compares."""
    import numpy as np

    from sociometry.lesson.blind import beside_chance, blind_classes
    from sociometry.lesson.hard import two_sided

    blind = blind_classes(seed)
    a = blind.first
    left_out = np.flatnonzero(np.asarray(a.ties.sum(axis=0)) == 0)
    counts = [float(x) for x in blind.counts]
    return Shuffled(
        blind=blind,
        people=a.n,
        choices=3,
        web=shapes.web(
            a.people, shapes.ring(a.n, edge=28), pairs(a), radii=[shapes.PERSON] * a.n,
            looks={int(k): "alone" for k in left_out}, named=(),
        ),
        bars=shapes.bars(counts, [str(k) for k in range(len(counts))], lit=[blind.unnamed]),
        real={
            name: beside_chance(matrix, two_sided(matrix))
            for name, matrix in stage.others.items()
        },
        next_seed=seed % 999 + 1,
    )  # fmt: skip
