"""Who was not named, who named nobody, who did not answer: three marks that are never merged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Sociomatrix


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Three sets that are never merged. Who did not answer is not among those who named nobody."""

    unnamed: frozenset[str]
    named_nobody: frozenset[str]
    did_not_answer: frozenset[str]


def marks(a: Sociomatrix) -> Marks:
    """The three marks over the people present. O(m)."""
    named, naming = a.named > 0, a.naming > 0
    here = a.present

    def who(chosen: np.ndarray) -> frozenset[str]:
        return frozenset(p for p, yes in zip(a.people, chosen, strict=True) if yes)

    return Marks(
        unnamed=who(here & ~named & (a.seen_per_column > 0)),
        named_nobody=who(here & a.answered & ~naming),
        did_not_answer=who(here & ~a.answered),
    )
