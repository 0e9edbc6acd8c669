"""Groups of given sizes that leave nobody alone, keep choices together and keep every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.clock import Allowance
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Param, Result, SociometryError, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections, rejected
from sociometry.teams.rules import Rule, Rules, single_rules
from sociometry.teams.scorecard import Scorecard, scorecard
from sociometry.teams.solving import METHODS, Method, Solution, solve
from sociometry.teams.task import Aim, Task

tell(
    {
        "form_groups.teacher": (
            "{inside} of {ties} choices are inside groups (by lot about {chance_inside}); people "
            "without anybody they chose: {count} (by lot about {chance_alone})."
        ),
        "form_groups.formula": (
            "Worth of a split = {ties_weight} × ties inside − {alone_weight} × people without a "
            "chosen peer; a split that breaks a rule does not count."
        ),
        "form_groups.proof": (
            "It is the best split that was found; nothing proves that there is no better one."
        ),
        "form_groups.proof.bounded": (
            "It is the best split that was found; no split is worth more than {bound}, this one is "
            "worth {worth}."
        ),
        "form_groups.proof.weighed": (
            "No split is better: all {columns} groups that keep the rules were weighed against each "
            "other."
        ),
        "form_groups.proof.all_ways": "No split is better: all ways were tried.",
        "form_groups.sizes": "The groups have {seats} seats, but there are {people} people to place.",
        "form_groups.by_clock": (
            "The time was up before the search was done: another run may give other groups."
        ),
        "form_groups.rounded": "Strengths were rounded to a hundredth of the strongest tie.",
    }
)

STEPS = 100.0


@dataclass(frozen=True, kw_only=True)
class Teams(Result):
    """The `groups` by name, their `scorecard`, and what is known of them: `status` "proved" or
    "found", the `method`, how many feasible groups were weighed (`columns`), the `worth` of the
    split, the `bound` no split exceeds and the `gap` to it (None: not known), and whether the clock
    ended the search (`by_clock`), so that another run may differ.
    """

    groups: tuple[tuple[str, ...], ...]
    scorecard: Scorecard
    status: Literal["proved", "found"]
    method: str
    columns: int | None
    worth: float
    bound: float | None
    gap: float | None
    by_clock: bool
    rules: tuple[Rule, ...]


@measure(
    question="Which groups leave nobody alone and keep those who chose each other together?",
    per="class",
    unit="ties, people",
    source="set partitioning: Balas & Padberg 1976; large neighbourhoods: Shaw 1998",
    needs=("sizes",),
)
def form_groups(
    a: Sociomatrix,
    sizes: Sequence[int],
    *,
    negative: Sociomatrix | None = None,
    rules: Rules | None = None,
    aim: Literal["keep", "mix"] | Aim = "keep",
    numbers: str | Mapping[str, float | None] | None = None,
    method: Method = "auto",
    time_s: float | None = 10.0,
    seed: int = 1,
    starts: int = 4,
    rounds: int = 60,
) -> Teams:
    """Split everybody who was there into groups of these `sizes`, best by an aim, under hard rules.

    Never broken: no two people of whom one rejects the other (`negative`), and the `rules` (together,
    apart, nobody alone with a value of an attribute, caps). Aim "keep" minimises first the people
    without anybody they chose in their group, then maximises the strength of ties inside (a returned
    tie counts twice), then minimises the spread of the means of `numbers`; "mix" minimises ties
    inside; an `Aim` weighs them. Who did not answer is never counted as without a chosen peer.
    Strengths that are not whole are rounded to a hundredth of the strongest.

    Methods: "exact" weighs all feasible groups (up to 100,000) by integer programming and proves the
    best; "lns" takes up to 4 groups of annealed splits apart and tries all ways to put them together
    anew, for `rounds` from each of `starts`; "anneal"; "exchange" of two people; "auto" is exact
    where it can be, else lns. The same `seed` gives the same groups unless `time_s` (None: no limit)
    ended the search, which `by_clock` and a warning tell. Values: strength of ties inside, people
    without a chosen peer, rejections inside, and the spread; the scorecard has them beside chance.

    Raises SociometryError when sizes do not fit the people, RulesConflict with the smallest
    conflicting rules when no split keeps them, ValueError for another method or size. NP-hard for
    groups of three or more; a class of 26 takes seconds.
    """
    refuse_rejections(a)
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(METHODS)}, not {method!r}")
    if any(size < 1 for size in sizes) and a.n:
        raise ValueError("a group has at least one person")
    people = sorted(who for who, here in zip(a.people, a.present, strict=True) if here)
    if sum(sizes) != len(people) or not people:
        raise SociometryError(say("form_groups.sizes", seats=sum(sizes), people=len(people)))
    task, unit = task_of(a, people, sizes, negative, rules or Rules(), aim, numbers)
    allowance = Allowance(seconds=time_s)
    found = solve(task, method, seed=seed, starts=starts, rounds=rounds, allowance=allowance)
    card = scorecard(task, found.split, rejections_among(negative, people), unit)
    return Teams(
        **figures(
            "form_groups",
            a,
            values=_values(card),
            n_used=len(people),
            warnings=_cautions(found, unit),
            words=_words(task, found, card),
        ),
        params={"sizes": tuple(sizes), "aim": task.aim, "method": method},
        seed=seed,
        settled=not found.by_clock,
        variant=_variant(found),
        groups=tuple(tuple(task.names[k] for k in group) for group in sorted(found.split.groups)),
        scorecard=card,
        status="proved" if found.proved else "found",
        method=found.method,
        columns=found.columns,
        worth=found.split.worth,
        bound=found.bound,
        gap=None if found.bound is None else found.bound - found.split.worth,
        by_clock=found.by_clock,
        rules=task.rules,
    )


def task_of(
    a: Sociomatrix,
    people: list[str],
    sizes: Sequence[int],
    negative: Sociomatrix | None,
    rules: Rules,
    aim: Literal["keep", "mix"] | Aim,
    numbers: str | Mapping[str, float | None] | None,
) -> tuple[Task, float]:
    """The task in numbers, people by name; and how many steps of strength make one."""
    order = np.array([a.index[who] for who in people], dtype=np.int64)
    strengths = a.seen.toarray()[np.ix_(order, order)]
    unit = 1.0
    if (strengths != np.round(strengths)).any():
        unit = STEPS / float(strengths.max())
        strengths = np.where(strengths > 0, np.maximum(np.round(strengths * unit), 1.0), 0.0)
    apart = rejected(a, negative)[np.ix_(order, order)]
    pairs = zip(*(found.tolist() for found in np.nonzero(np.triu(apart, 1))), strict=True)
    single = [Rule("rejection", (people[i], people[j])) for i, j in pairs]
    shown = None if numbers is None else a.numbers(numbers)[order]
    task = Task(
        names=tuple(people),
        sizes=tuple(sorted(sizes, reverse=True)),
        strengths=strengths,
        counted=(a.answered & ~a.unseen_rows)[order],
        numbers=shown,
        rules=tuple(sorted([*single, *single_rules(a, people, rules)])),
        aim=_aim(aim, float(strengths.sum()), unit, len(sizes), spread=shown is not None),
    )
    return task, unit


def _aim(
    aim: Literal["keep", "mix"] | Aim, whole: float, unit: float, groups: int, *, spread: bool
) -> Aim:
    """Weights of an aim in steps of strength: the first of an order outweighs all that follows."""
    if isinstance(aim, Aim):
        return Aim(alone=aim.alone, ties=aim.ties / unit, spread=aim.spread)
    last = 0.5 / groups if spread else 0.0
    if aim == "keep":
        return Aim(alone=whole + 1, ties=1.0, spread=last)
    if aim == "mix":
        return Aim(alone=0.0, ties=-1.0, spread=last)
    raise ValueError(f"aim is keep, mix or an Aim, not {aim!r}")


def rejections_among(negative: Sociomatrix | None, people: Sequence[str]) -> list[tuple[int, int]]:
    """Who of these people rejects whom, by place."""
    if negative is None:
        return []
    place = {who: k for k, who in enumerate(people)}
    said = negative.ties.tocoo()
    named = [
        (negative.people[i], negative.people[j])
        for i, j in zip(said.row.tolist(), said.col.tolist(), strict=True)
    ]
    return [(place[one], place[two]) for one, two in named if one in place and two in place]


def _values(card: Scorecard) -> dict[str, float]:
    values = {
        "ties_inside": card.ties_inside,
        "without_chosen_peer": float(card.without_chosen_peer),
        "rejections_inside": float(card.rejections_inside),
    }
    return values if card.spread is None else {**values, "spread": card.spread}


def _cautions(found: Solution, unit: float) -> tuple[Message, ...]:
    told = [say("form_groups.by_clock")] if found.by_clock else []
    if unit != 1:
        told.append(say("form_groups.rounded"))
    return tuple(told)


def _variant(found: Solution) -> str:
    if found.proved:
        return "weighed" if found.columns is not None else "all_ways"
    return "found" if found.bound is None else "bounded"


def _words(task: Task, found: Solution, card: Scorecard) -> dict[str, Param]:
    return {
        "inside": _read(card.ties_inside),
        "ties": _read(card.ties),
        "chance_inside": round(card.by_chance["ties_inside"], 1),
        "count": card.without_chosen_peer,
        "chance_alone": round(card.by_chance["without_chosen_peer"], 1),
        "ties_weight": _read(task.aim.ties),
        "alone_weight": _read(task.aim.alone),
        "columns": found.columns or 0,
        "worth": _read(found.split.worth),
        "bound": _read(found.bound or 0.0),
    }


def _read(number: float) -> int | float:
    """As it is read: whole where it is whole, else with two decimals."""
    return int(number) if number == int(number) else round(number, 2)
