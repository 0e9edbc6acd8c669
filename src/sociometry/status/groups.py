"""Sociometric status as a result: groups of a classification, what they rest on, and the little of
it that may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sociometry.matrix import Floats, Sociomatrix
from sociometry.privacy.floor import FLOOR_INSIDE
from sociometry.privacy.small_cells import Table, small_cells
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "status.attention.rejected": (
            "Answers about this person keep more distance than chance would give. Look, and ask; "
            "this is no verdict."
        ),
        "status.attention.neglected": (
            "This person appears in fewer answers than chance would give. Look, and ask; this is "
            "no verdict."
        ),
        "status.attention.controversial": (
            "Answers about this person disagree more than chance would give. Look, and ask; this "
            "is no verdict."
        ),
        "status.constant": "Everybody received alike: nobody can stand out.",
        "status.not_rated": "Nobody's answer about this person could be seen.",
        "status.label": (
            "Methods disagree about who belongs where: a group says how rare an answer pattern is, "
            "never what a child is."
        ),
    }
)


Group = Literal["popular", "rejected", "neglected", "controversial", "average", "unclassified"]
STATUS_GROUPS: tuple[Group, ...] = (
    "popular",
    "rejected",
    "neglected",
    "controversial",
    "average",
    "unclassified",
)
NEEDS_ATTENTION = ("rejected", "neglected", "controversial")


@dataclass(frozen=True, kw_only=True)
class Status(Result):
    """A classification for the responsible teacher's eyes and for research, kept out of `repr`.

    `groups` gives each person's group and `basis` the figures it rests on. What a screen may show
    is `attention`, who needs a look and why, and `counts`, under the floor.
    """

    groups: Mapping[str, Group] = field(repr=False)
    basis: Mapping[str, Mapping[str, float]] = field(repr=False)

    @property
    def attention(self) -> Mapping[str, Message]:
        """Who needs a look, each with the reason; what others said stays unsaid."""
        return {
            person: say(f"status.attention.{group}")
            for person, group in self.groups.items()
            if group in NEEDS_ATTENTION
        }

    def counts(self, *, floor: int = FLOOR_INSIDE) -> Mapping[str, int | None]:
        """How many stand in each group, small numbers hidden so that none can be worked out."""
        found = list(self.groups.values())
        cells = (tuple(found.count(group) for group in STATUS_GROUPS),)
        table = Table(rows=("",), columns=STATUS_GROUPS, cells=cells)
        return dict(zip(STATUS_GROUPS, small_cells(table, floor=floor).cells[0], strict=True))


def same_people(a: Sociomatrix, negative: Sociomatrix) -> None:
    """Refuse two matrices that are not about the same people, or rejections in the first's place.

    Raises ValueError.
    """
    if a.people != negative.people:
        raise ValueError("both matrices are about the same people, in the same order")
    if a.sign == "-":
        raise ValueError("choices come first, rejections second")


def received(a: Sociomatrix) -> Floats:
    """How many name each person."""
    return a.named
