"""How many agree, doubt, or pass; and what that comes to in a word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

AGREES, DOUBTS, PASSES = "agrees", "doubts", "passes"
AGREE, DOUBT, DIVIDED = "agree", "doubt", "divided"


@dataclass(frozen=True)
class Tally:
    """How many took which side of one sentence."""

    agree: int = 0
    doubt: int = 0
    passed: int = 0

    def moved(self, waiting: Iterable[tuple[str, str]]) -> "Tally":
        """With these in it, each from the side on which it was counted, if on any, to that of now."""
        by: Counter[str] = Counter()
        for before, now in waiting:
            by[before] -= 1
            by[now] += 1
        return Tally(self.agree + by[AGREES], self.doubt + by[DOUBTS], self.passed + by[PASSES])

    @property
    def everyone(self) -> int:
        return self.agree + self.doubt + self.passed

    def told(self, floor: int) -> bool:
        """Nobody sees who said what, so nothing is told of fewer than the floor."""
        return self.everyone >= floor

    @property
    def parts(self) -> tuple[int, int]:
        """As a bar shows it: who agrees, who doubts; who passes is the rest."""
        return self.agree, self.doubt

    @property
    def outcome(self) -> str:
        """What most say: divided where the smaller side is at least a third of both."""
        small, large = sorted(self.parts)
        if not large:
            return ""
        if 3 * small >= small + large:
            return DIVIDED
        return AGREE if self.agree > self.doubt else DOUBT
