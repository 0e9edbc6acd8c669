"""Classes that answer blindly: what chance alone looks like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Floats, Sociomatrix, sociomatrix
from sociometry.mixing.ei_index import ei_index
from sociometry.status.unnamed import unnamed


@dataclass(frozen=True, kw_only=True)
class Blind:
    """One class of blind choices and many of its kind: how many are unnamed here, in how many classes
    nobody, one, two … are (`counts`), on average, in what share anybody; and where nine in ten E-I
    indices lie.
    """

    first: Sociomatrix
    unnamed: int
    counts: tuple[int, ...]
    expected: float
    p_somebody: float
    mean: float
    share: float
    index: float
    low: float
    high: float


def blind_class(n: int, choices: int, rng: np.random.Generator) -> Floats:
    """Everybody names so many others, whoever they are."""
    lots = rng.random((n, n))
    np.fill_diagonal(lots, 2.0)
    ties = np.zeros((n, n))
    np.put_along_axis(ties, np.argsort(lots, axis=1)[:, :choices], 1.0, axis=1)
    return ties


def blind_classes(seed: int, *, n: int = 26, choices: int = 3, draws: int = 1000) -> Blind:
    """The class of this seed, and so many more; half of its people are of one kind."""
    rng = np.random.default_rng(seed)
    kind = np.arange(n) % 2
    found = [blind_class(n, choices, rng) for _ in range(draws)]
    left_out = np.array([int((ties.sum(axis=0) == 0).sum()) for ties in found])
    across = np.array([_ei(ties, kind) for ties in found])
    first = sociomatrix([f"{k + 1}" for k in range(n)], found[0])
    told = unnamed(first)
    low, high = np.quantile(across, [0.05, 0.95])
    return Blind(
        first=first,
        unnamed=int(left_out[0]),
        counts=tuple(int(x) for x in np.bincount(left_out)),
        expected=told.expected or 0.0,
        p_somebody=told.p_somebody or 0.0,
        mean=float(left_out.mean()),
        share=float((left_out > 0).mean()),
        index=float(across[0]),
        low=float(low),
        high=float(high),
    )


def _ei(ties: Floats, kind: np.ndarray) -> float:
    return float(2 * ties[kind[:, None] != kind[None, :]].sum() / ties.sum() - 1)


@dataclass(frozen=True, kw_only=True)
class BesideChance:
    """A real class beside chance: unnamed, expected unnamed, and its E-I index (None: no two kinds)."""

    unnamed: int
    expected: float
    index: float | None


def beside_chance(a: Sociomatrix, attribute: str | None) -> BesideChance:
    """What is counted in a class, and what its own pattern of answering gives by chance."""
    found = unnamed(a)
    index = ei_index(a, attribute, draws=0).value if attribute else None
    return BesideChance(unnamed=int(found.value or 0), expected=found.expected or 0.0, index=index)
