"""How alike every two people are, as an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures
from sociometry.prediction.acquaintance import pair
from sociometry.result import Message, Result

LISTED = 100
MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Similarity(Result):
    """How alike every two people are (`table`, people by people, symmetric; only where
    `defined`); `values` lists pairs by both names, the most alike first.
    """

    people: tuple[str, ...]
    table: Floats
    defined: Bools

    def of(self, one: str, other: str) -> float | None:
        """How alike these two are; None where it is not defined."""
        i, j = self.people.index(one), self.people.index(other)
        return float(self.table[i, j]) if self.defined[i, j] else None

    def place(self, person: str) -> dict[str, float]:
        """Everybody else by how alike they are to this person, where it is defined."""
        i = self.people.index(person)
        return {
            other: float(self.table[i, j])
            for j, other in enumerate(self.people)
            if j != i and self.defined[i, j]
        }


def similarity(
    name: str,
    a: Sociomatrix,
    table: Floats,
    defined: Bools,
    *,
    reason: Message,
    most: int | None,
    closest: int = -1,
    **more: Any,
) -> dict[str, Any]:
    """The fields of such an answer: all pairs of people who were there, or only the `most` alike
    (all up to 100 people, 1,000 beyond, unless said). `closest` is 1 where less is more alike.
    """
    here = a.present[:, None] & a.present[None, :]
    listed = np.argwhere(np.triu(here & (defined | (a.n <= LISTED)), 1))
    limit = most if most is not None else (len(listed) if a.n <= LISTED else MOST)
    known = defined[listed[:, 0], listed[:, 1]]
    strength = np.where(known, table[listed[:, 0], listed[:, 1]], 0.0)
    rank = np.where(known, closest * np.round(strength, 9), np.inf)
    if limit < len(listed):
        last = np.partition(rank, limit)[limit]
        listed, strength, known, rank = (x[rank <= last] for x in (listed, strength, known, rank))
    names = [pair(a.people[i], a.people[j]) for i, j in listed.tolist()]
    order = sorted(range(len(names)), key=lambda k: (rank[k], names[k]))[:limit]
    values = {names[k]: float(strength[k]) if known[k] else None for k in order}
    return {
        **figures(
            name,
            a,
            values=values,
            excluded={key: reason for key, value in values.items() if value is None},
            **more,
        ),
        "people": a.people,
        "table": table,
        "defined": defined,
    }
