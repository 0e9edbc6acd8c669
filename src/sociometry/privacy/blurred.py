"""The only picture of a class that may leave it: groups instead of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Sociomatrix
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, FLOOR_INSIDE, enough
from sociometry.privacy.small_cells import Table, small_cells
from sociometry.result import Message, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "blurred.too_small": (
            "{count} group has fewer than {floor} people: this picture would still show people.",
            "{count} groups have fewer than {floor} people: this picture would still show people.",
        ),
        "blurred.done": "People are gathered in groups of at least {floor}; small counts are hidden.",
    }
)


class TooSmallToBlur(SociometryError):
    """A group has so few people that a picture of groups would still show people."""


@dataclass(frozen=True, kw_only=True)
class Blurred:
    """Groups of people, how many each has, and the ties from group (row) to group (column).

    People of unknown group are the group "". Hidden cells are None; `note` says what was done.
    """

    sizes: Mapping[str, int]
    ties: Table
    note: Message


def blurred(
    a: Sociomatrix,
    groups: str | Mapping[str, str | None],
    *,
    floor: int = FLOOR_INSIDE,
    least: int = ANSWERS_FOR_A_CLASS,
) -> Blurred:
    """The class as groups of at least `floor` people with the ties between them, for export.

    A drawing without names gives most people away (see `reidentification`), so that only groups
    leave. Counts of ties below the floor are hidden, and as many more as it takes that none can be
    worked out. Raises TooSmallToBlur when a group, those of unknown group among them, has fewer
    than `floor` people, TooFewAnswers below `least` answers. Cost O(m) and that of `small_cells`.
    """
    enough(a, least)
    labels = [label if label is not None else "" for label in a.labels(groups)]
    here = [label for label, yes in zip(labels, a.present, strict=True) if yes]
    sizes = {name: here.count(name) for name in sorted(set(here))}
    few = sum(size < floor for size in sizes.values())
    if few:
        raise TooSmallToBlur(say("blurred.too_small", count=few, floor=floor))
    names = tuple(sizes)
    place = {name: k for k, name in enumerate(names)}
    group = np.array([place.get(label, -1) for label in labels], dtype=np.int64)
    ties = a.ties.tocoo()
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(counts, (group[ties.row], group[ties.col]), 1)
    cells = tuple(tuple(line) for line in counts.tolist())
    return Blurred(
        sizes=sizes,
        ties=small_cells(Table(rows=names, columns=names, cells=cells), floor=floor),
        note=say("blurred.done", floor=floor),
    )
