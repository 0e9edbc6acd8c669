"""Scenes 5 to 9: a class under the fader, one choice, echoes, two-way ties, nobody twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from commonground.sociograms.lesson.pure import shapes
from commonground.sociograms.lesson.pure.shapes import Bars, Point, Web
from commonground.sociograms.lesson.pure.toy_scenes import pairs

if TYPE_CHECKING:
    import numpy as np

    from sociometry import Sociomatrix
    from sociometry.lesson.looking import Looked
    from sociometry.lesson.standing import Echo, Echoes, Faded, OneChoice, Policy

MOST, LENGTHS = 6, 12


@dataclass(frozen=True)
class Person:
    """One line of the table of a class."""

    name: str
    named: int
    steps: tuple[float, ...]
    total: float | None
    look: str = ""


@dataclass(frozen=True)
class Class:
    """A class at one setting of the fader."""

    faded: Faded
    shares: tuple[float, ...]
    terms: dict[int, int]
    rows: tuple[Person, ...]
    web: Web
    bars: Bars
    told: dict[str, object]

    @property
    def past(self) -> bool:
        return self.faded.total is None


def real_class(a: Sociomatrix, at: Sequence[Point], share: float) -> Class:
    """Everybody's steps at a share of the limit; past it nobody is compared with anybody."""
    from sociometry.lesson.numbers import terms_for
    from sociometry.lesson.standing import MARKS, fade

    found = fade(a, share, MOST)
    whole = found.total or 0.0
    sums = found.totals
    named = _named(a)
    rows = [
        Person(
            name,
            int(named[k]),
            tuple(float(step) for step in found.each[:4, k]),
            None if sums is None else float(sums[k]),
        )
        for k, name in enumerate(a.people)
    ]
    return Class(
        faded=found,
        shares=tuple(100 * step / whole for step in found.steps) if whole else (),
        terms={round(100 * mark): terms_for(a, mark) for mark in MARKS},
        rows=tuple(sorted(rows, key=lambda row: int(row.name))),
        web=shapes.web(a.people, at, pairs(a), radii=_sizes(sums, a.n), named=()),
        bars=shapes.bars(found.steps, past=found.total is None),
        told=_told(a, found.bound.alpha, MOST),
    )


@dataclass(frozen=True)
class Chosen:
    """Somebody named once, and by whom."""

    one: OneChoice
    who: str
    giver: str
    passing: tuple[tuple[str, int], ...]
    shared: tuple[int, int]
    rows: tuple[Person, ...]
    web: Web
    bars: Bars
    told: dict[str, object]

    @property
    def giver_named(self) -> int:
        """By how many the one was chosen who chose."""
        return self.one.named[self.one.giver]


def right_person(
    a: Sociomatrix, at: Sequence[Point], share: float, *, taken_away: bool
) -> Chosen | None:
    """The one choice, lit, and behind it those that made it loud."""
    from sociometry import spectral_bound
    from sociometry.lesson.standing import one_choice

    one = one_choice(a, share, taken_away=taken_away)
    if one is None:
        return None
    ties = [tie for tie in pairs(a) if not (taken_away and tie == (one.giver, one.who))]
    lit = {tie: "second" for tie in ties if tie[1] == one.giver} | {(one.giver, one.who): "lit"}
    radii = [shapes.PERSON] * a.n
    radii[one.who] = radii[one.giver] = shapes.FOCUS
    told = _told(a, spectral_bound(a).alpha, 4) | {"person": one.who, "ties": ties}
    named = sorted(one.named, reverse=True)
    mine = one.named[one.who]
    return Chosen(
        one=one,
        who=a.people[one.who],
        giver=a.people[one.giver],
        passing=tuple((a.people[k], one.named[k]) for k in one.passing),
        shared=(named.index(mine) + 1, a.n - named[::-1].index(mine)),
        rows=_by_sum(a, share, one, taken_away=taken_away),
        web=shapes.web(
            a.people, at, ties, radii=radii, lit=lit, named=(one.who, one.giver),
            looks={one.who: "lit", one.giver: "giver"},
        ),
        bars=shapes.bars(one.steps),
        told=told,
    )  # fmt: skip


def _by_sum(
    a: Sociomatrix, share: float, one: OneChoice, *, taken_away: bool
) -> tuple[Person, ...]:
    import numpy as np

    from sociometry.centrality.walks import attenuated_steps
    from sociometry.lesson.standing import alpha_at, summed, without

    ties = without(a.seen, one.giver, one.who) if taken_away else a.seen
    sums = summed(attenuated_steps(ties, alpha_at(a, share)))
    order = np.argsort(-np.round(sums, 9), kind="stable").tolist()
    looks = {one.who: "lit", one.giver: "giver"}
    return tuple(
        Person(a.people[k], one.named[k], (), float(sums[k]), looks.get(k, "")) for k in order
    )


