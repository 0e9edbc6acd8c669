"""What somebody set in the lab."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from commonground.sociograms.pure.choice import Choice

SIZES = (
    "in_degree",
    "out_degree",
    "katz_status",
    "betweenness",
    "closeness",
    "pagerank",
    "k_core",
    "constraint",
)
HALF_LIVES = (14, 30, 90)
SORTS = ("who", "circle", "named", "names", "1", "2", "3", "4", "sum", "size")
STEPS = 4
LEAST, USUAL, MOST = 5, 50, 120

Policy = Literal["", "mutual", "max"]
Reading = Literal["walk", "nonbacktracking", "path"]
Outlines = Literal["communities", "cliques", "none"]


@dataclass(frozen=True)
class Setting:
    """Every control of the lab; as it opens: nothing chosen, everybody alike."""

    choice: Choice
    policy: Policy = ""
    size: str = ""
    outlines: Outlines = "communities"
    reading: Reading = "walk"
    focus: int | None = None
    half_life: int | None = None
    sort: str = "who"
    down: bool = False
    leaf: int = 1

    @property
    def past(self) -> bool:
        """Whether steps count so much that their sum has no end."""
        return self.choice.share >= 1

    @property
    def usual(self) -> Setting:
        """The same with steps that settle, for what does not depend on them."""
        return replace(self, choice=replace(self.choice, share=USUAL / 100)) if self.past else self
