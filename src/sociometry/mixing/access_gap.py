"""How groups differ in being named: the figure a fairness report starts from, never a cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.centrality.katz import katz_status
from sociometry.chance.against import Against, against
from sociometry.chance.ranks import midranks
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.mixing.groups import Groups, Sides, known_sides
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, FLOOR_INSIDE, enough, small_group
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "access_gap.teacher": (
            "Between the groups that may be shown the figure lies from {low} to {high}. This says "
            "that groups differ, or not, and nothing about why."
        ),
        "access_gap.formula": (
            "The median of the index in each group (for those named by nobody: their share)."
        ),
        "access_gap.proof": (
            "The labels are shuffled among people {draws} times; p counts how often the groups then "
            "lie as far apart in the mean places of their people."
        ),
        "access_gap.unknown": (
            "{count} person is left out, since their group is not known.",
            "{count} people are left out, since their group is not known.",
        ),
        "access_gap.few": "Too few people of this group were named by nobody to say how many.",
    }
)


Index = Literal["in_degree", "katz", "unchosen"]


@dataclass(frozen=True, kw_only=True)
class Gap(Result):
    """The figure of each group that may be shown, how far apart they lie, and what shuffled labels
    give.
    """

    spread: float | None
    test: Against | None


@measure(
    question="Are groups named alike?",
    per="group",
    unit="median of the index",
    source="Newman 2003 for mixing; label permutation: Good 2005, Permutation Tests",
    needs=("groups",),
)
def access_gap(
    a: Sociomatrix,
    groups: Groups,
    *,
    index: Index = "in_degree",
    floor: int = FLOOR_INSIDE,
    least: int = ANSWERS_FOR_A_CLASS,
    compare: Literal["ranks", "medians"] = "ranks",
    draws: int = 2000,
    seed: int = 1,
) -> Gap:
    """The median by group of how many name a person ("in_degree"), of the attenuated status
    ("katz"), or the share of those named by nobody ("unchosen").

    `spread` is the highest less the lowest of these; `test` compares how far the groups' mean places
    ("ranks", ties sharing a place) or, if `compare` says so, their "medians" lie apart with
    shuffled labels (one-sided; people of unknown group stay). Medians of counts jump: six people
    named five times against six named once are nothing unusual by them, and very unlikely by
    places. A group below `floor` people is None, and so is a share of fewer than `floor` unnamed
    people; then there is no test of the shares, which would tell. Raises TooFewAnswers below
    `least` answers, ValueError for another index. Range [0, inf); cost O(n draws).
    """
    enough(a, least)
    sides = known_sides(a, groups)
    figure = _figure(a, index)
    values: dict[str, float | None] = {}
    excluded: dict[str, Message] = {}
    for k, name in enumerate(sides.names):
        own = figure[sides.movable[sides.group[sides.movable] == k]]
        values[name] = None
        if len(own) < floor:
            excluded[name] = small_group(floor)
        elif index == "unchosen" and 0 < own.sum() < floor:
            excluded[name] = say("access_gap.few")
        else:
            values[name] = _middle(own, index)
    shown = [k for k, name in enumerate(sides.names) if values[name] is not None]
    told = [value for value in values.values() if value is not None]
    compared = len(shown) > 1 and not (index == "unchosen" and excluded)
    spread = max(told) - min(told) if compared else None
    unknown = int(a.present.sum()) - len(sides.movable)
    ranked = compare == "ranks" and index != "unchosen"
    test = None
    if spread is not None and draws:
        test = _test(sides, midranks(figure) if ranked else figure, shown, compare, draws, seed)
    return Gap(
        **figures(
            "access_gap",
            a,
            values=values,
            excluded=excluded,
            warnings=(say("access_gap.unknown", count=unknown),) if unknown else (),
            n_used=len(sides.movable),
            words={
                "low": round(min(told, default=0.0), 2),
                "high": round(max(told, default=0.0), 2),
                "draws": draws,
            },
        ),
        params={"index": index, "floor": floor, "compare": compare, "draws": draws},
        seed=seed,
        spread=spread,
        test=test,
    )


def _figure(a: Sociomatrix, index: Index) -> Floats:
    if index == "katz":
        status = katz_status(a).values
        return np.array([status[p] or 0.0 for p in a.people])
    named = a.named
    if index == "in_degree":
        return named
    if index == "unchosen":
        left_out: Floats = ((named == 0) & (a.seen_per_column > 0)).astype(np.float64)
        return left_out
    raise ValueError(f"index is in_degree, katz or unchosen, not {index!r}")


def _middle(figure: Floats, index: Index) -> float:
    return float(figure.mean() if index == "unchosen" else np.median(figure))


def _test(
    sides: Sides, figure: Floats, shown: list[int], compare: str, draws: int, seed: int
) -> Against:
    """How far the shown groups lie apart, and when the figures are dealt out anew among all."""
    group = sides.group[sides.movable]
    own = figure[sides.movable[np.argsort(group, kind="stable")]]
    rows = np.tile(own, (draws + 1, 1))
    rng = np.random.default_rng(seed)
    rows[1:] = rng.permuted(rows[1:], axis=1)
    ends = np.cumsum(np.bincount(group, minlength=len(sides.names)))
    parts = [rows[:, ends[k - 1] if k else 0 : ends[k]] for k in shown]
    middle = np.median if compare == "medians" else np.mean
    middles = np.array([middle(part, axis=1) for part in parts])
    apart = middles.max(axis=0) - middles.min(axis=0)
    return against("labels", float(apart[0]), apart[1:], seed=seed, tail="more")
