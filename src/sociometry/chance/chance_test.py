"""Any figure of a class against any null model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np
from scipy.sparse import coo_array, csr_array

from sociometry.chance.against import Against, Tail, against
from sociometry.chance.nulls import GRAPHS, Graphs, random_classes
from sociometry.chance.order import by_name
from sociometry.chance.sparse_choices import LARGE, sparse_choices
from sociometry.chance.statistics import BATCHED, Statistic, figure_of
from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "chance.undefined": "The figure cannot be computed here, so chance has nothing to match.",
    }
)


Null = Literal[
    "size", "ties", "dyad census", "out-degrees", "rewired", "label permutation", "sign shuffle"
]
NULLS: tuple[Null, ...] = (*GRAPHS, "label permutation", "sign shuffle")
Groups = str | Mapping[str, str | None]


def chance_test(
    a: Sociomatrix,
    statistic: Statistic,
    null: Null,
    *,
    draws: int = 2000,
    seed: int = 1,
    groups: Groups | None = None,
    negative: Sociomatrix | None = None,
    tail: Tail = "both",
) -> Against:
    """A figure of a class beside its distribution over classes made by chance; p = (1 + draws at
    or beyond) / (draws + 1).

    `statistic` is a measure, its name, or any function of a Sociomatrix to a number. `null` says
    what is kept: "size", "ties", "dyad census", "out-degrees", "rewired" (see `random_classes`;
    such classes have ties without strengths, and so is the class taken they are compared with),
    "label permutation" (the ties stay, `groups` are shuffled among people of known group; the
    statistic takes matrix and groups) or "sign shuffle" (choices and rejections stay where they
    are and change signs; the statistic takes choices and `negative`). "reciprocity", "transitivity"
    and "density" by name are computed for all draws at once. Draws in which the figure is undefined
    are left out and counted. Deterministic for a seed, whatever the order of people. Raises
    SociometryError where the figure is undefined, ValueError for another null or a missing
    argument. Cost O(draws) times that of the statistic; source: Wasserman & Faust 1994, ch. 13-16.
    """
    if null not in NULLS:
        raise ValueError(f"a null model is one of {', '.join(NULLS)}, not {null!r}")
    own = by_name(a)
    rng = np.random.default_rng(seed)
    if null == "label permutation":
        if groups is None:
            raise ValueError("shuffling labels needs groups")
        found = _labels(own, statistic, groups, draws, rng)
    elif null == "sign shuffle":
        if negative is None:
            raise ValueError("shuffling signs needs the rejections as negative")
        found = _signs(own, by_name(negative), statistic, draws, rng)
    else:
        found = _graphs(own, statistic, null, draws, rng)
    observed, others = next(found), np.array(list(found), dtype=np.float64)
    if observed is None or np.isnan(observed) or np.isnan(others).all():
        raise SociometryError(say("chance.undefined"))
    test = against(null, observed, others[~np.isnan(others)], seed=seed, tail=tail)
    return replace(test, left_out=int(np.isnan(others).sum()))


def _graphs(
    a: Sociomatrix, statistic: Statistic, null: Graphs, draws: int, rng: np.random.Generator
) -> Iterator[float | None]:
    mask = a.mask
    batched = BATCHED.get(statistic) if isinstance(statistic, str) else None
    bare = a.with_matrix(a.ties)
    if batched is not None:
        yield float(batched(a.ties.toarray()[None] > 0, mask)[0])
    else:
        yield figure_of(statistic, bare)
    if a.n > LARGE and null == "out-degrees" and statistic in ("reciprocity", "density"):
        for _ in range(draws):
            yield figure_of(statistic, bare.with_matrix(sparse_choices(a, rng)))
        return
    for classes in random_classes(a, null, draws, rng):
        if batched is not None:
            yield from batched(classes, mask).tolist()
        else:
            for drawn in classes:
                yield figure_of(statistic, bare.with_matrix(csr_array(drawn.astype(np.float64))))


def _labels(
    a: Sociomatrix, statistic: Statistic, groups: Groups, draws: int, rng: np.random.Generator
) -> Iterator[float | None]:
    labels = a.labels(groups)
    known = [k for k, label in enumerate(labels) if label is not None and a.present[k]]
    yield figure_of(statistic, a, dict(zip(a.people, labels, strict=True)))
    for _ in range(draws):
        dealt = list(labels)
        for k, source in zip(known, rng.permutation(known).tolist(), strict=True):
            dealt[k] = labels[source]
        yield figure_of(statistic, a, dict(zip(a.people, dealt, strict=True)))


def _signs(
    a: Sociomatrix,
    negative: Sociomatrix,
    statistic: Statistic,
    draws: int,
    rng: np.random.Generator,
) -> Iterator[float | None]:
    if a.people != negative.people:
        raise ValueError("choices and rejections are about the same people")
    yield figure_of(statistic, a, negative)
    plus, minus = _halves(a), _halves(negative)
    rows, columns = np.concatenate([plus[0], minus[0]]), np.concatenate([plus[1], minus[1]])
    strengths = np.concatenate([plus[2], minus[2]])
    for _ in range(draws):
        chosen = np.zeros(len(rows), dtype=np.bool_)
        chosen[rng.permutation(len(rows))[: len(plus[0])]] = True
        yield figure_of(
            statistic,
            a.with_matrix(_matrix(a, rows, columns, strengths, chosen)),
            negative.with_matrix(_matrix(negative, rows, columns, strengths, ~chosen)),
        )


def _halves(a: Sociomatrix) -> tuple[np.ndarray, np.ndarray, Floats]:
    """The ties that were seen; of two-way ties one half, so that both keep one sign."""
    ties = a.seen.tocoo()
    kept = np.ones(ties.nnz, dtype=np.bool_) if a.directed else ties.row < ties.col
    return ties.row[kept], ties.col[kept], ties.data[kept]


def _matrix(
    a: Sociomatrix, rows: np.ndarray, columns: np.ndarray, strengths: Floats, chosen: Bools
) -> csr_array[np.float64]:
    cells = strengths[chosen], (rows[chosen], columns[chosen])
    half = csr_array(coo_array(cells, shape=(a.n, a.n)).tocsr())
    return half if a.directed else csr_array(half + half.T)
