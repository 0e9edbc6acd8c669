"""Compare with chance before you compare people: null models, and how to read a probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, percent, say

CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True, kw_only=True)
class Against:
    """An observed figure beside its distribution under a null model.

    `p_low` and `p_high` are (1 + draws at or beyond) / (draws + 1), never 0; `p` doubles the
    smaller, at most 1. `band` holds the middle 90 % of the draws.
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

    @property
    def p(self) -> float:
        return min(1.0, 2 * min(self.p_low, self.p_high))

    @property
    def direction(self) -> Literal["more", "less", "as"]:
        """Whether the figure stands above or below chance, or cannot be told from it."""
        if self.p >= 0.05:
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
        rounded = {name: round(number, 2) for name, number in numbers.items()}
        return say(f"chance.told.{self._level}", draws=self.draws, **rounded)

    @property
    def _level(self) -> str:
        return "very_unlikely" if self.p < 0.01 else "unlikely" if self.p < 0.05 else "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class Tested(Result):
    """A figure of the class with its test against chance; `test` is None where it is undefined."""

    test: Against | None


def against(null: str, observed: float, draws: Floats, *, seed: int) -> Against:
    """Place an observed figure among draws of a null model. Draws within 1e-9 count as equal."""
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
    )


@measure(
    question="Are choices returned more often than chance would give?",
    per="class",
    unit="share",
    hi=1.0,
    source="conditional uniform graphs given out-degrees: Wasserman & Faust 1994, section 13.6",
)
def reciprocity_test(a: Sociomatrix, *, draws: int = 2000, seed: int = 1) -> Tested:
    """Edge reciprocity against a null where each names as many as they did, blindly (CUG |
    out-degrees).

    The null fits questionnaires that limit the number of choices. Only cells that were seen can be
    drawn. No ties: None. Range [0, 1]; p at least 1 / (draws + 1); cost O(draws n^2 log n).
    """
    mask = a.mask
    pairs = mask & mask.T
    here = a.ties.toarray() > 0
    total = int((here & pairs).sum())
    if not total:
        return Tested(
            **figures(
                "reciprocity_test",
                a,
                values={"reciprocity_test": None},
                excluded={"reciprocity_test": say("no_ties")},
            ),
            test=None,
        )
    observed = float((here & here.T & pairs).sum() / total)
    out = here.sum(axis=1)
    rng = np.random.default_rng(seed)
    batch = max(1, CELLS_AT_ONCE // (a.n * a.n))
    null = np.concatenate(
        [
            _returned(blind_choices(mask, out, min(batch, draws - done), rng), pairs)
            for done in range(0, draws, batch)
        ]
    )
    test = against("reciprocity_test", observed, null, seed=seed)
    return Tested(
        **figures(
            "reciprocity_test",
            a,
            values={"reciprocity_test": observed},
            words={"percent": percent(observed), "chance": percent(test.mean), "draws": draws},
        ),
        params={"draws": draws},
        seed=seed,
        test=test,
    )


def blind_choices(mask: Bools, out: np.ndarray, draws: int, rng: np.random.Generator) -> Bools:
    """`draws` random classes, draws by n by n, where row i has out[i] ties among the cells of
    the mask.
    """
    keys = np.where(mask, rng.random((draws, *mask.shape)), np.inf)
    ranked = np.sort(keys, axis=2)
    last = np.maximum(out - 1, 0)
    limit = np.take_along_axis(ranked, np.broadcast_to(last[:, None], (draws, len(out), 1)), axis=2)
    chosen: Bools = (keys <= limit) & (out > 0)[:, None]
    return chosen


def _returned(classes: Bools, pairs: Bools) -> Floats:
    ties = (classes & pairs).sum(axis=(1, 2))
    both = (classes & classes.transpose(0, 2, 1) & pairs).sum(axis=(1, 2))
    shares: Floats = np.divide(both, ties, out=np.zeros(len(ties)), where=ties > 0)
    return shares
