"""Moreno's indices of a class, each beside what blind choices would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sociometry.matrix import Bools, Floats, Sociomatrix
from sociometry.measures import figures, measure
from sociometry.result import Result, say
from sociometry.sentences import tell
from sociometry.status.votes import blind_shares, named_by_blind_voters

tell(
    {
        "moreno_indices.teacher": (
            "Nobody named {unchosen} of {n} people (by chance about {by_chance}); {alone} had no "
            "choice returned (by chance about {alone_by_chance}). Compare with chance before you "
            "compare children."
        ),
        "moreno_indices.formula": (
            "choice status in / (n − 1), expansiveness out / (n − 1), cohesion = mutual pairs / "
            "pairs; stars are named more than the mean + 2 sd (Moreno 1934)."
        ),
        "moreno_indices.proof": (
            "By chance: everybody names as many as they did, blindly; exact for all but the "
            "highest choice status, which takes people as independent."
        ),
    }
)


FIGURES = (
    "choice_status_max",
    "expansiveness_mean",
    "cohesion_mutual_share",
    "unchosen",
    "no_mutual",
    "stars",
    "ghosts",
)


@dataclass(frozen=True, kw_only=True)
class Moreno(Result):
    """The indices (`values`), what blind choices would give (`expected`), and who is meant.

    `who` names the people for the responsible teacher: unchosen, no_mutual, stars, ghosts.
    """

    expected: Mapping[str, float]
    who: Mapping[str, tuple[str, ...]]
    choice_status: Mapping[str, float]
    expansiveness: Mapping[str, float]


@measure(
    question="How are choices spread in this class, beside what chance would give?",
    per="class",
    unit="share or number of people, by figure",
    source="Moreno 1934, Who Shall Survive?; chance: Newcomb & Bukowski 1983",
)
def moreno_indices(a: Sociomatrix) -> Moreno:
    """Choice status, expansiveness, cohesion, unchosen, without a returned choice, stars and ghosts
    (Moreno 1934), each with its expectation when everybody names as many as they did, blindly.

    choice status = in / (those who could name them), expansiveness = out / (those they could
    name), cohesion = mutual pairs / pairs of which both answers were seen. Stars are named more
    than the mean + 2 sd (n - 1); `expected` counts how many would pass that same mark. Ghosts name
    nobody and are named by nobody. Only people present, and of whom an answer was seen. Fewer than
    two: None. Range [0, n]; cost O(n^2).
    """
    asked = a.present & (a.seen_per_column > 0)
    asks = a.present & ~a.unseen_rows & (a.seen_per_row > 0)
    if asked.sum() < 2 or not asks.any():
        none: dict[str, float | None] = dict.fromkeys(FIGURES)
        excluded = {name: say("too_few") for name in FIGURES}
        return Moreno(
            **figures("moreno_indices", a, values=none, excluded=excluded),
            expected={},
            who={},
            choice_status={},
            expansiveness={},
        )
    seen, back, mutual = _pairs(a)
    named, naming = a.named, a.naming
    status = np.divide(named, a.seen_per_column, out=np.zeros(a.n), where=asked)
    reach = np.divide(naming, a.seen_per_row, out=np.zeros(a.n), where=asks)
    mark = float(named[asked].mean() + 2 * named[asked].std(ddof=1))
    both_ways = asks & asked & (seen & seen.T).any(axis=1)
    marked = {
        "unchosen": asked & (named == 0),
        "no_mutual": both_ways & ~mutual.any(axis=1),
        "stars": asked & (named > mark),
        "ghosts": asked & asks & (named == 0) & (naming == 0),
    }
    shares = blind_shares(a)
    values = {
        "choice_status_max": float(status[asked].max()),
        "expansiveness_mean": float(reach[asks].mean()),
        "cohesion_mutual_share": _share(mutual, back),
        **{name: float(who.sum()) for name, who in marked.items()},
    }
    expected = {
        **_received(a, shares, asked, marked, mark),
        "expansiveness_mean": values["expansiveness_mean"],
        "cohesion_mutual_share": _share(np.where(back, np.outer(shares, shares), 0.0), back),
        "no_mutual": float(_none_returned(naming, shares, seen, back)[both_ways].sum()),
    }
    return Moreno(
        **figures(
            "moreno_indices",
            a,
            values=values,
            n_used=int(asked.sum()),
            words={
                "unchosen": int(values["unchosen"]),
                "n": int(asked.sum()),
                "by_chance": round(expected["unchosen"], 1),
                "alone": int(values["no_mutual"]),
                "alone_by_chance": round(expected["no_mutual"], 1),
            },
        ),
        expected={name: expected[name] for name in FIGURES},
        who={name: _people(a, who) for name, who in marked.items()},
        choice_status=dict(zip(_people(a, asked), status[asked].tolist(), strict=True)),
        expansiveness=dict(zip(_people(a, asks), reach[asks].tolist(), strict=True)),
    )


def _pairs(a: Sociomatrix) -> tuple[Bools, Bools, Bools]:
    """Cells that were seen, cells seen both ways, and cells of returned ties."""
    return a.mask, a.mask & a.mask.T, a.tied & a.tied.T


def _share(marked: Floats | Bools, pairs: Bools) -> float:
    return float(marked[pairs].sum() / pairs.sum()) if pairs.any() else 0.0


def _people(a: Sociomatrix, who: Bools) -> tuple[str, ...]:
    return tuple(sorted(p for p, yes in zip(a.people, who, strict=True) if yes))


def _received(
    a: Sociomatrix, shares: Floats, asked: Bools, marked: Mapping[str, Bools], mark: float
) -> dict[str, float]:
    """What follows from how often blind voters name each person."""
    width = min(a.n, 2 * int(a.named.max()) + 12)
    sums = named_by_blind_voters(a, shares, width)[asked]
    nobody = np.zeros(a.n)
    nobody[asked] = sums[:, 0]
    silent = a.naming == 0
    below = np.cumsum(sums, axis=1)[:, :-1]
    highest = float((1 - np.clip(below, 0, 1).prod(axis=0)).sum())
    return {
        "choice_status_max": highest / float(a.seen_per_column[asked].max()),
        "unchosen": float(nobody.sum()),
        "stars": float(sums[:, int(np.floor(mark)) + 1 :].sum()),
        "ghosts": float(nobody[silent & a.present & ~a.unseen_rows].sum()),
    }


def _none_returned(naming: Floats, shares: Floats, seen: Bools, back: Bools) -> Floats:
    """The probability that none of each person's choices is returned, when all choose blindly.

    Choices of a person are a random set of that size among those they could name, so the mean over
    such sets of the product of (1 - share_j): one pass over j, exact.
    """
    n, size = len(naming), int(naming.max(initial=0))
    missed = np.where(back, 1 - shares, 1.0)
    whole = int(seen.sum()) == n * (n - 1)
    means = (
        _whole_means(1 - shares, size) if whole and 4 * size <= n else _means(seen, missed, size)
    )
    none: Floats = np.take_along_axis(means, naming.astype(np.int64)[:, None], axis=1)[:, 0]
    return none


def _means(seen: Bools, missed: Floats, size: int) -> Floats:
    """For each person, the mean product of `missed` over their sets of 0, 1, … size others."""
    n = len(seen)
    means = np.zeros((n, size + 1))
    means[:, 0] = 1.0
    orders = np.arange(size + 1)
    passed = np.zeros(n)
    for j in range(n):
        passed += seen[:, j]
        part = np.minimum(orders / np.maximum(passed, 1)[:, None], 1.0)
        with_j = np.zeros_like(means)
        with_j[:, 1:] = means[:, :-1] * missed[:, j : j + 1]
        means = np.where(seen[:, j : j + 1], (1 - part) * means + part * with_j, means)
    return means


def _whole_means(missed: Floats, size: int) -> Floats:
    """The same where everybody could name everybody else: the means over all, the own one taken
    out again.
    """
    n = len(missed)
    total = np.zeros(size + 1)
    total[0] = 1.0
    orders = np.arange(size + 1)
    for passed, one in enumerate(missed.tolist(), 1):
        part = np.minimum(orders / passed, 1.0)
        total[1:] = (1 - part[1:]) * total[1:] + part[1:] * one * total[:-1]
    means = np.ones((n, size + 1))
    for k in range(1, size + 1):
        means[:, k] = (total[k] - k / n * missed * means[:, k - 1]) / (1 - k / n)
    return np.clip(means, 0.0, 1.0)
