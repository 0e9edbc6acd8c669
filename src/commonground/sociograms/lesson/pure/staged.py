"""The class on the stage: numbers instead of names, and choices without their strength."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from commonground.sociograms.pure.lots import by_number

if TYPE_CHECKING:
    from commonground.sociograms.lesson.pure.shapes import Point
    from sociometry import Sociomatrix

FEWEST, MOST = 10, 60


@dataclass(frozen=True)
class Stage:
    """A class as the lesson plays on it: one kind of tie, everybody a number drawn by lot.

    `kinds` are all its kinds by slug and name, `others` their matrices for the last look at chance.
    """

    a: Sociomatrix
    kinds: Mapping[str, str]
    kind: str
    others: Mapping[str, Sociomatrix]
    negative: Sociomatrix | None
    study: int | None = None
    title: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same choices: what was worked out once need not be again."""
        import numpy as np

        ties = self.a.seen
        rows = b"".join(np.ascontiguousarray(x).tobytes() for x in (ties.indptr, ties.indices))
        apart = self.negative.seen.indices.tobytes() if self.negative is not None else b""
        return blake2b(rows + apart + repr(self.a.attributes).encode(), digest_size=12).hexdigest()


def unnamed(a: Sociomatrix, numbers: Mapping[str, int]) -> Sociomatrix:
    """The same answers under these numbers and in their order, each choice counting one."""
    return by_number(a.with_matrix(a.ties), numbers)


def places(a: Sociomatrix) -> list[Point]:
    """Where everybody stands, in the box of the lesson's drawings."""
    from commonground.sociograms.lesson.pure.shapes import HIGH, WIDE
    from sociometry import communities, layout

    found = communities(a, draws=0, starts=2)
    placed = layout(a, found.circles, aspect=WIDE / HIGH)
    scale = min((WIDE - 40) / placed.width, (HIGH - 40) / placed.height)
    left, top = (WIDE - scale * placed.width) / 2, (HIGH - scale * placed.height) / 2
    spots = [placed.positions[person] for person in a.people]
    return [(left + scale * x, top + scale * y) for x, y in spots]
