"""Standing in the network: who is named, and who is named by those who are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say
from sociometry.walks import (
    Side,
    attenuated_steps,
    attenuation,
    nonbacktracking_steps,
    path_steps,
    settle,
)

Reading = Literal["walk", "nonbacktracking", "path"]
STRONG = 0.95


@dataclass(frozen=True, kw_only=True)
class StepTable(Result):
    """What each step of the walk contributes: row k of `table` is step k + 1, a column per
    person.
    """

    people: tuple[str, ...]
    table: Floats

    def of(self, person: str) -> tuple[float, ...]:
        """The contributions of step 1, 2, … to one person."""
        return tuple(float(x) for x in self.table[:, self.people.index(person)])

    @property
    def totals(self) -> tuple[float, ...]:
        """The contributions of step 1, 2, … summed over all people."""
        return tuple(float(x) for x in self.table.sum(axis=1))


@measure(
    question="How many name each person?",
    per="person",
    unit="people who name them",
    source="Moreno 1934; Wasserman & Faust 1994, section 5.3",
)
def in_degree(a: Sociomatrix) -> Result:
    """How many others name a person: sum over i of [a_ij > 0] (Moreno 1934).

    Shape n; range 0 to the number of those who could be seen to name them (`params["could"]`).
    None for people who were not there. Cost O(m).
    """
    counts = np.asarray(a.ties.sum(axis=0), dtype=np.float64)
    could = dict(zip(a.people, a.seen_per_column.astype(int).tolist(), strict=True))
    top = int(counts.max(initial=0))
    values, away = _by_person(a, counts)
    return Result(
        **figures("in_degree", a, values=values, excluded=away, words={"top": top}),
        params={"could": could},
    )


@measure(
    question="Whom do those name whom others name?",
    per="person",
    unit="attenuated walks that arrive",
    source="Katz 1953, Psychometrika 18:39-43",
)
def katz_status(
    a: Sociomatrix,
    *,
    share_of_bound: float = 0.5,
    alpha: float | None = None,
    side: Side = "in",
    worth: Mapping[str, float] | None = None,
    tolerance: float = 1e-12,
    most: int = 20_000,
) -> Result:
    """Attenuated status: sum over k >= 1 of alpha^k (A^T)^k worth, alpha = share / lambda
    (Katz 1953).

    No k = 0 term, no normalisation. `side` "in" is status, "out" the reach of influence; `worth`
    is what a person counts for before anybody is named, 1 for all (alpha-centrality, Bonacich &
    Lloyd 2001). Where ties form no cycle the share itself is alpha. Shape n, range [0, inf);
    nobody names them: 0. Raises AttenuationTooStrong at or past the bound. Cost O(m K) for K
    steps; says how many it took and whether it settled; warns past 95 % of the bound.
    """
    factor, share = attenuation(a, share_of_bound, alpha)
    start = None if worth is None else np.array([float(worth.get(p, 1.0)) for p in a.people])
    if start is not None and not (np.isfinite(start) & (start >= 0)).all():
        raise ValueError("what a person counts for is finite and not negative")
    steps = attenuated_steps(a.seen, factor, start, side=side)
    total, taken, settled = settle(steps, a.n, share, tolerance=tolerance, most=most)
    values, away = _by_person(a, total)
    warnings = _cautions(a, share) + (() if settled else (say("walks.unsettled", count=taken),))
    return Result(
        **figures(
            "katz_status",
            a,
            values=values,
            excluded=away,
            warnings=warnings,
            words={"percent": percent(share), "count": taken, "alpha": round(factor, 4)},
        ),
        params={"alpha": factor, "share_of_bound": share, "side": side},
        settled=settled,
        steps=taken,
        variant="" if share else "no_cycle",
    )


@measure(
    question="How much of a person's standing comes from the first, second, third step?",
    per="person",
    unit="attenuated sequences that arrive",
    source="Katz 1953; Arrigo, Grindrod, Higham & Noferini 2018; Valiant 1979",
)
def kstep_contributions(
    a: Sociomatrix,
    *,
    share_of_bound: float = 0.5,
    alpha: float | None = None,
    most: int | None = None,
    kind: Reading = "walk",
    side: Side = "in",
    budget: int = 2_000_000,
) -> StepTable:
    """alpha^k times the number of sequences of length k that arrive at each person, k = 1 … K.

    `kind` "walk" lets people return, "nonbacktracking" forbids the immediate echo i → j → i,
    "path" forbids anybody to appear twice (by search: raises TooMany past `budget` extensions).
    `most` is K: 5, for paths 4. `values` sum the steps. Table K by n, range [0, inf), entrywise
    path <= nonbacktracking <= walk. Raises AttenuationTooStrong. Cost O(m K), paths exponential.
    """
    factor, share = attenuation(a, share_of_bound, alpha)
    depth = most if most is not None else (4 if kind == "path" else 5)
    if depth < 1:
        raise ValueError("at least one step")
    steps: Iterator[Floats]
    if kind == "path":
        steps = iter(path_steps(a.seen, factor, depth, budget=budget, side=side))
    elif kind == "nonbacktracking":
        steps = nonbacktracking_steps(a.seen, factor, side=side)
    else:
        steps = attenuated_steps(a.seen, factor, side=side)
    table = np.array(list(islice(steps, depth)))
    values, away = _by_person(a, table.sum(axis=0))
    first = float(table[0].sum() / table.sum()) if table.any() else 0.0
    return StepTable(
        **figures(
            "kstep_contributions",
            a,
            values=values,
            excluded=away,
            warnings=_cautions(a, share),
            words={"count": depth, "percent": percent(share), "first": percent(first)},
        ),
        params={"alpha": factor, "share_of_bound": share, "kind": kind, "side": side},
        steps=depth,
        variant="" if share else "no_cycle",
        people=a.people,
        table=table,
    )


def _by_person(
    a: Sociomatrix, numbers: Floats
) -> tuple[dict[str, float | None], dict[str, Message]]:
    values: dict[str, float | None] = {}
    away: dict[str, Message] = {}
    for person, number, here in zip(a.people, numbers.tolist(), a.present, strict=True):
        values[person] = float(number) if here else None
        if not here:
            away[person] = say("person.absent")
    return values, away


def _cautions(a: Sociomatrix, share: float) -> tuple[Message, ...]:
    found = [say("walks.near_bound", percent=percent(share))] if share > STRONG else []
    if not a.a.nnz:
        found.append(say("walks.no_ties"))
    return tuple(found)
