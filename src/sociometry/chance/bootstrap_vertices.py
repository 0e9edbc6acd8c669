"""How sure an index is: classes drawn from the same people, again and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from sociometry.chance.order import by_name
from sociometry.chance.statistics import BATCHED, Statistic, figure_of
from sociometry.matrix import Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "bootstrap_vertices.teacher": (
            "Here it is {observed}. Had other children like these answered, it could as well lie "
            "between {low} and {high}. This says how sure the figure is, not whether chance made it."
        ),
        "bootstrap_vertices.formula": (
            "{draws} classes of people drawn with replacement; between two copies of one person "
            "stands a tie drawn from all pairs (Snijders & Borgatti 1999)."
        ),
        "bootstrap_vertices.proof": (
            "The band holds the middle 95 % of the draws; for a probability use a null model."
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Band(Result):
    """A figure of the class, its standard error and the band in which it could as well lie."""

    standard_error: float | None
    band: tuple[float, float] | None


@measure(
    question="How sure is a figure of a class this small?",
    per="class",
    unit="as the figure",
    lo=-np.inf,
    source="Snijders & Borgatti 1999, Connections 22(2):161-170",
)
def bootstrap_vertices(
    a: Sociomatrix, *, statistic: Statistic = "density", draws: int = 2000, seed: int = 1
) -> Band:
    """A figure of the class with its bootstrap standard error and 95 % band over people drawn with
    replacement (Snijders & Borgatti 1999). For indices, never for p.

    `statistic` is "density", "reciprocity" or "transitivity" (computed for all draws at once), the
    name of a measure, or a function of a Sociomatrix to a number. Between two copies of one person
    the cell of a random seen pair is put. Draws without the figure are left out. No pair seen, or
    the figure undefined: None. Range that of the figure; cost O(draws) times that of it.
    """
    own = by_name(a)
    observed: float | None = None
    if own.seen_cells:
        try:
            observed = _observed(own, statistic)
        except SociometryError:
            observed = None
    if observed is None or not np.isfinite(observed):
        none = {"bootstrap_vertices": say("too_few" if not own.seen_cells else "no_ties")}
        return Band(
            **figures("bootstrap_vertices", a, values={"bootstrap_vertices": None}, excluded=none),
            standard_error=None,
            band=None,
        )
    drawn = np.array(list(bootstrapped(own, statistic, draws, seed)), dtype=np.float64)
    drawn = drawn[np.isfinite(drawn)]
    low, high = np.quantile(drawn, [0.025, 0.975]).tolist() if len(drawn) else (observed, observed)
    return Band(
        **figures(
            "bootstrap_vertices",
            a,
            values={"bootstrap_vertices": observed},
            words={
                "observed": round(observed, 2),
                "low": round(low, 2),
                "high": round(high, 2),
                "draws": draws,
            },
        ),
        params={"statistic": statistic if isinstance(statistic, str) else "", "draws": draws},
        seed=seed,
        standard_error=float(drawn.std(ddof=1)) if len(drawn) > 1 else None,
        band=(low, high) if len(drawn) else None,
    )


def _observed(a: Sociomatrix, statistic: Statistic) -> float | None:
    if isinstance(statistic, str) and statistic in BATCHED:
        return float(BATCHED[statistic](a.ties.toarray()[None] > 0, a.mask[None])[0])
    return figure_of(statistic, a)


def bootstrapped(
    a: Sociomatrix, statistic: Statistic, draws: int, seed: int
) -> Iterator[float | None]:
    """The figure in classes of people drawn with replacement; nan or None where it is undefined."""
    rng = np.random.default_rng(seed)
    strengths, mask = a.seen.toarray(), a.mask
    pairs = np.argwhere(mask)
    batched = BATCHED.get(statistic) if isinstance(statistic, str) else None
    at_once = max(1, 1_000_000 // max(a.n * a.n, 1))
    for done in range(0, draws, at_once):
        who = rng.integers(0, a.n, size=(min(at_once, draws - done), a.n))
        filler = pairs[rng.integers(0, len(pairs), size=(len(who), a.n, a.n))]
        twins = who[:, :, None] == who[:, None, :]
        rows = np.where(twins, filler[..., 0], who[:, :, None])
        columns = np.where(twins, filler[..., 1], who[:, None, :])
        if not a.directed:
            upper = np.triu(np.ones((a.n, a.n), dtype=np.bool_))
            rows, columns = (
                np.where(upper, rows, columns.transpose(0, 2, 1)),
                np.where(upper, columns, rows.transpose(0, 2, 1)),
            )
        values, seen = strengths[rows, columns], mask[rows, columns]
        seen &= ~np.eye(a.n, dtype=np.bool_)
        if batched is not None:
            yield from batched((values > 0) & seen, seen).tolist()
        else:
            for drawn, shown, people in zip(values, seen, who, strict=True):
                yield figure_of(statistic, _class(a, np.where(shown, drawn, 0.0), shown, people))


def _class(a: Sociomatrix, drawn: np.ndarray, seen: np.ndarray, who: np.ndarray) -> Sociomatrix:
    """One drawn class as a matrix; people drawn twice stand in it twice."""
    nobody = np.zeros(a.n, dtype=np.bool_)
    hidden = ~seen
    np.fill_diagonal(hidden, val=False)
    names = tuple(f"{a.people[k]} {place}" for place, k in enumerate(who.tolist()))
    return replace(
        a,
        people=names,
        a=csr_array(drawn.astype(np.float64)),
        answered=a.answered[who],
        present=a.present[who],
        unseen_rows=nobody,
        unseen_columns=nobody,
        unseen_cells=csr_array(hidden.astype(np.float64)),
        attributes={
            key: {name: told.get(a.people[k]) for name, k in zip(names, who.tolist(), strict=True)}
            for key, told in a.attributes.items()
        },
    )
