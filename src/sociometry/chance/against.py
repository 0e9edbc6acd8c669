"""An observed figure beside its distribution under a null model, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.matrix import Floats
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "chance.very_unlikely": "very unlikely by chance",
        "chance.unlikely": "unlikely by chance",
        "chance.cannot_tell": "cannot be told from chance in one class",
        "chance.told.very_unlikely": (
            "Here it is {observed}. In {draws} classes made by chance it was {mean} on "
            "average, and between {low} and {high} in nine of ten: what we see is very "
            "unlikely by chance."
        ),
        "chance.told.unlikely": (
            "Here it is {observed}. In {draws} classes made by chance it was {mean} on "
            "average, and between {low} and {high} in nine of ten: what we see is unlikely "
            "by chance."
        ),
        "chance.told.cannot_tell": (
            "Here it is {observed}. In {draws} classes made by chance it was {mean} on "
            "average, and between {low} and {high} in nine of ten: one class cannot tell "
            "this from chance."
        ),
        "chance.told.at_the_edge": (
            "Here it is {observed}. In {draws} classes made by chance it was {mean} on "
            "average, and between {low} and {high} in nine of ten. What we see lies outside, as "
            "one class in ten does by chance: too little to tell it from chance."
        ),
    }
)


VERY_UNLIKELY, UNLIKELY = 0.01, 0.05
Tail = Literal["both", "more", "less"]


@dataclass(frozen=True, kw_only=True)
class Against:
    """An observed figure beside its distribution under a null model.

    `p_low` and `p_high` are (1 + draws at or beyond) / (draws + 1), never 0; `p` doubles the
    smaller, at most 1, unless only one `tail` was asked for. `band` holds the middle 90 % of the
    draws. `z` is for formulas, not for teachers: small classes are not normal.
    `left_out` draws had no such figure.
    """

    null: str
    observed: float
    mean: float
    sd: float
    p_low: float
    p_high: float
    draws: int
    seed: int
    band: tuple[float, float]
    tail: Tail = "both"
    left_out: int = 0

    @property
    def p(self) -> float:
        if self.tail == "both":
            return min(1.0, 2 * min(self.p_low, self.p_high))
        return self.p_high if self.tail == "more" else self.p_low

    @property
    def z(self) -> float | None:
        """How many standard deviations of the draws the figure lies from their mean."""
        return (self.observed - self.mean) / self.sd if self.sd > 0 else None

    @property
    def direction(self) -> Literal["more", "less", "as"]:
        """Whether the figure stands above or below chance, or cannot be told from it."""
        if self.p >= UNLIKELY:
            return "as"
        return "more" if self.p_high < self.p_low else "less"

    @property
    def reading(self) -> Message:
        """How unlikely by chance, in words."""
        return say(f"chance.{self._level}")

    @property
    def told(self) -> Message:
        """The figure, what chance gives, and how unlikely that is, in one sentence."""
        low, high = self.band
        numbers = {"observed": self.observed, "mean": self.mean, "low": low, "high": high}
        rounded = {name: round(number, 2) + 0.0 for name, number in numbers.items()}
        inside = low <= self.observed <= high
        level = self._level if inside or self._level != "cannot_tell" else "at_the_edge"
        return say(f"chance.told.{level}", draws=self.draws, **rounded)

    @property
    def _level(self) -> str:
        """Below .01, from there to below .05, else."""
        if self.p < VERY_UNLIKELY:
            return "very_unlikely"
        return "unlikely" if self.p < UNLIKELY else "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class Tested(Result):
    """A figure of the class with its test against chance; `test` is None where it is undefined."""

    test: Against | None


def against(
    null: str, observed: float, draws: Floats, *, seed: int, tail: Tail = "both"
) -> Against:
    """Place an observed figure among draws of a null model. Draws within 1e-9 count as equal.

    `tail` "more" or "less" where only that side would be news. Raises ValueError without draws.
    """
    if not len(draws):
        raise ValueError("a figure needs at least one draw to be compared with")
    reach = 1e-9
    return Against(
        null=null,
        observed=observed,
        mean=float(draws.mean()),
        sd=float(draws.std(ddof=1)) if len(draws) > 1 else 0.0,
        p_low=(1 + int((draws <= observed + reach).sum())) / (len(draws) + 1),
        p_high=(1 + int((draws >= observed - reach).sum())) / (len(draws) + 1),
        draws=len(draws),
        seed=seed,
        band=(float(np.quantile(draws, 0.05)), float(np.quantile(draws, 0.95))),
        tail=tail,
    )
