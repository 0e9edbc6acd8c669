"""The same people under other places while it is looked for, so that no roster decides between equals.

Without it, whoever knows the order of the roster could tell from groups what was said: where two ways
are as good as each other, the first of them would always be taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commonground.sociograms.placing.pure.asked import Wish
from commonground.sociograms.placing.pure.forming import Found, Room, key

if TYPE_CHECKING:
    from sociometry import Tie


@dataclass(frozen=True)
class Lot:
    """By which place each one goes meanwhile."""

    drawn: Mapping[int, int]

    def room(self, room: Room) -> Room:
        """The room as it is looked at."""
        return Room(
            places=tuple(sorted(self.drawn[one] for one in room.places)),
            answered=frozenset(self.drawn[one] for one in room.answered),
            attributes={
                name: {self.drawn[one]: value for one, value in of.items()}
                for name, of in room.attributes.items()
            },
            choices=self._ties(room.choices),
            refusals=self._ties(room.refusals),
        )

    def wish(self, wish: Wish) -> Wish:
        """What is wished for, of the same people."""
        return replace(wish, apart=self._sets(wish.apart), together=self._sets(wish.together))

    def found(self, found: Found) -> Found:
        """What was found, under the places that hold."""
        conflict = (replace(one, people=self.back(one.people)) for one in found.conflict)
        return replace(found, groups=self.groups(found.groups), conflict=tuple(conflict))

    def groups(self, groups: Iterable[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
        """Groups under the places that hold, each in the order of the roster."""
        return tuple(tuple(sorted(self.back(group))) for group in groups)

    def back(self, people: Iterable[int]) -> tuple[int, ...]:
        """Who these are."""
        own = {drawn: one for one, drawn in self.drawn.items()}
        return tuple(own[one] for one in people)

    def _sets(self, sets: Iterable[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self.drawn[p] for p in one if p in self.drawn) for one in sets)

    def _ties(self, ties: Iterable[Tie]) -> tuple[Tie, ...]:
        return tuple(
            replace(tie, source=self._called(tie.source), target=self._called(tie.target))
            for tie in ties
        )

    def _called(self, name: str) -> str:
        return key(self.drawn[int(name)])
