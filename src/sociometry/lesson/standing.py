"""A class under the fader: what steps bring, one choice from the right person, whose echo it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Literal

import numpy as np
from scipy.sparse import csr_array

from sociometry.centrality.spectral_bound import Bound, bound_of, spectral_bound
from sociometry.centrality.walks import attenuated_steps, nonbacktracking_steps
from sociometry.lesson.numbers import faded, terms_for
from sociometry.matrix import Csr, Floats, Sociomatrix
from sociometry.subgroups.maximal_cliques import maximal_cliques
from sociometry.symmetrisation import two_way

Echo = Literal["all", "own", "none"]
MARKS = (0.25, 0.5, 0.85, 0.95)
FAR = (50, 200)
SMALL = 1e-13


def alpha_at(a: Sociomatrix, share: float) -> float:
    """The fader at a share of the limit; where no choice leads back there is none, and it is the share."""
    bound = spectral_bound(a)
    return share if bound.nilpotent else share * bound.alpha


@dataclass(frozen=True, kw_only=True)
class Faded:
    """A class at one fader: what each of the first steps brings to everybody and to each, the sum
    of all (None: there is none), what steps far out bring, and how many steps hold 95 %.
    """

    alpha: float
    bound: Bound
    steps: tuple[float, ...]
    each: Floats
    total: float | None
    totals: Floats | None
    far: dict[int, float]
    terms: int | None


def fade(a: Sociomatrix, share: float, most: int = 6) -> Faded:
    """The class at a share of the limit; at or past it steps go on and on and there is no sum."""
    bound, alpha = spectral_bound(a), alpha_at(a, share)
    table = np.array(list(islice(attenuated_steps(a.seen, alpha), most)))
    settles = bound.nilpotent or share < 1
    total = faded(a, alpha)[1] if settles else None
    return Faded(
        alpha=alpha,
        bound=bound,
        steps=tuple(float(x) for x in table.sum(axis=1)),
        each=table,
        total=total,
        totals=summed(attenuated_steps(a.seen, alpha)) if settles else None,
        far=_far(a, alpha),
        terms=terms_for(a, share) if settles else None,
    )


def summed(steps: Iterator[Floats]) -> Floats:
    """All steps of a walk that settles, added until the next brings nothing that could be seen."""
    total = next(steps).copy()
    for step in steps:
        total += step
        if float(step.sum()) <= SMALL * float(total.sum()):
            return total
    return total


def _far(a: Sociomatrix, alpha: float) -> dict[int, float]:
    reached = zip(count(1), islice(attenuated_steps(a.seen, alpha), max(FAR)), strict=False)
    return {k: float(step.sum()) for k, step in reached if k in FAR}


def places(values: Floats) -> list[int]:
    """The place of each when the largest stands first; equal ones in the order of the roster."""
    order = np.argsort(-np.round(values, 9), kind="stable")
    place = np.empty(len(values), dtype=np.int64)
    place[order] = np.arange(1, len(values) + 1)
    return [int(p) for p in place]


@dataclass(frozen=True, kw_only=True)
class OneChoice:
    """Somebody named once only (`who`, by `giver`): places by choices and by the faded sum, and
    those whom the sum lifts past the giver although fewer name them (`passing`).
    """

    who: int
    giver: int
    named: tuple[int, ...]
    place_by_choices: int
    place: int
    steps: tuple[float, ...]
    total: float
    passing: tuple[int, ...]


def once_named(a: Sociomatrix, *, returned: bool = False) -> tuple[int, int] | None:
    """Of those named once the one in whom it tells most at half of the limit, and by whom; with
    `returned` of those who named that one back, where there are such.
    """
    named: Floats = np.asarray(a.ties.sum(axis=0), dtype=np.float64)
    once = np.flatnonzero(named == 1)
    back = np.asarray(a.ties.multiply(a.ties.T).sum(axis=0)) > 0
    if returned and back[once].any():
        once = once[back[once]]
    if not len(once):
        return None
    sums = summed(attenuated_steps(a.seen, alpha_at(a, 0.5)))
    who = int(once[np.argmax(np.round(sums[once], 9))])
    return who, int(a.ties[:, [who]].nonzero()[0][0])


def one_choice(a: Sociomatrix, share: float, *, taken_away: bool = False) -> OneChoice | None:
    """What the one choice is worth below the limit, or what is left when it is taken away."""
    found = once_named(a)
    if found is None:
        return None
    who, giver = found
    alpha = alpha_at(a, share)
    ties = without(a.seen, giver, who) if taken_away else a.seen
    sums = summed(attenuated_steps(ties, alpha))
    named = np.asarray(a.ties.sum(axis=0)).astype(int)
    steps = islice(attenuated_steps(ties, alpha), 4)
    above = np.flatnonzero((sums > sums[giver] + 1e-9) & (named < named[giver]))
    return OneChoice(
        who=who,
        giver=giver,
        named=tuple(int(x) for x in named),
        place_by_choices=places(named.astype(float))[who],
        place=places(sums)[who],
        steps=tuple(float(step[who]) for step in steps),
        total=float(sums[who]),
        passing=tuple(int(x) for x in above),
    )


@dataclass(frozen=True, kw_only=True)
class Echoes:
    """One reading of echoes: the first steps of all and of one person, and that person's sum."""

    steps: tuple[float, ...]
    own_steps: tuple[float, ...]
    own: float


