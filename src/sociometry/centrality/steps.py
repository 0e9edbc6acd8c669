"""What each further step of the walk brings: with echoes, without immediate echo, without
anybody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from sociometry.centrality.walks import (
    Side,
    attenuated_steps,
    attenuation,
    nonbacktracking_steps,
    path_steps,
    walk_cautions,
)
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.result import Result, percent
from sociometry.sentences import tell

tell(
    {
        "kstep_contributions.teacher": (
            "{first} % of all standing in these steps comes from being named directly."
        ),
        "kstep_contributions.formula": "tₖ = αᵏ × the number of ways of length k that end at the person.",
        "kstep_contributions.proof": (
            "The steps add up to the standing: t₁ + t₂ + … = s, at {percent} % of the limit."
        ),
        "kstep_contributions.proof.no_cycle": (
            "The steps add up to the standing; no choice leads back, so there is no limit to keep."
        ),
    }
)


Reading = Literal["walk", "nonbacktracking", "path"]


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
    first = float(table[0].sum() / table.sum()) if table.any() else 0.0
    return StepTable(
        **each_person(
            "kstep_contributions",
            a,
            table.sum(axis=0),
            warnings=walk_cautions(a, share),
            words={"count": depth, "percent": percent(share), "first": percent(first)},
        ),
        params={"alpha": factor, "share_of_bound": share, "kind": kind, "side": side},
        steps=depth,
        variant="" if share else "no_cycle",
        people=a.people,
        table=table,
    )