@dataclass(frozen=True)
class Heard:
    """Three readings of the same echoes, one of them chosen."""

    who: str
    giver: str
    echo: Echo
    readings: Mapping[Echo, Echoes]
    web: Web
    bars: Bars
    mutual: bool

    @property
    def chosen(self) -> Echoes:
        return self.readings[self.echo]


def whose_echo(a: Sociomatrix, at: Sequence[Point], echo: Echo, share: float = 0.5) -> Heard | None:
    """The same person, with every echo, without the own answer, without any immediate echo."""
    from sociometry.lesson.standing import echoes, once_named

    found = once_named(a, returned=True)
    if found is None:
        return None
    who, giver = found
    kinds: tuple[Echo, ...] = ("all", "own", "none")
    readings = {kind: echoes(a, who, giver, share, kind) for kind in kinds}
    ties = [tie for tie in pairs(a) if not (echo == "own" and tie == (who, giver))]
    back = "gone" if echo == "none" else "back"
    radii = [shapes.PERSON] * a.n
    radii[who] = radii[giver] = shapes.FOCUS
    return Heard(
        who=a.people[who],
        giver=a.people[giver],
        echo=echo,
        readings=readings,
        web=shapes.web(
            a.people, at, ties, radii=radii, named=(who, giver),
            looks={who: "lit", giver: "giver"}, lit={(giver, who): "lit", (who, giver): back},
        ),
        bars=shapes.bars(readings[echo].own_steps, most=max(readings["all"].own_steps)),
        mutual=bool(a.ties[who, giver]),
    )  # fmt: skip


@dataclass(frozen=True)
class Price:
    """Every choice beside only what both say."""

    policy: Literal["max", "mutual"]
    every: Policy
    mutual: Policy
    first: Mapping[str, tuple[tuple[str, int], ...]]
    web: Web

    @property
    def read_as(self) -> dict[str, Policy]:
        return {"max": self.every, "mutual": self.mutual}

    @property
    def chosen(self) -> Policy:
        return self.every if self.policy == "max" else self.mutual


def two_way(a: Sociomatrix, at: Sequence[Point], policy: Literal["max", "mutual"]) -> Price:
    """What is left when only returned choices count, and who is left alone."""
    from sociometry.lesson.standing import read_as

    found = {"max": read_as(a, "max"), "mutual": read_as(a, "mutual")}
    every = pairs(a)
    both = set(every) & {(j, i) for i, j in every}
    once = {(i, j) for i, j in both if i < j}
    ties = sorted((set(every) - both if policy == "max" else set()) | once)
    tied = {k for tie in ties for k in tie}
    named = _named(a)
    alone = {k: "alone" for k in range(a.n) if k not in tied}
    stars = dict.fromkeys(found[policy].first, "lit")
    radii = [shapes.FOCUS if k in stars else shapes.PERSON for k in range(a.n)]
    return Price(
        policy=policy,
        every=found["max"],
        mutual=found["mutual"],
        first={
            one: tuple((a.people[k], int(named[k])) for k in read.first)
            for one, read in found.items()
        },
        web=shapes.web(
            a.people, at, ties, radii=radii, looks=alone | stars, named=stars,
            lit=dict.fromkeys(both, "both"),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Twice:
    """Ways by length: with repeats, and without anybody twice."""

    twice: bool
    walks: tuple[int, ...]
    paths: Looked
    bars: Bars

    @property
    def rows(self) -> list[tuple[int, int, int | None]]:
        known = [*self.paths.counts, *[None] * (len(self.walks) - len(self.paths.counts))]
        return [
            (k + 1, walk, path)
            for k, (walk, path) in enumerate(zip(self.walks, known, strict=True))
        ]


def nobody_twice(a: Sociomatrix, *, twice: bool) -> Twice:
    """Counted by multiplying, or looked for one by one until the budget ends."""
    from sociometry.lesson.looking import look_for_paths
    from sociometry.lesson.numbers import walk_counts

    walks = tuple(walk_counts(a, LENGTHS))
    paths = look_for_paths(a, LENGTHS)
    shown = walks if twice else paths.counts
    return Twice(twice, walks, paths, shapes.bars([float(x) for x in shown]))


def _named(a: Sociomatrix) -> list[int]:
    import numpy as np

    return [int(x) for x in np.asarray(a.ties.sum(axis=0))]


def _sizes(sums: np.ndarray | None, n: int) -> list[float]:
    if sums is None or not sums.max() > 0:
        return [shapes.PERSON] * n
    return [6 + 14 * float(x / sums.max()) ** 0.5 for x in sums]


def _told(a: Sociomatrix, limit: float, most: int) -> dict[str, object]:
    """What the island needs to follow the hand: who names whom, by place."""
    import numpy as np

    known = limit if np.isfinite(limit) else None
    return {"n": a.n, "ties": pairs(a), "limit": known, "scale": "share", "most": most}
