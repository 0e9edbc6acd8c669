"""What groups keep, beside what chance alone would keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from sociometry.teams.search import Split
from sociometry.teams.task import Task, padded


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """One group: its people, the strength of the ties inside, who of them chose nobody in it, and
    the mean of the numbers to be spread (None: none known).
    """

    people: tuple[str, ...]
    ties_inside: float
    alone: tuple[str, ...]
    mean: float | None


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """Figures of a split, the same figures expected of a random split of the same sizes, and each
    group by itself.

    `ties` is the strength of all ties; `spread` the sum over groups of how far their mean is from
    the mean of all, in parts of the range.
    """

    ties: float
    ties_inside: float
    without_chosen_peer: int
    rejections_inside: int
    spread: float | None
    by_chance: Mapping[str, float]
    groups: tuple[GroupCard, ...]


def scorecard(
    task: Task, split: Split, rejections: Sequence[tuple[int, int]], unit: float
) -> Scorecard:
    """The card of a split; `rejections` who rejects whom, `unit` steps of strength to one tie."""
    rows = padded(split.groups, task.n)
    inside = task.ties_inside(rows) / unit
    alone = task.alone_inside(rows)
    where = {who: g for g, group in enumerate(split.groups) for who in group}
    return Scorecard(
        ties=float(task.strengths.sum()) / unit,
        ties_inside=float(inside.sum()),
        without_chosen_peer=int(alone.sum()),
        rejections_inside=sum(where[one] == where[two] for one, two in rejections),
        spread=None if task.numbers is None else float(task.distance(rows).sum()),
        by_chance=by_chance(task, len(rejections), unit),
        groups=tuple(
            _card(task, group, float(t)) for group, t in zip(split.groups, inside, strict=True)
        ),
    )


def by_chance(task: Task, rejections: int, unit: float) -> dict[str, float]:
    """Expected of a random split, exactly: two people are together with probability sum s (s - 1) /
    (n (n - 1)); somebody who chose d others is without them with sum s / n C(n - 1 - d, s - 1) /
    C(n - 1, s - 1).
    """
    n = task.n
    together = sum(size * (size - 1) for size in task.sizes) / max(n * (n - 1), 1)
    chosen = (task.strengths > 0).sum(axis=1)
    without = sum(
        size / n * comb(n - 1 - int(d), size - 1) / comb(n - 1, size - 1)
        for d in chosen[task.counted]
        for size in task.sizes
    )
    return {
        "ties_inside": float(task.strengths.sum()) / unit * together,
        "without_chosen_peer": float(without),
        "rejections_inside": rejections * together,
    }


def _card(task: Task, group: Sequence[int], inside: float) -> GroupCard:
    members = np.array(group)
    reached = (task.strengths[np.ix_(members, members)] > 0).any(axis=1)
    alone = members[task.counted[members] & ~reached]
    mean = None
    if task.numbers is not None and not np.isnan(task.numbers[members]).all():
        mean = float(np.nanmean(task.numbers[members]))
    return GroupCard(
        people=tuple(task.names[k] for k in group),
        ties_inside=inside,
        alone=tuple(task.names[k] for k in alone.tolist()),
        mean=mean,
    )
