"""People who are tied by what they share: clubs, courses, events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
from scipy.sparse import coo_array, csr_array

from sociometry.matrix import Sociomatrix, ones, sociomatrix
from sociometry.result import say
from sociometry.sentences import tell

tell(
    {
        "project.count": "People are tied as strongly as the number of places they share.",
        "project.newman": (
            "People are tied by each place they share, less so the more people go there: 1 / (who "
            "is there − 1)."
        ),
        "project.binary": "People are tied who share a place, all alike.",
        "project.repeated": (
            "{count} attendance was given more than once and counts once.",
            "{count} attendances were given more than once and count once.",
        ),
    }
)

Weight = Literal["count", "newman", "binary"]


def project(
    attended: Iterable[tuple[str, str]] | Mapping[str, Iterable[str]],
    people: Sequence[str] | None = None,
    *,
    weight: Weight = "count",
) -> Sociomatrix:
    """The two-way matrix among people of a two-mode network of (person, place), B B^T off the
    diagonal.

    `weight` "count" is the number of places shared (Breiger 1974), "newman" sum over shared places
    of 1 / (attendance - 1) (Newman 2001), "binary" 1. `people` gives the order and may hold some
    without any place; nothing given: as they first appear. Range [0, inf); cost O(sum of squared
    attendance). Raises ValueError for somebody who is not among the people.
    """
    if weight not in ("count", "newman", "binary"):
        raise ValueError(f"weight is count, newman or binary, not {weight!r}")
    pairs = (
        [(person, place) for person, places in attended.items() for place in places]
        if isinstance(attended, Mapping)
        else list(attended)
    )
    known = list(people) if people is not None else list(dict.fromkeys(p for p, _ in pairs))
    row = {person: k for k, person in enumerate(known)}
    column = {place: k for k, place in enumerate(dict.fromkeys(place for _, place in pairs))}
    strange = sorted({person for person, _ in pairs} - row.keys())
    if strange:
        raise ValueError(f"{strange[0]!r} is not among the people")
    cells = sorted({(row[person], column[place]) for person, place in pairs})
    both = _shared(cells, len(known), len(column), weight)
    made = sociomatrix(known, both, directed=False)
    notes = [say(f"project.{weight}"), say("project.repeated", count=len(pairs) - len(cells))]
    return made.with_matrix(made.a, *notes)


def _shared(cells: Sequence[tuple[int, int]], n: int, places: int, weight: Weight) -> csr_array:
    rows = np.array([i for i, _ in cells], dtype=np.int64)
    columns = np.array([j for _, j in cells], dtype=np.int64)
    attendance = np.bincount(columns, minlength=places).astype(np.float64)
    counted = 1 / np.maximum(attendance - 1, 1) if weight == "newman" else np.ones(places)
    there = csr_array(coo_array((np.ones(len(cells)), (rows, columns)), shape=(n, places)))
    weighed = csr_array(coo_array((counted[columns], (rows, columns)), shape=(n, places)))
    both = csr_array(weighed @ there.T)
    both.setdiag(0)
    both.eliminate_zeros()
    return ones(both) if weight == "binary" else both
