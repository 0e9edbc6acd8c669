"""How many agree, doubt, or pass; and what that comes to in a word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Guessed = dict[str, dict[str, int]]  # side → what was guessed of the others → by how many

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


def shows(before: str, now: str) -> bool:
    """Whether a guess moves what is told: of who passes nothing is told."""
    return bool({before, now} & {AGREES, DOUBTS})


def reckoned(so_far: Guessed, waiting: Sequence[tuple[str, str, str]]) -> Guessed:
    """The sums of guesses with these in them: from which side to which, and what they guessed."""
    sums: Counter[tuple[str, str]] = Counter()
    for side, said in so_far.items():
        sums.update({(side, guess): n for guess, n in said.items()})
    for before, now, guess in waiting:
        sums[before, guess] -= 1
        sums[now, guess] += 1
    told: Guessed = {}
    for (side, guess), n in sorted(sums.items()):
        if n > 0 and side:
            told.setdefault(side, {})[guess] = n
    return told
