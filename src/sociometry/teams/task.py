"""One task of forming groups in numbers: what a group is worth and how many rules it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sociometry.matrix import Bools, Floats
from sociometry.teams.rules import Rule

Whole = npt.NDArray[np.int64]
CHUNK = 20_000
UNLIMITED = 10**6


@dataclass(frozen=True)
class Aim:
    """What a split is worth: `ties` for each tie inside (both directions count) less `alone` for
    each person without a chosen peer in their group, less `spread` times the sum over groups of how
    far their mean is from the mean of all, in parts of the range.
    """

    alone: float = 10.0
    ties: float = 1.0
    spread: float = 0.0

    def __post_init__(self) -> None:
        weights = (self.alone, self.ties, self.spread)
        if not np.isfinite(weights).all() or self.alone < 0 or self.spread < 0:
            raise ValueError("weights of an aim are finite; alone and spread are not below zero")


@dataclass(frozen=True, eq=False)
class Task:
    """People by number, sizes of groups from large to small, strengths of ties in whole steps, who
    counts for being alone, numbers to be spread (nan unknown), and the rules.

    A group is a row of numbers, filled up with n where it is smaller than the row.
    """

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    strengths: Floats
    counted: Bools
    numbers: Floats | None
    rules: tuple[Rule, ...]
    aim: Aim

    @property
    def n(self) -> int:
        return len(self.names)

    @cached_property
    def penalty(self) -> float:
        """More than any split can win: what each broken rule costs where rules are hard."""
        whole = self.n * self.aim.alone + self.strengths.sum() * abs(self.aim.ties)
        return 2 * float(whole + len(self.sizes) * self.aim.spread) + 1

    @cached_property
    def whole(self) -> bool:
        """Whether every split is worth a whole number."""
        parts = (self.aim.alone, self.aim.ties)
        return not self.aim.spread and all(float(part).is_integer() for part in parts)

    def worth(self, groups: Whole) -> tuple[Floats, Whole]:
        """For each group what it is worth, and how many rules it breaks. O(rows size^2)."""
        if len(groups) > CHUNK:
            parts = [self.worth(groups[k : k + CHUNK]) for k in range(0, len(groups), CHUNK)]
            return np.concatenate([w for w, _ in parts]), np.concatenate([b for _, b in parts])
        one, two = groups[:, :, None], groups[:, None, :]
        worth = self._pull[one, two].sum(axis=(1, 2))
        if self.aim.alone:
            reached = self._wanted[one, two].any(axis=2)
            worth -= self.aim.alone * (self._counted[groups] & ~reached).sum(axis=1)
        if self.aim.spread:
            worth -= self.aim.spread * self.distance(groups)
        return worth, self.broken(groups)

    def ties_inside(self, groups: Whole) -> Floats:
        """Strength of the ties inside each group, in steps."""
        cells = self._framed(self.strengths)[groups[:, :, None], groups[:, None, :]]
        return np.asarray(cells.sum(axis=(1, 2)), dtype=np.float64)

    def alone_inside(self, groups: Whole) -> Whole:
        """People of each group who chose nobody in it."""
        reached = self._wanted[groups[:, :, None], groups[:, None, :]].any(axis=2)
        return np.asarray((self._counted[groups] & ~reached).sum(axis=1), dtype=np.int64)

    def distance(self, groups: Whole) -> Floats:
        """How far the mean of each group is from the mean of all, as a part of the range."""
        if self.numbers is None:
            return np.zeros(len(groups))
        known = np.append(~np.isnan(self.numbers), False)
        shown = np.append(np.nan_to_num(self.numbers), 0.0)
        count = known[groups].sum(axis=1)
        mean = np.divide(
            shown[groups].sum(axis=1), count, out=np.zeros(len(groups)), where=count > 0
        )
        seen = self.numbers[known[:-1]]
        width = float(np.ptp(seen)) if len(seen) else 0.0
        if not width:
            return np.zeros(len(groups))
        return np.where(count > 0, np.abs(mean - seen.mean()) / width, 0.0)

    def _framed(self, square: Floats) -> Floats:
        return np.pad(square, (0, 1))

    @cached_property
    def _pull(self) -> Floats:
        return self._framed(self.aim.ties * self.strengths)

    @cached_property
    def _wanted(self) -> Bools:
        return self._framed(self.strengths) > 0

    @cached_property
    def _counted(self) -> Bools:
        return np.append(self.counted, False)

    @cached_property
    def apart(self) -> Bools:
        """Dense, symmetric: who may not be together."""
        apart = np.zeros((self.n + 1, self.n + 1), dtype=np.bool_)
        for rule in self.rules:
            if rule.kind in ("apart", "rejection"):
                apart[np.ix_(self.members(rule), self.members(rule))] = True
        np.fill_diagonal(apart, val=False)
        return apart

    def members(self, rule: Rule) -> list[int]:
        """The people of a rule, by number."""
        return [self._place[who] for who in rule.people]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {who: k for k, who in enumerate(self.names)}

    @cached_property
    def _counts(self) -> tuple[Whole, Bools, Whole, Whole]:
        """Who is under each rule that counts people: a column each; whether 1 is too few; the cap;
        and, where all or none must be there, how many all are (0: no such rule).
        """
        counting = [r for r in self.rules if r.kind in ("no_lone", "cap", "together")]
        under = np.zeros((self.n + 1, len(counting)), dtype=np.int64)
        for k, rule in enumerate(counting):
            under[self.members(rule), k] = 1
        lone = np.array([r.kind == "no_lone" for r in counting], dtype=np.bool_)
        caps = np.array(
            [r.most if r.kind == "cap" else UNLIMITED for r in counting], dtype=np.int64
        )
        every = np.array(
            [len(r.people) if r.kind == "together" else 0 for r in counting], dtype=np.int64
        )
        return under, lone, caps, every

    def broken(self, groups: Whole) -> Whole:
        """How many rules each group breaks."""
        if len(groups) > CHUNK:
            parts = [self.broken(groups[k : k + CHUNK]) for k in range(0, len(groups), CHUNK)]
            return np.concatenate(parts)
        broken = np.zeros(len(groups), dtype=np.int64)
        if self.apart.any():
            broken += self.apart[groups[:, :, None], groups[:, None, :]].sum(axis=(1, 2)) // 2
        under, lone, caps, every = self._counts
        if under.shape[1]:
            there = under[groups].sum(axis=1)
            broken += ((there == 1) & lone).sum(axis=1)
            broken += np.maximum(there - caps, 0).sum(axis=1)
            broken += ((there > 0) & (there < every)).sum(axis=1)
        return broken


def padded(groups: Sequence[Sequence[int]], n: int) -> Whole:
    """Groups as rows of one array, filled up with n."""
    width = max((len(group) for group in groups), default=1)
    rows = np.full((len(groups), width), n, dtype=np.int64)
    for row, group in zip(rows, groups, strict=True):
        row[: len(group)] = group
    return rows
