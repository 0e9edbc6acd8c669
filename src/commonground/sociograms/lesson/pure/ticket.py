"""Scene 13, before you go: four questions, each answered by counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonground.sociograms.lesson.pure import shapes
from commonground.sociograms.lesson.pure.shapes import Bars, Web
from commonground.sociograms.lesson.pure.toy_scenes import pairs

if TYPE_CHECKING:
    from sociometry import Sociomatrix
    from sociometry.lesson.standing import Policy

LOOPS = ("AB", "BC", "CA", "BD", "DA")
PLACES = [(240.0, 66.0), (240.0, 250.0), (96.0, 158.0), (384.0, 158.0)]
TASKS = {"pairs": "find", "fours": "check", "clique": "check", "triangles": "find"}
"""Best pairs: Edmonds 1965. Triangles: counted by multiplying. Best fours and the largest gang are
NP-hard (Karp 1972)."""
WORDS = 3


@dataclass(frozen=True)
class Ticket:
    """The questions, and what counting answers."""

    web: Web
    arrows: tuple[str, ...]
    ending: tuple[str, ...]
    largest: int
    shares: tuple[float, ...]
    bars: Bars
    every: Policy
    mutual: Policy


@dataclass(frozen=True)
class Marked:
    """How it went, item by item; None where nothing was answered."""

    step: bool | None
    arrow: bool | None
    tasks: Mapping[str, bool | None]
    policy: bool | None

    @property
    def right(self) -> int:
        """Items that are right, of four."""
        return sum((self.step is True, self.arrow is True, self.all_tasks, self.policy is True))

    @property
    def all_tasks(self) -> bool:
        return all(told is True for told in self.tasks.values())

    @property
    def some_tasks(self) -> bool:
        return any(told is not None for told in self.tasks.values())


def ticket(a: Sociomatrix) -> Ticket:
    """The four questions about this class and a toy with two loops through one arrow."""
    import numpy as np

    from sociometry import sociomatrix
    from sociometry.lesson.standing import ends_without, fade, read_as

    names = "ABCD"
    cells = np.zeros((4, 4))
    for arrow in LOOPS:
        cells[names.index(arrow[0]), names.index(arrow[1])] = 1
    toy = sociomatrix(names, cells)
    ending = [names[i] + names[j] for i, j in pairs(toy) if ends_without(toy.seen, i, j)]
    faded = fade(a, 0.5)
    whole = faded.total or 1.0
    shares = tuple(100 * step / whole for step in faded.steps[:4])
    return Ticket(
        web=shapes.web(names, PLACES, pairs(toy), radii=[24.0] * 4),
        arrows=LOOPS,
        ending=tuple(ending),
        largest=int(np.argmax(shares)) + 1,
        shares=shares,
        bars=shapes.bars(shares),
        every=read_as(a, "max"),
        mutual=read_as(a, "mutual"),
    )


def mark(asked: Ticket, given: Mapping[str, str]) -> Marked:
    """Each answer against what is counted; a choice of policy is right with a reason of some words."""
    step, arrow = given.get("step"), given.get("arrow")
    policy, reason = given.get("policy"), given.get("reason", "")
    return Marked(
        step=int(step) == asked.largest if step else None,
        arrow=arrow in asked.ending if arrow else None,
        tasks={
            task: given[task] == answer if given.get(task) else None
            for task, answer in TASKS.items()
        },
        policy=len(reason.split()) >= WORDS if policy else None,
    )
