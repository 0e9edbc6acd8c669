"""Lots in the place of names: in no order that the class list would give away.

What is drawn is worked out from an order of people, and shows it where ties leave room: those who
stand side by side in a list would stand side by side in a drawing. So that order is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sociometry import Picture, Sociomatrix


class Layout(Protocol):
    """What puts people in their places."""

    def __call__(
        self, a: Sociomatrix, circles: Sequence[Sequence[str]], *, aspect: float
    ) -> Picture: ...


def shuffled(secret: str, keys: Iterable[str]) -> dict[str, int]:
    """A number from 1 for everybody, always the same under one secret, and not to be guessed."""
    drawn = sorted(keys, key=lambda key: sha256(f"{secret}/{key}".encode()).digest())
    return {key: place for place, key in enumerate(drawn, 1)}


def by_number(a: Sociomatrix, numbers: Mapping[str, int]) -> Sociomatrix:
    """The same answers of people who are called by their number, and stand in its order."""
    import numpy as np
    from scipy.sparse import csr_array

    order = np.array(sorted(range(a.n), key=lambda k: numbers[a.people[k]]), dtype=np.int64)
    return replace(
        a,
        people=tuple(str(numbers[a.people[k]]) for k in order),
        a=csr_array(a.a[order][:, order]),
        answered=a.answered[order],
        present=a.present[order],
        unseen_rows=a.unseen_rows[order],
        unseen_columns=a.unseen_columns[order],
        unseen_cells=csr_array(a.unseen_cells[order][:, order]),
        attributes={
            name: {str(numbers[person]): value for person, value in values.items()}
            for name, values in a.attributes.items()
        },
    )


def placed_by_lot(
    a: Sociomatrix,
    circles: Sequence[Sequence[str]],
    numbers: Mapping[str, int],
    layout: Layout,
    *,
    aspect: float,
) -> Picture:
    """Where everybody stands, worked out under their numbers: no list can be read off it."""
    person = {str(number): person for person, number in numbers.items()}
    groups = [[str(numbers[one]) for one in circle] for circle in circles]
    picture = layout(by_number(a, numbers), groups, aspect=aspect)
    positions = {person[number]: place for number, place in picture.positions.items()}
    return replace(picture, positions=positions)


def sorted_by_lot(
    circles: Iterable[Iterable[str]], numbers: Mapping[str, int]
) -> tuple[tuple[str, ...], ...]:
    """Circles, the largest first; alike in size, and inside each, the lowest number first."""
    inside = [tuple(sorted(circle, key=numbers.__getitem__)) for circle in circles]
    return tuple(sorted(inside, key=lambda c: (-len(c), [numbers[one] for one in c])))
