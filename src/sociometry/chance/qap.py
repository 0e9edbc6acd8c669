"""Whether two kinds of ties go together: correlation with whole people permuted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sociometry.chance.against import Tested, against
from sociometry.chance.order import by_name
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, say
from sociometry.sentences import tell

tell(
    {
        "qap.teacher": (
            "The two kinds of ties go together at {r} (−1 to 1). Had the names in one of them been "
            "dealt out anew, {high} of 100 classes would show as much or more, {low} as little or "
            "less."
        ),
        "qap.teacher.untested": "The two kinds of ties go together at {r} (−1 to 1).",
        "qap.formula": "Pearson's r over all ordered pairs that were seen in both (Krackhardt 1988).",
        "qap.proof": (
            "Rows and columns of one matrix are permuted together {draws} times: who has how many "
            "ties, and how they hang together, stays."
        ),
        "qap.constant": "In one of the two every pair is alike: there is nothing to go together.",
        "qap.other_people": "Both matrices are about the same people, in the same order.",
    }
)


Whole = npt.NDArray[np.int64]
CELLS_AT_ONCE = 8_000_000


@measure(
    question="Do two kinds of ties go together more than chance would give?",
    per="class",
    unit="correlation",
    lo=-1.0,
    hi=1.0,
    source="Krackhardt 1988, Social Networks 10:359-381",
    needs=("other",),
)
def qap(a: Sociomatrix, other: Sociomatrix, *, draws: int = 2000, seed: int = 1) -> Tested:
    """Pearson's r of two matrices over the ordered pairs seen in both, with rows and columns of the
    first permuted together (quadratic assignment procedure, Krackhardt 1988).

    `test.p_high` is the share of permutations, the data among them, that reach r or more. For
    groups take `same_group` as the other matrix. Where answers are missing, their cells travel with
    the people. One of the two constant: None. Range [-1, 1], p in [1/(draws + 1), 1]; raises
    ValueError for other people. Cost O(draws · the fewer ties), with missing answers O(draws n^2).
    """
    if a.people != other.people:
        raise ValueError("both matrices are about the same people, in the same order")
    one, two = by_name(a), by_name(other)
    x, y = one.seen.toarray(), two.seen.toarray()
    seen_x, seen_y = one.mask, two.mask
    observed = _correlations(x[None], seen_x[None], y, seen_y)[0]
    known = bool(np.isfinite(observed))
    why: dict[str, Message] = {} if known else {"qap": say("qap.constant")}
    null = _permuted(x, seen_x, y, seen_y, draws, seed) if known and draws else np.zeros(0)
    null = null[np.isfinite(null)]
    test = against("qap", float(observed), null, seed=seed) if len(null) else None
    return Tested(
        **figures(
            "qap",
            a,
            values={"qap": float(observed) if known else None},
            excluded=why,
            words={
                "r": round(float(observed), 2) if known else 0,
                "high": round(100 * test.p_high) if test else 100,
                "low": round(100 * test.p_low) if test else 100,
                "draws": draws,
            },
        ),
        params={"draws": draws},
        seed=seed,
        test=test,
        variant="" if test else "untested",
    )


def permutations(n: int, draws: int, seed: int) -> Whole:
    """`draws` orders of n people."""
    rng = np.random.default_rng(seed)
    return rng.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)


def _permuted(x: Floats, seen_x: Bools, y: Floats, seen_y: Bools, draws: int, seed: int) -> Floats:
    n = len(x)
    orders = permutations(n, draws, seed)
    if seen_x.sum() == seen_y.sum() == n * (n - 1):
        return _products(x, y, orders)
    at_once = max(1, CELLS_AT_ONCE // (8 * n * n))
    parts = [orders[k : k + at_once] for k in range(0, draws, at_once)]
    return np.concatenate(
        [_correlations(_moved(x, part), _moved(seen_x, part), y, seen_y) for part in parts]
    )


def _moved(x: npt.NDArray[np.generic], orders: Whole) -> npt.NDArray[np.generic]:
    return x[orders[:, :, None], orders[:, None, :]]


def _products(x: Floats, y: Floats, orders: Whole) -> Floats:
    """r of each order where every pair was seen: only the products change, at the fewer ties (to
    permute one matrix is to permute the other back).
    """
    if np.count_nonzero(x) < np.count_nonzero(y):
        x, y, orders = y, x, np.argsort(orders, axis=1)
    n = len(x)
    pairs = n * (n - 1)
    rows, columns = np.nonzero(y)
    weights = y[rows, columns]
    at_once = max(1, CELLS_AT_ONCE // max(len(rows), 1))
    sums = [
        x[part[:, rows], part[:, columns]] @ weights
        for part in (orders[k : k + at_once] for k in range(0, len(orders), at_once))
    ]
    means = x.sum() / pairs, y.sum() / pairs
    below = np.sqrt(((x**2).sum() - pairs * means[0] ** 2) * ((y**2).sum() - pairs * means[1] ** 2))
    r: Floats = (np.concatenate(sums) - pairs * means[0] * means[1]) / below
    return r


def _correlations(
    xs: npt.NDArray[np.generic], seen: npt.NDArray[np.generic], y: Floats, seen_y: Bools
) -> Floats:
    """r of each of many matrices with y over the cells seen in both; nan where one is constant."""
    both = (seen.astype(np.bool_) & seen_y).astype(np.float64)
    x = xs.astype(np.float64)
    axes = (1, 2)
    pairs = both.sum(axis=axes)
    count = np.maximum(pairs, 1)
    x_mean, y_mean = (x * both).sum(axis=axes) / count, (y * both).sum(axis=axes) / count
    x_off = (x - x_mean[:, None, None]) * both
    y_off = (y - y_mean[:, None, None]) * both
    below = np.sqrt((x_off**2).sum(axis=axes) * (y_off**2).sum(axis=axes))
    above = (x_off * y_off).sum(axis=axes)
    varied = below > 1e-12 * count
    r: Floats = np.divide(above, below, out=np.full(len(x), np.nan), where=varied)
    return np.clip(r, -1.0, 1.0)