def echoes(a: Sociomatrix, who: int, giver: int, share: float, echo: Echo) -> Echoes:
    """ "all" with every echo, "own" without the person's own choice of the giver, "none" without any
    immediate echo. The fader stays where the whole class puts it.
    """
    alpha = alpha_at(a, share)

    def steps() -> Iterator[Floats]:
        if echo == "none":
            return nonbacktracking_steps(a.seen, alpha)
        return attenuated_steps(a.seen if echo == "all" else without(a.seen, who, giver), alpha)

    first = np.array(list(islice(steps(), 4)))
    return Echoes(
        steps=tuple(float(x) for x in first.sum(axis=1)),
        own_steps=tuple(float(x) for x in first[:, who]),
        own=float(summed(steps())[who]),
    )


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What one way of reading ties leaves: pairs, people without any, cliques of three or more,
    the limit of the fader (None: none needed), and who stands first at half of it.
    """

    pairs: int
    unconnected: int
    cliques: int
    limit: float | None
    first: tuple[int, ...]


def read_as(a: Sociomatrix, policy: Literal["max", "mutual"]) -> Policy:
    """Every choice ("max"), or only what both say ("mutual")."""
    pairs = two_way(a, policy)
    counted = a if policy == "max" else pairs
    bound = spectral_bound(counted)
    sums = summed(attenuated_steps(counted.seen, alpha_at(counted, 0.5)))
    tied = np.asarray(pairs.ties.sum(axis=0)) > 0
    top = np.flatnonzero(sums >= sums.max() - 1e-9) if a.n and sums.max() > 0 else np.array([], int)
    return Policy(
        pairs=pairs.ties.nnz // 2,
        unconnected=int((a.present & ~tied).sum()),
        cliques=len(maximal_cliques(a, policy=policy, min_size=3).groups),
        limit=None if bound.nilpotent else bound.alpha,
        first=tuple(int(x) for x in top),
    )


def without(ties: Csr, source: int, target: int) -> Csr:
    """The same ties without one of them."""
    fewer = ties.tolil(copy=True)
    fewer[source, target] = 0
    found = csr_array(fewer.tocsr())
    found.eliminate_zeros()
    return found


def ends_without(ties: Csr, source: int, target: int) -> bool:
    """Whether, without this arrow, no way leads back, so that the sum ends at every fader."""
    return bound_of(without(ties, source, target)).nilpotent
