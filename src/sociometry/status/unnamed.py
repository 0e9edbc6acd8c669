"""How many nobody named, and how many chance alone would leave out."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, prod

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.status.marks import Marks, marks

tell(
    {
        "unnamed.teacher": (
            (
                "{count} person was named by nobody. In classes that answer like this one, "
                "chance alone leaves someone unnamed in {tenths} of 10."
            ),
            (
                "{count} people were named by nobody. In classes that answer like this one, "
                "chance alone leaves someone unnamed in {tenths} of 10."
            ),
        ),
        "unnamed.formula": "Expected by chance: Σᵢ Πⱼ (1 − outⱼ / couldⱼ) = {expected}.",
        "unnamed.proof": (
            "Everybody keeps the number of people they named and names them blindly; the "
            "probability that nobody is left out follows by inclusion and exclusion."
        ),
        "unnamed.teacher.everybody": (
            "Everybody was named by somebody. In classes that answer like this one, chance "
            "alone leaves someone unnamed in {tenths} of 10."
        ),
    }
)


EXACT = 60
FEW = 10


@dataclass(frozen=True, kw_only=True)
class Unnamed(Result):
    """How many nobody named, beside what chance alone would leave in a class that answers like
    this one.
    """

    marks: Marks
    expected: float | None
    p_somebody: float | None
    p_each: dict[str, float]


@measure(
    question="Is somebody named by nobody, and would chance alone leave somebody out?",
    per="class",
    unit="people",
    source="Moreno 1934; Newcomb & Bukowski 1983 for the blind voter",
)
def unnamed(a: Sociomatrix) -> Unnamed:
    """People nobody named, and the chance baseline: everybody names as many as they did, blindly.

    expected = sum_i prod_(j != i) (1 - out_j / could_j), could_j the number j could be seen to
    name; `p_each` holds the products. `p_somebody`, the probability that at least one is left
    out, is exact by inclusion and exclusion up to 60 people when all could name all, else
    1 - prod(1 - p_i). Range [0, n]; nobody could be named: None. Cost O(n^3) exact, O(n^2) else.
    """
    found = marks(a)
    chance = _left_out(a)
    could = a.present & (a.seen_per_column > 0)
    values: dict[str, float | None] = {
        "unnamed": float(len(found.unnamed)) if could.any() else None
    }
    each = {p: float(q) for p, q, c in zip(a.people, chance, could, strict=True) if c}
    some = _somebody(a, chance[could]) if could.any() else None
    expected = float(chance[could].sum()) if could.any() else None
    return Unnamed(
        **figures(
            "unnamed",
            a,
            values=values,
            excluded={} if could.any() else {"unnamed": say("too_few")},
            words={
                "count": len(found.unnamed),
                "tenths": round(10 * (some or 0.0)),
                "expected": round(expected or 0.0, 2),
            },
        ),
        variant="" if found.unnamed else "everybody",
        marks=found,
        expected=expected,
        p_somebody=some,
        p_each=each,
    )


def _left_out(a: Sociomatrix) -> Floats:
    could = a.seen_per_row
    misses = 1 - np.divide(a.naming, could, out=np.zeros(a.n), where=could > 0)
    if not a.unseen_cells.nnz:
        sure = misses <= 0
        whole = np.where(sure, 1.0, misses)
        others_sure = sure.sum() - sure
        alone: Floats = np.where(others_sure > 0, 0.0, whole.prod() / whole)
        return alone
    mask = a.mask
    product: Floats = np.where(mask, misses[:, None], 1.0).prod(axis=0)
    return product


def _somebody(a: Sociomatrix, chance: Floats) -> float:
    out = a.naming.astype(np.int64)
    whole = bool(a.present.all()) and not a.unseen_cells.nnz and not a.unseen_columns.any()
    if not whole or a.n > EXACT:
        return float(1 - np.prod(1 - chance))
    if chance.sum() < FEW:
        return _by_terms(a.n, out)
    return _exactly(a.n, out.tolist())


def _by_terms(n: int, out: np.ndarray) -> float:
    """1 - P(nobody is left out), all sizes of the set left out side by side.

    The terms stay near e to the number expected, so that where few are expected nothing cancels.
    """
    size = np.arange(n + 1)[:, None]
    place = np.arange(n + 1)[None, :]
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 2)))])
    ways = np.where(place == 0, 1.0, 0.0) * np.ones((n + 1, 1))
    apart = {
        k: (_fits(logs, n - 1 - size, n - 1, k), _fits(logs, n - size, n - 1, k))
        for k in set(out.tolist())
    }
    for choices in out.tolist():
        outside, inside = apart[choices]
        more = ways * outside
        more[:, 1:] += ways[:, :-1] * inside
        ways = more
    terms = np.where(np.arange(n + 1) % 2, -1.0, 1.0) * ways.diagonal()
    return float(np.clip(1 - terms.sum(), 0.0, 1.0))


def _fits(logs: np.ndarray, among: np.ndarray, of: int, choices: int) -> np.ndarray:
    """The probability that all choices out of `of` fall among so many."""
    can = among >= choices
    room = np.where(can, among, choices)
    fits = np.exp(logs[room] - logs[room - choices] - logs[of] + logs[of - choices])
    return np.where(can, fits, 0.0)


def _exactly(n: int, out: list[int]) -> float:
    """1 - P(nobody is left out), by inclusion and exclusion over how many are left out, in
    whole numbers.
    """
    covered = 0
    for size in range(n + 1):
        ways = [1] + [0] * size
        for choices in out:
            outside, inside = comb(max(n - 1 - size, 0), choices), comb(n - size, choices)
            outside = outside if size <= n - 1 else 0
            ways = [ways[s] * outside + (ways[s - 1] * inside if s else 0) for s in range(size + 1)]
        covered += (-1) ** size * ways[size]
    everything = prod(comb(n - 1, choices) for choices in out)
    return 1 - covered / everything
