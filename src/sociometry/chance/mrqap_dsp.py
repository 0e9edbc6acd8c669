"""What several kinds of ties together tell about another: regression with permuted residuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sociometry.chance.against import Against, against
from sociometry.chance.order import by_name
from sociometry.chance.qap import permutations
from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Message, Result, say
from sociometry.sentences import tell

tell(
    {
        "mrqap_dsp.teacher": (
            "Taken together, the other kinds of ties account for {percent} % of the differences "
            "between pairs. Each figure says how much more tie goes with one more of that kind, the "
            "others being equal; it does not say what causes what."
        ),
        "mrqap_dsp.formula": (
            "Least squares over all ordered pairs; each predictor's residual on the others is "
            "permuted (double semi-partialing, Dekker, Krackhardt & Snijders 2007)."
        ),
        "mrqap_dsp.proof": (
            "p compares the t of each coefficient with {draws} permutations of that residual."
        ),
        "mrqap_dsp.bound": "This kind of tie follows from the others, or does not vary.",
    }
)


Others = Sociomatrix | Sequence[Sociomatrix] | Mapping[str, Sociomatrix]


@dataclass(frozen=True, kw_only=True)
class Regression(Result):
    """Coefficients by name (`values`), the test of each one's t, and the share accounted for."""

    tests: Mapping[str, Against]
    r_squared: float | None


@measure(
    question="Which kinds of ties go with this one, the others being equal?",
    per="class",
    unit="coefficient",
    lo=-np.inf,
    source="Dekker, Krackhardt & Snijders 2007, Psychometrika 72:563-581",
    needs=("other",),
)
def mrqap_dsp(a: Sociomatrix, other: Others, *, draws: int = 2000, seed: int = 1) -> Regression:
    """Regression of one matrix on others over the ordered pairs seen in all, p by double
    semi-partialing (Dekker, Krackhardt & Snijders 2007).

    `other` is a matrix, several, or several by name. `values` are the intercept and each
    coefficient; `tests` set the t of each coefficient against permutations of that predictor's
    residual on the others (the intercept has none). Cells that were not seen carry no residual. A
    predictor that is constant or follows from the others: None. Range (-inf, inf), p in
    [1/(draws + 1), 1]; raises ValueError for other people. Cost O(draws n^2 predictors).
    """
    named = _named(other)
    if any(b.people != a.people for b in named.values()):
        raise ValueError("all matrices are about the same people, in the same order")
    own = by_name(a)
    others = {name: by_name(b) for name, b in named.items()}
    mask = own.mask
    for b in others.values():
        mask = mask & b.mask
    y = own.seen.toarray()[mask]
    columns = {"intercept": np.ones(len(y))}
    free: dict[str, Floats] = {}
    excluded: dict[str, Message] = {}
    for name, b in others.items():
        x = b.seen.toarray()[mask]
        if len(y) > len(columns) + 1 and _left(x, columns) is not None:
            columns[name] = x
            free[name] = x
        else:
            excluded[name] = say("mrqap_dsp.bound")
    beta, r_squared = _least_squares(y, columns)
    values: dict[str, float | None] = {name: beta.get(name) for name in ["intercept", *others]}
    if not len(y):
        excluded["intercept"] = say("too_few")
    tests = {
        name: _tested(y, columns, name, mask, draws, seed + k)
        for k, name in enumerate(free)
        if draws
    }
    share = r_squared or 0.0
    return Regression(
        **figures(
            "mrqap_dsp",
            a,
            values=values,
            excluded=excluded,
            words={"percent": round(100 * share), "draws": draws},
        ),
        params={"draws": draws},
        seed=seed,
        tests=tests,
        r_squared=r_squared,
    )


def _named(other: Others) -> dict[str, Sociomatrix]:
    if isinstance(other, Mapping):
        return dict(other)
    several = [other] if isinstance(other, Sociomatrix) else list(other)
    return {f"x{k}": b for k, b in enumerate(several, 1)}


def _left(x: Floats, columns: Mapping[str, Floats]) -> Floats | None:
    """What of x the other columns do not account for; None where nothing is left."""
    basis, _ = np.linalg.qr(np.column_stack(list(columns.values())))
    left = x - basis @ (basis.T @ x)
    size = float(np.linalg.norm(left))
    return left if size > 1e-9 * max(1.0, float(np.linalg.norm(x))) else None


def _least_squares(
    y: Floats, columns: Mapping[str, Floats]
) -> tuple[dict[str, float], float | None]:
    if not len(y):
        return {}, None
    x = np.column_stack(list(columns.values()))
    beta, *_ = np.linalg.lstsq(x, y, rcond=None)
    off, rest = y - y.mean(), y - x @ beta
    varied = float(off @ off)
    share = 1 - float(rest @ rest) / varied if varied > 1e-12 else None
    return dict(zip(columns, beta.tolist(), strict=True)), share


def _tested(
    y: Floats,
    columns: Mapping[str, Floats],
    name: str,
    mask: np.ndarray,
    draws: int,
    seed: int,
) -> Against:
    """The t of one coefficient against those of its permuted residual, the other columns kept."""
    rest = {key: column for key, column in columns.items() if key != name}
    basis, _ = np.linalg.qr(np.column_stack(list(rest.values())))
    own = columns[name] - basis @ (basis.T @ columns[name])
    y_left = y - basis @ (basis.T @ y)
    square = np.zeros(mask.shape)
    square[mask] = own
    freedom = len(y) - len(columns)
    observed = _ts(own[None], y_left, basis, freedom)[0]
    orders = permutations(len(mask), draws, seed)
    at_once = max(1, 4_000_000 // mask.size)
    null = [
        _ts(square[part[:, :, None], part[:, None, :]][:, mask], y_left, basis, freedom)
        for part in (orders[k : k + at_once] for k in range(0, draws, at_once))
    ]
    return against("mrqap_dsp", float(observed), np.concatenate(null), seed=seed)


def _ts(columns: Floats, y_left: Floats, basis: Floats, freedom: int) -> Floats:
    """t of each column when it joins the basis, by Frisch, Waugh and Lovell; 0 where it adds none."""
    left = columns - (columns @ basis) @ basis.T
    size = (left**2).sum(axis=1)
    adds = size > 1e-12
    slope = np.divide(left @ y_left, size, out=np.zeros(len(size)), where=adds)
    rest = np.maximum(y_left @ y_left - slope**2 * size, 0.0) / max(freedom, 1)
    error = np.sqrt(np.divide(rest, size, out=np.zeros(len(size)), where=adds))
    ts: Floats = np.divide(slope, error, out=np.zeros(len(size)), where=error > 1e-12)
    return ts
